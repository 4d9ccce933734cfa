// Answers on their way: kept in this browser, by the address they go to, until the server has said yes or no.
const KEPT = "preceptor-unsent";
const HEADERS = { Accept: "application/json" };
// The server is away, restarting or busy, or the browser's session has changed: the answer waits.
const LATER = new Set([408, 429]);
const NEW_SESSION = new Set([400, 401]);

export const unsent = () => JSON.parse(localStorage.getItem(KEPT) || "{}");
const write = (all) => localStorage.setItem(KEPT, JSON.stringify(all));

export const keep = (action, body) => write({ ...unsent(), [action]: body.toString() });

export function drop(action) {
  const all = unsent();
  delete all[action];
  write(all);
}
// A newer answer may wait by now: only the one that was sent is dropped.
const forget = (action, body) => { if (unsent()[action] === body.toString()) drop(action); };

// Send one kept answer. Its outcome is "saved", "waiting", "conflict" or "refused". A conflict stays kept:
// the question's own page asks which answer stands.
export async function send(action, body) {
  const answer = await fetch(action, { method: "POST", body, headers: HEADERS, keepalive: true }).catch(() => null);
  if (!answer || answer.status >= 500 || LATER.has(answer.status)) return { outcome: "waiting" };
  if (NEW_SESSION.has(answer.status)) return { outcome: "waiting", mustReload: true };
  const result = await answer.json().catch(() => ({}));
  if (result.conflict) return { outcome: "conflict", result };
  forget(action, body);
  return { outcome: answer.ok ? "saved" : "refused", result };
}

// Send what other pages of this browser left behind; `told` hears of each outcome but waiting.
export async function sendLeftovers(isMine, csrfToken, told) {
  for (const [action, text] of Object.entries(unsent())) {
    if (!isMine(action)) continue;
    const body = new URLSearchParams(text);
    body.set("csrf_token", csrfToken);
    keep(action, body);
    const { outcome } = await send(action, body);
    if (outcome === "waiting") return;
    told(action, outcome);
  }
}
