// The sheet beside the desk follows the typing. Without this script "Check and preview" does the same.
const form = document.querySelector("form[data-preview]");
const sheet = document.querySelector("[data-preview-here]");
const state = document.querySelector("[data-preview-state]");
const PAUSE = 450; // milliseconds without a key before the preview is asked for

let timer;
let running;
let isChanged = false;

async function refresh() {
  running?.abort();
  running = new AbortController();
  const body = new FormData(form);
  try {
    const answer = await fetch(form.dataset.preview, { method: "POST", body, signal: running.signal });
    if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
    sheet.innerHTML = await answer.text();
    state.textContent = "";
  } catch (error) {
    if (error.name !== "AbortError") state.textContent = "Not up to date. “Check and preview” still works.";
  }
}

if (form && sheet) {
  form.addEventListener("input", () => {
    isChanged = true;
    clearTimeout(timer);
    timer = setTimeout(refresh, PAUSE);
  });

  form.addEventListener("submit", () => { isChanged = false; });
  window.addEventListener("beforeunload", (event) => {
    if (isChanged) event.preventDefault();
  });
}
document.querySelector(".error-summary")?.focus();
