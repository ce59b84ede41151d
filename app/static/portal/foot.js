// The sticky foot speaks for the page: "Saved" quietly, "Not saved" at once, and how far the section is.
import { clock } from "./session.js";

const find = (name) => document.querySelector(`[data-foot-${name}]`);
let savedAt;

export const foot = {
  keep(moment) {
    savedAt = moment;
  },
  busy() {
    put("failed", "");
    put("saved", "Saving");
  },
  saved() {
    put("failed", "");
    put("saved", savedAt ? `Saved ${clock(savedAt)}` : "");
  },
  failed(sentence) {
    put("saved", "");
    put("failed", sentence);
  },
  announce(sentence) {
    put("news", sentence);
  },
  progress(answered, applies) {
    put("progress", `${answered} of ${applies} answered`);
  },
};

function put(name, text) {
  const place = find(name);
  if (place && place.textContent !== text) place.textContent = text;
}
