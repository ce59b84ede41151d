// One answer on its way to the server: one save at a time, each naming the version it changes.
import { dressTable } from "./cells.js";
import { foot } from "./foot.js";
import { clock, headers, renewToken, sessionEnds } from "./session.js";

const LONGEST_WAIT = 30000;
const KEEPALIVE_LIMIT = 60000;

export class SavingAnswer {
  constructor(element, form, page) {
    Object.assign(this, { element, form, page, id: element.dataset.question, tries: 0 });
    this.version = element.dataset.version === "" ? null : Number(element.dataset.version);
    this.sent = this.text();
    this.isDirty = this.isFailed = this.isClashing = this.isRefused = false;
  }

  get isBusy() {
    return this.isDirty || Boolean(this.sending);
  }

  get isStuck() {
    return this.isFailed || this.isClashing || this.isRefused;
  }

  // The boxes of this answer as name and text, the way a form would post them.
  fields() {
    const prefix = `${this.id}:`;
    return [...new FormData(this.form)].filter(([name, text]) => name.startsWith(prefix) && typeof text === "string" && !/:(version|was|remark|expires_on)$/.test(name));
  }

  text() {
    return JSON.stringify(this.fields());
  }

  touched(wait) {
    if (this.text() === this.sent && !this.isStuck) return;
    this.isDirty = true;
    this.isRefused = false;
    if (this.isClashing) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), wait);
    this.page.told();
  }

  flush(options) {
    if (!this.isDirty || this.isClashing || this.isRefused) return;
    clearTimeout(this.timer);
    this.save(options);
  }

  retryNow() {
    clearTimeout(this.timer);
    this.save();
  }

  async settle() {
    clearTimeout(this.timer);
    await this.sending;
    if (this.isDirty && !this.isClashing) await this.save();
  }

  save(options = {}) {
    if (this.sending) return options.isLeaving && this.isDirty ? this.send(options) : this.sending.then(() => this.isDirty && this.save(options));
    this.sending = this.send(options).finally(() => {
      this.sending = null;
      this.page.told();
    });
    this.page.told();
    return this.sending;
  }

  async send({ isLeaving = false, isSecondTry = false } = {}) {
    const text = this.text();
    const previous = this.onItsWay;
    const body = JSON.stringify({ fields: JSON.parse(text), previous: previous && JSON.parse(previous), version: this.version, shown: this.page.shown(), until: this.page.until });
    this.isDirty = false;
    this.onItsWay = text;
    let answer, told;
    try {
      answer = await fetch(this.element.dataset.save, {
        method: "POST",
        body,
        keepalive: isLeaving && body.length < KEEPALIVE_LIMIT,
        headers: { ...headers(), "Content-Type": "application/json" },
      });
      told = await answer.json();
    } catch {
      return this.failed();
    }
    if (this.onItsWay === text) this.onItsWay = null;
    if (answer.ok) return this.saved(told, text);
    if (answer.status === 412) return this.clashes(told);
    if (answer.status === 403 && !isSecondTry && (await renewToken().catch(() => false))) return this.send({ isSecondTry: true });
    if (answer.status === 401) return this.signedOut();
    if (answer.status >= 500 || answer.status === 429 || answer.status === 403) return this.failed();
    this.refused(told);
  }

  saved(told, text) {
    this.version = Math.max(told.version, this.version ?? 0);
    this.sent = text;
    this.tries = 0;
    this.isFailed = this.isClashing = this.isRefused = false;
    const field = this.element.querySelector("[data-version-field]");
    if (field) field.value = told.version;
    const was = this.element.querySelector("[data-was-field]");
    if (was) was.value = told.was;
    this.clearErrors();
    this.element.querySelector("[data-offers]")?.remove();
    const moment = told.saved_at ? new Date(told.saved_at) : null;
    if (moment) foot.keep(moment);
    foot.progress(told.answered, told.applies);
    sessionEnds(told.ends_at);
    this.say(moment ? `Saved ${clock(moment)}` : "");
    this.form.dispatchEvent(new CustomEvent("answer-saved", { detail: this.id }));
    if (this.text() !== text) this.touched(1000);
    this.page.park(told.parked);
    this.page.appear(told.appeared);
  }

  failed() {
    this.tryLater();
    this.say("Not saved, retrying. Your text is still on this page.", true);
  }

  tryLater() {
    this.isDirty = this.isFailed = true;
    const wait = Math.min(1000 * 2 ** this.tries++, LONGEST_WAIT);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), wait);
  }

  // Each try finds the same: a link made anew would slip away under the pointer and lose the focus.
  signedOut() {
    this.tryLater();
    if (this.line().querySelector("a")) return;
    this.say("Not saved: you are signed out. Your text is still on this page. ", true);
    const link = document.createElement("a");
    link.href = this.form.dataset.address;
    link.target = "_blank";
    link.textContent = "Sign in in another tab";
    this.line().append(link, ", then come back: it saves by itself.");
  }

  // The value has the wrong shape, or the form is closed: trying again would not help.
  refused(told) {
    this.isFailed = false;
    this.isRefused = true;
    this.clearErrors();
    this.say(`Not saved: ${told.detail}`, true);
    (told.errors ?? []).forEach(({ pointer, detail }) => this.mark(pointer, detail));
  }

  mark(pointer, detail) {
    const field = document.getElementById(this.id + pointer.replaceAll("/", "-"));
    if (!field || !this.element.contains(field)) return;
    field.setAttribute("aria-invalid", "true");
    const line = document.createElement("span");
    line.className = "error";
    line.id = `${field.id}-error`;
    line.textContent = detail;
    line.dataset.byScript = "";
    const head = field.closest(".cell")?.querySelector(".head");
    if (head) head.append(line);
    else field.before(line);
    field.setAttribute("aria-describedby", [line.id, field.getAttribute("aria-describedby")].filter(Boolean).join(" "));
  }

  clearErrors() {
    this.element.querySelectorAll(".error[id]").forEach((line) => {
      const field = document.getElementById(line.id.replace(/-error$/, ""));
      const rest = (field?.getAttribute("aria-describedby") ?? "").split(" ").filter((id) => id && id !== line.id);
      if (rest.length) field.setAttribute("aria-describedby", rest.join(" "));
      else field?.removeAttribute("aria-describedby");
      line.remove();
    });
    this.element.querySelectorAll("[aria-invalid]").forEach((field) => field.removeAttribute("aria-invalid"));
  }

  clashes(told) {
    this.isFailed = false;
    this.isClashing = this.isDirty = true;
    this.element.querySelector("[data-clash]")?.remove();
    this.element.querySelector(".reply").insertAdjacentHTML("afterbegin", told.html);
    this.say("Not saved: choose which answer to keep.", true);
    this.element.querySelector("[data-clash]").focus();
  }

  async choose(which, version) {
    if (which === "mine") {
      this.element.querySelector("[data-clash]").remove();
      Object.assign(this, { version, isClashing: false });
      await this.save();
      return this.element.querySelector(".value input, .value textarea, .value select")?.focus();
    }
    const answer = await fetch(`${this.element.dataset.save}/field`, { headers: { Accept: "application/json" } }).catch(() => null);
    if (!answer?.ok) return this.say("The saved answer could not be fetched. Try again.", true);
    const box = document.createElement("div");
    box.innerHTML = (await answer.json()).html;
    const fresh = box.firstElementChild;
    this.element.replaceWith(fresh);
    fresh.querySelectorAll("[data-table]").forEach(dressTable);
    this.element = fresh;
    this.version = Number(fresh.dataset.version);
    this.isClashing = this.isDirty = this.isFailed = this.isRefused = false;
    this.complaint = "";
    this.sent = this.text();
    this.page.told();
    fresh.querySelector(".value input, .value textarea, .value select")?.focus();
  }

  line() {
    return this.element.querySelector("[data-saved]");
  }

  say(sentence, isBad = false) {
    this.complaint = isBad ? sentence : "";
    const line = this.line();
    line.textContent = sentence;
    line.classList.toggle("failed", isBad);
  }
}
