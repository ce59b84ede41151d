// Single keys on the review screen: j and k move, a accepts, f opens the finding. Everything works without them.
const screen = document.querySelector(".review[data-shortcuts]");

function isTyping(target) {
  return target instanceof Element && target.closest("input, select, textarea, [contenteditable]") !== null;
}

function press(element) {
  if (element instanceof HTMLFormElement) element.requestSubmit();
  else if (element instanceof HTMLDetailsElement) {
    element.open = true;
    element.querySelector("select, textarea, input:not([type=hidden])")?.focus();
  } else element.click();
}

let isLeaving = false;
document.addEventListener("keydown", (event) => {
  if (!screen || isLeaving || event.repeat || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  const element = screen.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
  if (!element) return;
  event.preventDefault();
  isLeaving = !(element instanceof HTMLDetailsElement);
  press(element);
});
window.addEventListener("pageshow", () => { isLeaving = false; });

// The list scrolls by itself to the open question; the page stays where it is.
const list = document.querySelector(".review-list");
const open = list?.querySelector('[aria-current="page"]');
if (open) list.scrollTop = Math.max(0, open.offsetTop - list.clientHeight / 2);

// On a phone the list of questions starts folded: the question is what one came for.
const index = document.querySelector(".review-list .index");
if (index && window.matchMedia("(max-width: 900px)").matches) index.open = false;
