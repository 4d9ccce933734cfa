// An answer in a placement is final and leads to the next question. What cannot be sent is kept in this
// browser and sent again, with the same token: however often it arrives, it counts once.
import { keep, send, unsent } from "./unsent.js";

const AGAIN = 5000; // milliseconds

export function startPlacement(form) {
  const state = document.querySelector("[data-save-state]");
  let body = null; // what is on its way
  let isRunning = false;

  function say(text, kind = "") {
    state.textContent = text;
    state.className = `save-state ${kind}`;
  }
  async function post() {
    if (!body || isRunning) return;
    isRunning = true;
    keep(form.action, body);
    const { outcome, result, mustReload } = await send(form.action, body);
    isRunning = false;
    if (outcome === "saved") {
      location.assign(result.next);
    } else if (mustReload) {
      body = null;
      say("Not sent yet: kept in this browser. Load this page again to send it.", "is-waiting");
    } else if (outcome === "waiting") {
      say("Not sent yet: kept in this browser, sent when the site can be reached.", "is-waiting");
    } else {
      body = null;
      say(result.error?.sentence || "Not saved. Please load this page again.", "is-waiting");
    }
  }
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    body = new URLSearchParams(new FormData(form));
    say("Saving…");
    post();
  });
  const left = unsent()[form.action];
  if (left) {
    body = new URLSearchParams(left);
    body.set("csrf_token", form.elements.csrf_token.value);
    say("Sending your answer…");
    post();
  }
  window.addEventListener("online", post);
  setInterval(post, AGAIN);
}
