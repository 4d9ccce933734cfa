// Ordering with buttons: rows move, the selects follow, so the form that is sent is the same without this file.
export function startOrdering(form) {
  const list = form?.querySelector("[data-ordering]");
  if (!list) return;
  const rows = () => [...list.children];
  const place = (row) => Number(row.querySelector("select").value) || 0;
  const said = document.createElement("p");
  said.className = "visually-hidden";
  said.setAttribute("role", "status");
  said.dataset.moved = "";
  list.after(said);

  // Once every step has a place of its own the rows stand in that order; the focus goes with its row.
  function sort() {
    const sorted = rows().sort((a, b) => place(a) - place(b));
    if (!sorted.every((row, index) => place(row) === index + 1)) return;
    if (sorted.every((row, index) => row === list.children[index])) return;
    const focused = document.activeElement;
    list.append(...sorted);
    if (list.contains(focused)) focused.focus();
  }
  sort();

  list.addEventListener("click", (event) => {
    const button = event.target.closest("[data-move]");
    if (!button) return;
    const row = button.closest("li");
    const other = button.dataset.move === "up" ? row.previousElementSibling : row.nextElementSibling;
    if (other && button.dataset.move === "up") other.before(row);
    else if (other) other.after(row);
    rows().forEach((one, index) => { one.querySelector("select").value = String(index + 1); });
    button.focus();
    said.textContent = `Now place ${place(row)} of ${list.children.length}`;
    form.dispatchEvent(new Event("change", { bubbles: true }));
  });
  list.addEventListener("change", sort);
}
