// Saves in an open mock, and final answers in a placement or in practice, without reload. What cannot be sent is kept in this
// browser and sent again when the site can be reached; the page says which state the answer is in.
import { drop, keep, send, sendLeftovers, unsent } from "./unsent.js";

const AGAIN = 5000; // milliseconds; after a restart of the server the network was never "offline"

export function startSaving(form) {
  const state = document.querySelector("[data-save-state]");
  const asked = new Set(); // left-over answers of other questions that need their own page
  let running = null;
  let again = false;
  let isWaiting = false;

  function say(text, kind = "") {
    state.textContent = text;
    state.className = `save-state ${kind}`;
  }
  function note(link, isAnswered) {
    if (!link) return;
    link.parentElement.classList.toggle("done", isAnswered);
    const label = link.getAttribute("aria-label");
    link.setAttribute("aria-label", label.replace(/not answered|answered/, isAnswered ? "answered" : "not answered"));
    document.querySelector("[data-answered]").textContent = String(document.querySelectorAll(".qmap .done").length);
  }
  function show({ outcome, result, mustReload }) {
    isWaiting = outcome === "waiting";
    if (outcome === "saved") {
      form.elements.token.value = result.token;
      const time = new Date(result.saved_at).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
      say(`✓ Saved at ${time}`, "is-saved");
      note(document.querySelector(".qmap [aria-current]"), result.answered);
    } else if (mustReload) {
      say("Not sent yet: kept in this browser. Load this page again to send it.", "is-waiting");
    } else if (isWaiting) {
      say("Not sent yet: kept in this browser, sent when the site can be reached.", "is-waiting");
    } else if (outcome === "conflict") {
      say("Another page saved a different answer. Press “Save” to choose.", "is-waiting");
    } else {
      say(result.error?.sentence || "Not saved. Please press “Save”.", "is-waiting");
    }
  }
  async function saveAll() {
    do {
      again = false;
      const body = new URLSearchParams(new FormData(form));
      keep(form.action, body);
      show(await send(form.action, body));
    } while (again);
    running = null;
  }
  function save() {
    if (!isWaiting) say("Saving…");
    again = Boolean(running);
    running ||= saveAll();
    return running;
  }
  async function sendAgain() {
    if (isWaiting && !running) await save();
    const isMine = (action) => action !== form.action && !asked.has(action);
    await sendLeftovers(isMine, form.elements.csrf_token.value, (action, outcome) => {
      const link = [...document.querySelectorAll(".qmap a")].find((one) => one.href === action);
      if (outcome === "saved") note(link, true);
      if (outcome !== "conflict") return;
      asked.add(action);
      if (link && !isWaiting) say(`Question ${link.textContent} has two answers. Open it to choose.`, "is-waiting");
    });
  }
  function restore(text) {
    const kept = new URLSearchParams(text);
    form.elements.token.value = kept.get("token");
    for (const field of form.elements) {
      if (!field.name || field.type === "hidden" || field.type === "submit") continue;
      if (field.matches("[type=radio], [type=checkbox]")) field.checked = kept.getAll(field.name).includes(field.value);
      else field.value = kept.get(field.name) ?? "";
    }
    save();
  }

  form.addEventListener("change", () => {
    const ordering = form.querySelector("[data-ordering]");
    if (!ordering || [...ordering.querySelectorAll("select")].every((one) => one.value)) save();
  });
  // Leave the page only with an answer that the server has.
  form.addEventListener("submit", async (event) => {
    if (!running && !isWaiting) return;
    event.preventDefault();
    await (running || save());
    if (!isWaiting) form.requestSubmit(event.submitter);
  });
  const mine = unsent()[form.action];
  if (mine) restore(mine);
  sendAgain();
  window.addEventListener("online", sendAgain);
  setInterval(sendAgain, AGAIN);
}

// An answer that is final: in a placement it leads to the next question, in practice to its feedback. What cannot be
// sent is kept and sent again with the same token: however often it arrives, it counts once.
export function startFinal(form) {
  const state = document.querySelector("[data-save-state]");
  const isPlacement = document.querySelector("[data-sitting]").dataset.mode === "placement";
  let body = null; // what is on its way
  let isRunning = false;

  function say(text, kind = "") {
    state.textContent = text;
    state.className = `save-state ${kind}`;
  }
  function wait(text) {
    say(`Not sent yet: kept in this browser${text}`, "is-waiting");
    for (const one of form.querySelectorAll("fieldset")) one.disabled = true; // what was given is final
  }
  function refuse(result, isLeft) {
    body = null;
    if (isPlacement || isLeft) say(result.error?.sentence || "Not saved. Please load this page again.", "is-waiting");
    else form.submit(); // the server's own page says what is wrong, and where
  }
  async function post(isLeft) {
    if (!body || isRunning) return;
    isRunning = true;
    keep(form.action, body);
    const { outcome, result, mustReload } = await send(form.action, body);
    isRunning = false;
    if (outcome === "saved") {
      body = null;
      follow(result.next);
    } else if (mustReload) {
      body = null;
      wait(". Load this page again to send it.");
    } else if (outcome === "waiting") wait(", sent when the site can be reached.");
    else refuse(result, isLeft);
  }
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    body ||= new URLSearchParams(new FormData(form));
    if (!isRunning) say(isPlacement ? "Saving…" : "");
    post(false);
  });
  const left = unsent()[form.action];
  if (left) {
    body = new URLSearchParams(left);
    body.set("csrf_token", form.elements.csrf_token.value);
    say("Sending your answer…");
    post(true);
  }
  const again = () => post(false);
  window.addEventListener("online", again);
  setInterval(again, AGAIN);
}

// Feedback stands at the address of its question. Where only the fragment differs nothing is loaded, so the empty query.
function follow(next) {
  const to = new URL(next, location);
  if (to.pathname === location.pathname) location.replace(`${to.pathname}?${to.hash}`);
  else location.assign(to);
}

// Practice: what other pages of this browser left behind is sent, and what has its feedback is not sent again.
export function startLeftovers() {
  const here = new URL(location.pathname, location).href;
  if (location.href.includes("?#")) history.replaceState(null, "", location.pathname + location.hash);
  if (document.getElementById("feedback")) drop(here);
  const token = document.querySelector("[name=csrf_token]")?.value;
  const sendAll = () => sendLeftovers((action) => action !== here, token, (action, outcome) => {
    const link = [...document.querySelectorAll(".qmap a")].find((one) => one.href === action);
    if (!link || outcome !== "saved") return;
    link.parentElement.classList.add("done");
    link.setAttribute("aria-label", link.getAttribute("aria-label").replace("not answered", "answered"));
  });
  sendAll();
  window.addEventListener("online", sendAll);
}
