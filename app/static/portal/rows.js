// Rows of a table: add, repeat, remove and take back, without leaving the page.
import { dressRow } from "./cells.js";

export function watchRows(form) {
  form.addEventListener("click", (event) => {
    const button = event.target.closest("button[name=action]");
    const [verb, id, number] = (button?.value ?? "").split(":");
    if (!verb.startsWith("row-")) return;
    event.preventDefault();
    const table = form.querySelector(`[data-table="${CSS.escape(id)}"]`);
    if (verb === "row-add") addRow(table);
    if (verb === "row-copy") addRow(table, rowOf(table, number));
    if (verb === "row-remove") removeRow(table, rowOf(table, number));
  });
}

function rows(table) {
  return [...table.querySelectorAll(":scope > [data-row]")];
}

function rowOf(table, number) {
  return table.querySelector(`:scope > [data-row="${number}"]`);
}

function addRow(table, like) {
  if (rows(table).length >= Number(table.dataset.most)) return say(table, `This table takes at most ${table.dataset.most} rows.`);
  const number = Math.max(-1, ...rows(table).map((row) => Number(row.dataset.row))) + 1;
  const box = document.createElement("div");
  box.innerHTML = table.querySelector("template").innerHTML.replaceAll("__row__", number);
  const row = box.firstElementChild;
  table.insertBefore(row, table.querySelector("template"));
  if (like) copy(like, row);
  dressRow(row);
  count(table);
  row.querySelector("input, select").focus();
  if (like) changed(row);
}

function copy(from, to) {
  const boxes = to.querySelectorAll("input, select");
  from.querySelectorAll("input, select").forEach((field, index) => {
    if (field.type === "checkbox") boxes[index].checked = field.checked;
    else boxes[index].value = field.value;
  });
}

function removeRow(table, row) {
  const next = row.nextElementSibling;
  const wasFilled = [...row.querySelectorAll("input, select")].some((f) => (f.type === "checkbox" ? f.checked : f.value && !f.id.endsWith("-unit")));
  row.remove();
  if (!rows(table).length) addRow(table);
  count(table);
  changed(table);
  if (!wasFilled) return (rows(table).at(-1).querySelector("input, select")).focus();
  const undo = say(table, "Row removed.", "Put it back");
  undo.addEventListener("click", () => {
    table.insertBefore(row, next?.isConnected ? next : table.querySelector("template"));
    count(table);
    say(table, "");
    row.querySelector("input, select").focus();
    changed(row);
  });
  undo.focus();
}

function count(table) {
  rows(table).forEach((row, index) => row.querySelectorAll("[data-position]").forEach((place) => (place.textContent = index + 1)));
}

function changed(element) {
  element.dispatchEvent(new Event("change", { bubbles: true }));
}

// One line below the rows; returns its button when it has one.
function say(table, sentence, action) {
  let line = table.parentElement.querySelector(":scope > [data-rows-said]");
  if (!line) {
    line = document.createElement("p");
    line.dataset.rowsSaid = "";
    line.setAttribute("role", "status");
    table.after(line);
  }
  line.textContent = sentence;
  if (!action) return null;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "link";
  button.textContent = action;
  line.append(" ", button);
  return button;
}
