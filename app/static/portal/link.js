// A link carries its secret behind the #, where no server and no log sees it. Only pressing the button sends it:
// mail scanners open links, some even run scripts, but they press nothing.
const form = document.querySelector("form[data-link]");
const secret = location.hash.slice(1);
if (form && secret) {
  form.querySelector("[data-by-code]").textContent = "This link lets you in once. In another browser, a code is mailed to the person who was invited.";
  form.addEventListener("submit", () => {
    const field = document.createElement("input");
    Object.assign(field, { type: "hidden", name: "secret", value: secret });
    form.append(field);
    form.action = form.dataset.link;
    history.replaceState(null, "", location.pathname);
  });
}
