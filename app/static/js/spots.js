// A marker on the drawing chooses the option with its letter. The list of options does the same without this file.
const REACH = 28; // pixels from a marker's middle: a target of more than 44

export function startSpots(form) {
  const layer = form?.querySelector("[data-spots]");
  if (!layer) return;
  const distance = (spot, event) => {
    const box = spot.querySelector(".dot").getBoundingClientRect();
    return Math.hypot(event.clientX - (box.left + box.right) / 2, event.clientY - (box.top + box.bottom) / 2);
  };
  layer.addEventListener("click", (event) => {
    // Where two targets overlap the nearer one is meant.
    const [near] = [...layer.querySelectorAll("[data-spot]")].sort((a, b) => distance(a, event) - distance(b, event));
    if (distance(near, event) > REACH) return;
    const input = form.querySelector(`input[data-letter="${near.dataset.spot}"]`);
    input.click();
    input.focus({ preventScroll: true });
  });
}
