// Text that is too long is kept; the page says how much to cut.
export function watchLengths(form) {
  form.addEventListener("input", (event) => measure(event.target));
  form.querySelectorAll("[data-limit]").forEach(measure);
}

function measure(field) {
  if (!field.dataset?.limit) return;
  const over = [...field.value.replace(/\r\n/g, "\n")].length - Number(field.dataset.limit);
  let line = field.parentElement.querySelector(`[data-over="${field.id}"]`);
  if (!line) {
    if (over <= 0) return;
    line = document.createElement("p");
    line.className = "over";
    line.dataset.over = field.id;
    field.after(line);
  }
  line.textContent = over > 0 ? `${over === 1 ? "1 character" : `${over} characters`} too long. It is kept; cut it before you send.` : "";
}
