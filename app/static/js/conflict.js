// Both answers are on this page now; the browser need not keep one of them any longer.
import { drop } from "./unsent.js";

drop(document.querySelector("main form").action);
