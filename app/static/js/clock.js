// The server owns the time; this only shows it. Announced at 10, 5 and 1 minutes, never each second.
const ANNOUNCED = [10, 5, 1];
const HIDDEN = "preceptor-clock-hidden";

export function startClock() {
  const clock = document.querySelector("[data-clock]");
  if (!clock) return;
  const skew = Date.parse(clock.dataset.now) - Date.now();
  const deadline = Date.parse(clock.dataset.deadline);
  const said = new Set();
  const announce = document.querySelector("[data-clock-announce]");
  const hide = document.querySelector("[data-hide-clock]");
  const left = () => Math.max(0, deadline - Date.now() - skew);

  function show() {
    const ms = left();
    const minutes = Math.ceil(ms / 60000);
    if (localStorage.getItem(HIDDEN)) clock.textContent = "Clock hidden";
    else clock.textContent = ms >= 120000 ? `${minutes} min left` : `${Math.ceil(ms / 1000)} s left`;
    if (ANNOUNCED.includes(minutes) && !said.has(minutes)) {
      said.add(minutes);
      announce.textContent = minutes === 1 ? "One minute left" : `${minutes} minutes left`;
    }
    if (ms === 0) announce.textContent = clock.textContent = "The time is up. Your saved answers count.";
  }
  const label = () => { hide.textContent = localStorage.getItem(HIDDEN) ? "Show the clock" : "Hide the clock"; };
  hide.hidden = false;
  label();
  hide.addEventListener("click", () => {
    if (localStorage.getItem(HIDDEN)) localStorage.removeItem(HIDDEN); else localStorage.setItem(HIDDEN, "1");
    label();
    show();
  });
  show();
  setInterval(show, 1000);
}
