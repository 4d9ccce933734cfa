// The question page, enhanced: keys, saving without reload, re-sending after a lost network, the clock.
// Everything works without this file.
import { startClock } from "./clock.js";
import { startFinal, startLeftovers, startSaving } from "./saving.js";
import { startOrdering } from "./ordering.js";
import { startReport } from "./report.js";
import { startSpots } from "./spots.js";

document.documentElement.classList.add("js");
const sitting = document.querySelector("[data-sitting]");
const form = document.querySelector("[data-answer]");
const marks = document.querySelector("[data-marks]");

startClock();
startOrdering(form);
startSpots(form);
startReport();
if (form && sitting.dataset.mode === "mock") startSaving(form);
else if (form) startFinal(form);
if (["practice", "review"].includes(sitting?.dataset.mode)) startLeftovers();

// Land where the reading goes on: the error, or the feedback.
const landing = document.getElementById("error") || (location.hash === "#feedback" && document.getElementById("feedback"));
if (landing) landing.focus({ preventScroll: false });

// Flag and strike without reload; a mark that cannot be sent leaves the page where it is.
if (marks) {
  document.addEventListener("click", async (event) => {
    const button = event.target.closest('button[form="marks"]');
    if (!button) return;
    event.preventDefault();
    const body = new FormData(marks);
    body.append(button.name, button.value);
    const answer = await fetch(marks.action, { method: "POST", body, headers: { Accept: "application/json" } }).catch(() => null);
    if (!answer?.ok) {
      document.querySelector("[data-save-state]").textContent = "The mark was not sent: the site cannot be reached.";
    } else if (button.name === "flag") {
      const on = button.value === "1";
      button.value = on ? "0" : "1";
      button.textContent = on ? "Unflag" : "Flag for review";
      const entry = document.querySelector(".qmap [aria-current]");
      entry.parentElement.classList.toggle("flag", on);
      entry.setAttribute("aria-label", entry.getAttribute("aria-label").replace(", flagged", "") + (on ? ", flagged" : ""));
      document.querySelector("[data-flagged]").textContent = String(document.querySelectorAll(".qmap .flag").length);
    } else {
      const struck = button.closest("li").classList.toggle("struck");
      button.setAttribute("aria-pressed", String(struck));
      button.querySelector(".word").textContent = struck ? "Restore" : "Strike";
    }
  });
}

// One-letter keys: only outside text fields, and with an off switch (WCAG 2.1.4).
const keys = document.querySelector("[data-keys]");
const off = "preceptor-keys-off";
if (keys && form) {
  keys.hidden = false;
  const button = keys.querySelector("[data-keys-off]");
  const label = () => { button.textContent = localStorage.getItem(off) ? "Turn keys on" : "Turn keys off"; };
  label();
  button.addEventListener("click", () => {
    if (localStorage.getItem(off)) localStorage.removeItem(off); else localStorage.setItem(off, "1");
    label();
  });
}
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || localStorage.getItem(off)) return;
  const target = event.target;
  if (target.matches("input[type=text], textarea, select")) return;
  const key = event.key.toUpperCase();
  const next = document.querySelector("[data-next]");
  if (next && event.key === "Enter" && !target.closest("a, button, summary")) return next.click();
  if (!form) return;
  const input = form.querySelector(`input[data-letter="${key}"]`);
  if (input) {
    event.preventDefault();
    input.focus();
    input.click();
  } else if (key === "F") {
    document.querySelector("[data-flag]")?.click();
  } else if (key === "N" && sitting.dataset.mode === "mock") {
    form.querySelector('button[value="next"]').click();
  } else if (event.key === "Enter" && target.matches("input[type=radio], input[type=checkbox]")) {
    event.preventDefault();
    form.requestSubmit(form.querySelector(".actions .btn"));
  }
});
