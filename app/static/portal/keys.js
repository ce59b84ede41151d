// The picture under the tables follows what is saved: fetched after each save, never in its way, read out politely.
const AFTER = 400;

export function watchKeys(form) {
  const place = form.querySelector("[data-keys-live]");
  const piece = place?.querySelector("[data-keys-piece]");
  if (!piece) return;
  const from = place.dataset.keysFrom.split(" ");
  let timer, asked = 0;
  place.querySelector("[data-keys-by-hand]").hidden = true;
  form.addEventListener("answer-saved", (event) => from.includes(event.detail) && later());
  if ("keysLate" in place.dataset) later();

  function later() {
    clearTimeout(timer);
    timer = setTimeout(fetchPiece, AFTER);
  }

  // Of several on their way only the last is shown. What cannot be fetched leaves the numbers as they were, and says so.
  async function fetchPiece() {
    const mine = ++asked;
    const answer = await fetch(place.dataset.keysLive, { headers: { Accept: "application/json" } }).catch(() => null);
    const told = answer?.ok ? await answer.json().catch(() => null) : null;
    if (mine !== asked) return;
    place.querySelector("[data-keys-by-hand]").hidden = Boolean(told);
    if (!told) return;
    const isOpen = piece.querySelector("[data-keep-open]")?.open ?? true;
    const held = piece.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
    piece.innerHTML = told.html;
    const details = piece.querySelector("[data-keep-open]");
    if (details) details.open = isOpen;
    if (held) [...piece.querySelectorAll("a")].find((link) => link.getAttribute("href") === held)?.focus({ preventScroll: true });
    say(told.said);
  }

  function say(sentence) {
    const line = place.querySelector("[data-keys-said]");
    if (line.textContent !== sentence) line.textContent = sentence;
  }
}
