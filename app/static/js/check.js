// Before the end: answers that this browser still holds go to the server first.
import { sendLeftovers, unsent } from "./unsent.js";

const here = location.href.replace(/check.*$/, "");
const isMine = (action) => action.startsWith(here);
if (Object.keys(unsent()).some(isMine)) {
  let isSent = false;
  await sendLeftovers(isMine, document.querySelector("[name=csrf_token]").value, (_action, outcome) => {
    isSent ||= outcome === "saved";
  });
  if (isSent) location.reload();
}
