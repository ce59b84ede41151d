// What makes a table quick to fill: cells appear where the row calls for them, known names are one press away, what
// stands above can be repeated, and a finished row folds into one line. Without script every cell is simply there.
const BOXES = "input:not([type=checkbox]), select";
const MOST_PICKS = 12;

export function watchCells(form) {
  form.addEventListener("input", (event) => onChange(event.target));
  form.addEventListener("change", (event) => onChange(event.target));
  form.addEventListener("focusin", (event) => event.target.closest("[data-table] [data-row]") && refresh(event.target));
  form.addEventListener("click", onClick);
  document.addEventListener("click", unfoldTarget, true);
  form.querySelectorAll("[data-table]").forEach(dressTable);
  unfold(document.querySelector(location.hash.length > 1 ? `#${CSS.escape(location.hash.slice(1))}` : ":not(*)"));
}

export function dressTable(table) {
  if (table.querySelector("[data-tool]")) return;
  const rows = rowsOf(table);
  rows.forEach(dressRow);
  if (rows.length > 3) rows.filter((row) => filled(row) && !row.querySelector("[aria-invalid]")).forEach((row) => fold(row, true));
}

export function dressRow(row) {
  row.querySelectorAll("[data-only]").forEach((line) => line.remove());
  row.querySelectorAll("[data-cell]").forEach(addTools);
  const toggle = tool("fold", "Fold");
  toggle.classList.add("link");
  row.querySelector(".row-tools").prepend(toggle);
  update(row);
}

function onChange(field) {
  const row = field.closest?.("[data-table] [data-row]");
  if (!row) return;
  update(row);
  document.querySelectorAll("[data-row] [data-suggests]").forEach((box) => box.closest("[data-row]").contains(field) || hintAt(box.closest("[data-cell]"), box));
}

function update(row) {
  row.querySelectorAll("[data-when]").forEach((cell) => (cell.hidden = !cell.dataset.in.split(" ").includes(valueOf(row, cell.dataset.when))));
  row.querySelectorAll("[data-cell]").forEach(updateCell);
  const name = row.querySelector("[data-cell] input")?.value.trim() ?? "";
  row.querySelector("[data-row-name]").textContent = name ? `: ${name}` : "";
}

function updateCell(cell) {
  const box = cell.querySelector(BOXES);
  const isEmpty = !box.value && !cell.querySelector("[type=checkbox]:checked");
  toolOf(cell, "same").hidden = !isEmpty || !valueAbove(cell);
  const unsure = toolOf(cell, "unsure");
  if (unsure) unsure.hidden = !isEmpty;
  if (box.dataset.suggests) hintAt(cell, box);
}

// Buttons under a cell. Only what the keyboard can reach and a word can say.
function addTools(cell) {
  const title = cell.querySelector("label").firstChild.textContent.trim();
  const line = document.createElement("p");
  line.className = "cell-tools";
  line.append(tool("same", "Same as above", title));
  const box = cell.querySelector(BOXES);
  if (box.type === "text" && !cell.querySelector("[type=checkbox]")) line.append(tool("unsure", "I don’t know", title));
  if (box.dataset.suggests) line.append(Object.assign(document.createElement("span"), { className: "picks" }));
  if (box.dataset.suggests) line.append(Object.assign(document.createElement("span"), { className: "hint stray", role: "status" }));
  cell.append(line);
}

function tool(name, words, about = "") {
  const button = document.createElement("button");
  Object.assign(button, { type: "button", className: "link", textContent: words });
  button.dataset.tool = name;
  if (about) button.setAttribute("aria-label", `${words} (${about})`);
  return button;
}

function toolOf(cell, name) {
  return cell.querySelector(`[data-tool="${name}"]`);
}

function onClick(event) {
  const button = event.target.closest("[data-tool]");
  const row = button?.closest("[data-row]");
  if (!row) return;
  const cell = button.closest("[data-cell]");
  if (button.dataset.tool === "fold") return fold(row, row.querySelector(".cells").hidden === false);
  const box = cell.querySelector(BOXES);
  if (button.dataset.tool === "same") repeat(cell);
  if (button.dataset.tool === "unsure") box.value = "Don’t know";
  if (button.dataset.tool === "pick") pick(cell, box, button.textContent);
  box.dispatchEvent(new Event("change", { bubbles: true }));
  (button.hidden || button.dataset.tool !== "pick" ? box : button).focus();
  refresh(box);
}

function repeat(cell) {
  const above = cellAbove(cell).querySelectorAll("input, select");
  cell.querySelectorAll("input, select").forEach((box, index) => {
    if (box.type === "checkbox") box.checked = above[index].checked;
    else box.value = above[index].value;
  });
}

function pick(cell, box, name) {
  if (!("several" in cell.dataset)) return (box.value = name);
  const names = split(box.value);
  const has = names.some((one) => same(one, name));
  box.value = (has ? names.filter((one) => !same(one, name)) : [...names, name]).join(", ");
}

