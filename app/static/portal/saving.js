// Each answer saves itself: a second after typing stops, on leaving it, on hiding the page. "Saved" is only said after
// the server said so. Nothing is kept in the browser's storage: what is not saved stays in its box and is tried again.
import { SavingAnswer } from "./answer.js";
import { dressTable } from "./cells.js";
import { foot } from "./foot.js";

export function watchAnswers(form) {
  const answers = new Map();
  const adopt = (element) => answers.set(element.dataset.question, new SavingAnswer(element, form, page));
  const page = { form, shown: () => [...answers.keys()], until: form.dataset.until, appear, park, told };
  form.querySelectorAll("[data-save]").forEach(adopt);

  const answerOf = (event) => answers.get(event.target.closest?.("[data-save]")?.dataset.question);
  const isPart = (target) => !target.matches("[data-not-saved], [type=file], [type=hidden]") && !target.name.endsWith(":expires_on");
  form.addEventListener("input", (event) => isPart(event.target) && answerOf(event)?.touched(1000));
  form.addEventListener("change", (event) => (!event.target.name || isPart(event.target)) && answerOf(event)?.touched(300));
  form.addEventListener("focusout", (event) => answerOf(event)?.flush());
  form.addEventListener("click", choose);
  form.addEventListener("submit", settleFirst);
  document.addEventListener("click", followLater);
  window.addEventListener("online", retryAll);
  window.addEventListener("focus", retryAll);
  window.addEventListener("pagehide", () => each((answer) => answer.flush({ isLeaving: true })));
  window.addEventListener("pageshow", (event) => event.persisted && location.reload());
  document.addEventListener("visibilitychange", () => document.hidden && each((answer) => answer.flush({ isLeaving: true })));
  window.addEventListener("beforeunload", (event) => isOpen() && event.preventDefault());

  function each(act) {
    answers.forEach(act);
  }

  function isOpen() {
    return [...answers.values()].some((answer) => answer.isStuck);
  }

  function retryAll() {
    each((answer) => answer.isFailed && answer.retryNow());
  }

  // The two buttons of a clash.
  function choose(event) {
    const button = event.target.closest("[data-keep]");
    if (!button) return;
    event.preventDefault();
    answerOf(event)?.choose(button.dataset.keep, Number(button.dataset.version));
  }

  // A form that leaves while a save is under way would meet its own save as somebody else's.
  async function settleFirst(event) {
    if (form.dataset.settled) return;
    event.preventDefault();
    const button = event.submitter;
    if (!(await settle())) return;
    form.dataset.settled = "yes";
    form.requestSubmit(button);
    setTimeout(() => delete form.dataset.settled, 1000);
  }

  // Links wait for what is on its way, too. Whether everything is saved now.
  async function settle() {
    await Promise.all([...answers.values()].map((answer) => answer.settle()));
    await new Promise((resolve) => setTimeout(resolve)); // a form cannot be sent again while it is being sent
    if (![...answers.values()].some((answer) => answer.isFailed)) return true;
    told();
    return false;
  }

  async function followLater(event) {
    const link = event.target.closest("a[href]");
    const isPlain = !event.defaultPrevented && event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    if (!link || !isPlain || link.target || link.origin !== location.origin || link.getAttribute("href").startsWith("#")) return;
    if (![...answers.values()].some((answer) => answer.isBusy && !answer.isClashing)) return;
    event.preventDefault();
    await settle();
    location.assign(link.href);
  }

  // Questions that apply since the last save, in their place; the server decided which.
  function appear(items) {
    items.forEach(({ after, html }) => {
      const box = document.createElement("div");
      box.innerHTML = html;
      const element = box.firstElementChild;
      const place = form.querySelector(`[data-question="${CSS.escape(after)}"]`);
      const piece = place.nextElementSibling; // what a table adds up to stays right under it
      (piece?.matches("[data-keys-live]") ? piece : place).after(element);
      element.querySelectorAll("[data-table]").forEach(dressTable);
      adopt(element);
    });
    if (items.length) foot.announce(items.length === 1 ? "One more question applies now." : `${items.length} more questions apply now.`);
  }

  // Questions that do not apply any more: their answers are kept by the server.
  function park(ids) {
    ids.forEach((id) => {
      answers.get(id)?.element.remove();
      answers.delete(id);
    });
    if (ids.length) foot.announce(ids.length === 1 ? "One question does not apply any more; its answer is kept." : `${ids.length} questions do not apply any more; their answers are kept.`);
  }

  function told() {
    const all = [...answers.values()];
    const complaint = all.map((answer) => answer.complaint).find(Boolean);
    if (complaint) foot.failed(complaint);
    else if (all.some((answer) => answer.isBusy)) foot.busy();
    else foot.saved();
  }
}
