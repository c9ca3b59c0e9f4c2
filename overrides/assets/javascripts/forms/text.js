// A filled-in sheet as plain text, for a message or a mail, and the clipboard.

const EMPTY = "＿＿＿＿";
const NO_DATE = "　　年　月　日";

function valueOf(control) {
  const alone = control.closest("td") && !control.classList.contains("blank");
  if (control.value.trim()) return control.value.trim();
  if (alone) return "";
  return control.classList.contains("date") ? NO_DATE : EMPTY;
}

function choiceOf(group) {
  const boxes = Array.from(group.querySelectorAll("input"));
  const ticked = boxes.filter((box) => box.checked);
  if (ticked.length) return ticked.map((box) => box.value).join("、");
  return boxes.map((box) => `□${box.value}`).join(" ");
}

function textOf(node) {
  if (node.nodeType === Node.TEXT_NODE) return node.data;
  if (node.nodeType !== Node.ELEMENT_NODE || node.matches("button, .form-fault, .printed")) return "";
  if (node.matches("br")) return "\n";
  if (node.matches("textarea, input[type=text]")) return valueOf(node);
  if (node.matches(".choices")) return choiceOf(node);
  if (node.matches(".check")) return node.querySelector("input").checked ? "☑" : "□";
  return Array.from(node.childNodes, textOf).join("");
}

// Whether the row is one of a list: its cells answer the heading's, not their neighbours.
function isListed(row) {
  const heading = row.closest("table").querySelector("th");
  return Boolean(row.dataset.row || (heading && row.cells.length === heading.parentNode.cells.length));
}

// 党支部：第一党支部; the cells of a list apart by tabs, as a spreadsheet takes them.
function rowText(row) {
  const controls = Array.from(row.querySelectorAll("input, textarea"));
  const filled = controls.some((control) => (control.matches("[type=radio], [type=checkbox]") ? control.checked : control.value.trim()));
  if (row.dataset.row && !filled) return null;
  const listed = isListed(row);
  let text = "";
  Array.from(row.cells).forEach((cell, index) => {
    const before = index ? row.cells[index - 1] : null;
    const labelled = before && !listed && before.matches(".label") && !cell.matches(".label");
    text += (before ? (labelled ? "：" : "\t") : "") + textOf(cell).trim();
  });
  return text;
}

/** Return the text of the sheet as it is filled in; blanks left empty as lines, empty rows of a list left out. */
export function plainText(form) {
  const lines = [];
  form.querySelectorAll(".sheet-title, .text, .signature, .note, tr").forEach((part) => {
    if (part.matches("tr")) {
      const row = rowText(part);
      if (row !== null) lines.push(row);
      return;
    }
    const indent = part.matches(".form-paper .text:not(.salutation)") ? "　　" : "";
    lines.push(textOf(part).split("\n").map((line) => indent + line.trim()).join("\n"));
    if (part.matches(".sheet-title")) lines.push("");
  });
  return lines.join("\n") + "\n";
}

// Pages without https have no navigator.clipboard.
function copySelected(text) {
  const focused = document.activeElement;
  const area = document.createElement("textarea");
  area.className = "form-clip";
  area.readOnly = true;
  area.value = text;
  document.body.append(area);
  area.select();
  let done = false;
  try {
    done = document.execCommand("copy");
  } catch (error) {
    done = false;
  }
  area.remove();
  if (focused) focused.focus();
  return done;
}

/** Put the text on the clipboard; resolve to whether that worked. */
export function copy(text) {
  if (!navigator.clipboard || !navigator.clipboard.writeText) return Promise.resolve(copySelected(text));
  return navigator.clipboard.writeText(text).then(() => true, () => copySelected(text));
}
