// Ordering with buttons: rows move, the selects follow, so the form that is sent is the same without this file.
export function startOrdering(form) {
  const list = form?.querySelector("[data-ordering]");
  if (!list) return;
  const rows = () => [...list.children];
  const place = (row) => Number(row.querySelector("select").value) || 0;
  if (rows().every(place)) rows().sort((a, b) => place(a) - place(b)).forEach((row) => list.append(row));

  function number() {
    rows().forEach((row, index) => { row.querySelector("select").value = String(index + 1); });
    form.dispatchEvent(new Event("change", { bubbles: true }));
  }
  list.addEventListener("click", (event) => {
    const button = event.target.closest("[data-move]");
    if (!button) return;
    const row = button.closest("li");
    const other = button.dataset.move === "up" ? row.previousElementSibling : row.nextElementSibling;
    if (other) button.dataset.move === "up" ? other.before(row) : other.after(row);
    number();
    button.focus();
  });
  list.addEventListener("change", (event) => {
    if (event.target.matches("select") && rows().every(place)) {
      const places = new Set(rows().map(place));
      if (places.size === rows().length) rows().sort((a, b) => place(a) - place(b)).forEach((row) => list.append(row));
    }
  });
}