// Names that can be pressed instead of typed: those of the tables the column speaks of, as they stand on this page.
function refresh(field) {
  document.querySelectorAll(".picks button").forEach((button) => button.closest("[data-cell]") !== field.closest("[data-cell]") && button.remove());
  const cell = field.closest("[data-cell]");
  const box = cell?.querySelector("[data-suggests]");
  if (!box) return;
  const names = namesFor(box);
  const list = document.getElementById(box.getAttribute("list"));
  if (list) list.replaceChildren(...names.map((name) => Object.assign(document.createElement("option"), { value: name })));
  if (!("several" in cell.dataset)) return;
  const chosen = split(box.value);
  const picks = cell.querySelector(".picks");
  const wanted = names.slice(0, MOST_PICKS);
  if ([...picks.children].map((button) => button.textContent).join("\n") !== wanted.join("\n")) {
    picks.replaceChildren(...wanted.map((name) => Object.assign(tool("pick", name), { className: "pick" })));
  }
  [...picks.children].forEach((button) => button.setAttribute("aria-pressed", chosen.some((one) => same(one, button.textContent))));
}

function namesFor(box) {
  const listed = [...(document.getElementById(box.getAttribute("list"))?.options ?? [])].map((option) => option.value);
  const here = box.dataset.suggests.split(" ").flatMap((id) => [...document.querySelectorAll(`[data-table="${CSS.escape(id)}"] > [data-row]`)]);
  const typed = here.map((row) => row.querySelector("[data-cell] input")?.value.trim()).filter(Boolean);
  return [...new Set([...typed, ...listed])].filter((name) => !/^don.t know$/i.test(name));
}

// A name that no row has yet is no mistake, but it counts as somebody whom nobody described.
function hintAt(cell, box) {
  const known = namesFor(box);
  const names = "several" in cell.dataset ? split(box.value) : [box.value.trim()].filter(Boolean);
  const stray = document.activeElement === box ? [] : names.filter((name) => !/^(don.t know|unknown)$/i.test(name) && !known.some((one) => same(one, name)));
  const line = cell.querySelector(".stray");
  const words = stray.length ? `No row is called ${stray.map((name) => `“${name}”`).join(" or ")} yet; it counts as unknown.` : "";
  if (line.textContent !== words) line.textContent = words;
}

function fold(row, isFolded) {
  const cells = row.querySelector(".cells");
  cells.hidden = isFolded;
  const summary = row.querySelector("[data-row-summary]");
  summary.hidden = !isFolded;
  summary.textContent = isFolded ? said(row) : "";
  const button = row.querySelector("[data-tool=fold]");
  button.textContent = isFolded ? "Open" : "Fold";
  button.setAttribute("aria-expanded", !isFolded);
}

function said(row) {
  const parts = [...row.querySelectorAll("[data-cell]")].filter((cell) => !cell.hidden).slice(1).map(spokenCell);
  return parts.filter(Boolean).join(" · ") || "Nothing said yet";
}

function spokenCell(cell) {
  const box = cell.querySelector(BOXES);
  if (cell.querySelector("[type=checkbox]:checked")) return `${title(cell)}: don’t know`;
  if (box.tagName === "SELECT") return box.value ? box.selectedOptions[0].textContent : "";
  const unit = cell.querySelector("select");
  return box.value ? `${box.value}${unit ? ` ${unit.value}` : ""}` : "";
}

function title(cell) {
  return cell.querySelector("label").firstChild.textContent.trim();
}

// A link, of the error summary or of the question asked next, may lead into a folded row.
function unfoldTarget(event) {
  const link = event.target.closest?.("a[href*='#']");
  if (link && link.pathname === location.pathname) unfold(document.getElementById(decodeURIComponent(link.hash.slice(1))));
}

function unfold(field) {
  const row = field?.closest("[data-row]");
  if (!row) return;
  if (row.querySelector(".cells").hidden) fold(row, false);
  setTimeout(() => field.matches("input, select") && field.focus());
}

function rowsOf(table) {
  return [...table.querySelectorAll(":scope > [data-row]")];
}

function filled(row) {
  return [...row.querySelectorAll(BOXES)].some((box) => box.value && !box.id.endsWith("-unit"));
}

function valueOf(row, column) {
  return row.querySelector(`[data-cell="${CSS.escape(column)}"] select`)?.value ?? "";
}

function cellAbove(cell) {
  let row = cell.closest("[data-row]").previousElementSibling;
  while (row && !("row" in row.dataset)) row = row.previousElementSibling;
  return row?.querySelector(`[data-cell="${CSS.escape(cell.dataset.cell)}"]`);
}

function valueAbove(cell) {
  const above = cellAbove(cell);
  return above && (above.querySelector(BOXES).value || above.querySelector("[type=checkbox]:checked"));
}

function split(text) {
  return text.split(/[,;]/).map((name) => name.trim()).filter(Boolean);
}

function same(one, other) {
  return one.toLowerCase().replace(/\s+/g, " ").trim() === other.toLowerCase().replace(/\s+/g, " ").trim();
}
