// The vendor's pages with script. Everything here also works without it: forms post, the server answers with pages.
import { watchAnswers } from "./portal/saving.js";
import { watchCells } from "./portal/cells.js";
import { watchKeys } from "./portal/keys.js";
import { watchRows } from "./portal/rows.js";
import { watchLengths } from "./portal/lengths.js";
import { watchSession } from "./portal/session.js";

document.querySelector("[data-summary], [data-clash]")?.focus();
watchSession(document.querySelector("[data-session]"));
const form = document.querySelector("form[data-answers]");
if (form) {
  watchRows(form);
  watchCells(form);
  watchLengths(form);
  watchKeys(form);
  watchAnswers(form);
}
