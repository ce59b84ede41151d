// The end of the session is announced two minutes before and can be put off.
const WARN_BEFORE = 2 * 60 * 1000;
let box, endsAt, timer;

export function watchSession(element) {
  if (!element) return;
  box = element;
  sessionEnds(box.dataset.ends);
  box.querySelector("[data-session-extend]").addEventListener("click", extend);
  document.addEventListener("visibilitychange", announce);
}

// Every answer from the server says when the session ends now.
export function sessionEnds(moment) {
  if (!box || !moment) return;
  endsAt = new Date(moment);
  announce();
}

function announce() {
  clearTimeout(timer);
  const left = endsAt - Date.now();
  box.querySelector("[data-session-time]").textContent = clock(endsAt);
  box.hidden = left > WARN_BEFORE || left < 0;
  if (left > 0) timer = setTimeout(announce, left > WARN_BEFORE ? Math.min(left - WARN_BEFORE, 2 ** 30) : left);
}

async function extend() {
  const answer = await fetch(`${box.dataset.session}/extension`, { method: "POST", headers: headers() });
  if (answer.ok) sessionEnds((await answer.json()).ends_at);
}

// The token of the forms; after the cookie was lost the server hands out a new one.
export function headers() {
  return { "X-CSRF-Token": token().value, Accept: "application/json" };
}

export async function renewToken() {
  const answer = await fetch(document.querySelector("[data-session]").dataset.session, { headers: { Accept: "application/json" } });
  const given = await answer.json();
  if (given.csrf_token) document.querySelectorAll("[name=csrf_token]").forEach((field) => (field.value = given.csrf_token));
  return answer.ok;
}

function token() {
  return document.querySelector("[name=csrf_token]");
}

export function clock(moment) {
  const zone = box?.dataset.zone; // nobody chose UTC: it stands for not knowing, so the browser knows better
  return moment.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: zone === "UTC" ? undefined : zone });
}
