// A report goes to the authors without leaving the page: what is chosen and typed stays as it is.
export function startReport() {
  const form = document.querySelector("[data-report]");
  if (!form) return;
  const state = document.querySelector("[data-report-state]");
  const say = (text, kind = "") => { state.textContent = text; state.className = `report-state ${kind}`; };
  let isSending = false;

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (isSending) return;
    isSending = true;
    const body = new URLSearchParams(new FormData(form));
    const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" } }).catch(() => null);
    const result = await answer?.json().catch(() => null);
    isSending = false;
    if (!answer?.ok) {
      say(result?.error?.sentence || "The report was not sent: the site cannot be reached.", "is-waiting");
      return;
    }
    say(result.sentence);
    form.remove();
    state.focus();
  });
}
