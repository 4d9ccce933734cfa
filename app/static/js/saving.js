// Saves in an open mock without reload. A save that cannot be sent is kept in this browser and sent again
// when the network returns; the page says which state the answer is in.
const KEPT = "preceptor-unsent";
const HEADERS = { Accept: "application/json" };

const kept = () => JSON.parse(localStorage.getItem(KEPT) || "{}");
const keep = (all) => localStorage.setItem(KEPT, JSON.stringify(all));

export function startSaving(form) {
  const state = document.querySelector("[data-save-state]");
  let running = null;
  let again = false;

  function say(text, kind = "") {
    state.textContent = text;
    state.className = `save-state ${kind}`;
  }
  function saved(result) {
    form.elements.token.value = result.token;
    const time = new Date(result.saved_at).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", second: "2-digit" });
    say(`✓ Saved at ${time}`, "is-saved");
    const entry = document.querySelector(".qmap [aria-current]");
    entry.parentElement.classList.toggle("done", result.answered);
    document.querySelector("[data-answered]").textContent = String(document.querySelectorAll(".qmap .done").length);
    const label = entry.getAttribute("aria-label");
    entry.setAttribute("aria-label", label.replace(/not answered|answered/, result.answered ? "answered" : "not answered"));
  }
  async function save() {
    if (running) { again = true; return running; }
    say("Saving…");
    const body = new URLSearchParams(new FormData(form));
    running = fetch(form.action, { method: "POST", body, headers: HEADERS });
    try {
      const answer = await running;
      const result = await answer.json().catch(() => ({}));
      if (answer.ok) {
        saved(result);
        const all = kept();
        delete all[form.action];
        keep(all);
      } else if (result.conflict) {
        say("Another page saved a different answer. Press “Save” to choose.", "is-waiting");
      } else {
        say(result.error || result.sentence || "Not saved. Please press “Save”.", "is-waiting");
      }
    } catch {
      keep({ ...kept(), [form.action]: body.toString() });
      say("Offline: this answer is kept here and sent when the network returns.", "is-waiting");
    }
    running = null;
    if (again) { again = false; await save(); }
  }
  async function resend() {
    for (const [action, body] of Object.entries(kept())) {
      if (action === form.action) { await save(); continue; }
      const answer = await fetch(action, { method: "POST", body: new URLSearchParams(body), headers: HEADERS }).catch(() => null);
      if (answer === null) return;
      const all = kept();
      delete all[action];
      keep(all);
    }
  }
  form.addEventListener("change", (event) => {
    const ordering = form.querySelector("[data-ordering]");
    const complete = !ordering || [...ordering.querySelectorAll("select")].every((one) => one.value);
    if (complete && event.target.type !== "text") save();
  });
  form.addEventListener("submit", (event) => {
    if (navigator.onLine) return;
    event.preventDefault();
    save();
  });
  window.addEventListener("online", resend);
  // After a restart of the server the network was never "offline": try again now and then.
  setInterval(() => { if (Object.keys(kept()).length) resend(); }, 5000);
  if (Object.keys(kept()).length) resend();
}
