// What leaves the printer. A control is one box that cannot be broken over two pages and cuts what is longer than itself, so each one
// that is filled in is printed as plain text beside it, and each empty long one in a paper as lines to write on (print.css).

const MADE = "printed";
const LONG = 12; // lines: a row that is longer may be broken over pages, not to leave half a page empty
const LINE = 30; // characters, about

function isLong(control) {
  return control.type === "textarea" && !control.classList.contains("line");
}

function textOf(control) {
  const text = document.createElement("span");
  text.className = control.classList.contains("date") ? `${MADE} date` : MADE;
  const [first, ...others] = control.value.replace(/\s+$/, "").split("\n");
  text.append(first);
  others.forEach((line) => {
    const paragraph = document.createElement("span");
    paragraph.className = "para";
    paragraph.append(line);
    text.append(paragraph);
  });
  // In a table the room of the empty form stays, so that the page looks the same.
  if (isLong(control) && control.closest("td")) {
    text.classList.add("room");
    text.style.minHeight = `${1.5 * control.rows}em`;
    const lines = control.value.split("\n").reduce((sum, line) => sum + Math.ceil(line.length / LINE), 0);
    if (lines > LONG) control.closest("tr").classList.add("long");
  }
  return text;
}

function linesOf(area) {
  const lines = document.createElement("span");
  lines.className = `${MADE} lines`;
  for (let row = 0; row < area.rows; row += 1) {
    const line = document.createElement("span");
    line.className = "rule";
    lines.append(line);
  }
  return lines;
}

// The rows that stand on each page, where they hold blanks: heads of tables only while they are printed.
function raiseHeads(root) {
  root.querySelectorAll("form.form-sheet table[data-head]").forEach((table) => {
    const rows = Array.from(table.rows).slice(0, Number(table.dataset.head));
    table.createTHead().append(...rows);
  });
}

function lowerHeads() {
  document.querySelectorAll("form.form-sheet table[data-head] > thead").forEach((head) => {
    head.parentNode.tBodies[0].prepend(...head.rows);
    head.remove();
  });
}

/** Set what is printed beside the controls; for one form alone where one is being printed. */
export function preparePaper() {
  putPaperAway();
  const root = document.querySelector("section.form[data-printing]") || document;
  raiseHeads(root);
  root.querySelectorAll("form.form-sheet input[type=text], form.form-sheet textarea").forEach((control) => {
    const filled = control.value.trim();
    if (!filled && (!isLong(control) || control.closest("td"))) return;
    const printed = filled ? textOf(control) : linesOf(control);
    printed.setAttribute("aria-hidden", "true");
    control.classList.add("on-screen");
    control.after(printed);
  });
}

/** Take it away again. */
export function putPaperAway() {
  lowerHeads();
  document.querySelectorAll(`form.form-sheet .${MADE}`).forEach((made) => made.remove());
  document.querySelectorAll("form.form-sheet tr.long").forEach((row) => row.classList.remove("long"));
  document.querySelectorAll("form.form-sheet .on-screen").forEach((control) => control.classList.remove("on-screen"));
}

/** Print one form and nothing of the site around it. */
export function printForm(section) {
  const title = document.title;
  document.body.classList.add("print-form");
  section.setAttribute("data-printing", "");
  document.title = section.dataset.title; // the name of the file when it is printed to one
  window.addEventListener(
    "afterprint",
    () => {
      document.body.classList.remove("print-form");
      section.removeAttribute("data-printing");
      document.title = title;
    },
    { once: true },
  );
  window.print();
}
