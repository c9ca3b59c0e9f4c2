// What leaves the printer. A control is one box that cannot be broken over two pages and cuts what is longer than itself, so each one
// that is filled in is printed as plain text beside it, and each empty long one in a paper as lines to write on (print.css).

const MADE = "printed";

function textOf(control) {
  const text = document.createElement("span");
  text.className = MADE;
  const [first, ...others] = control.value.replace(/\s+$/, "").split("\n");
  text.append(first);
  others.forEach((line) => {
    const paragraph = document.createElement("span");
    paragraph.className = "para";
    paragraph.append(line);
    text.append(paragraph);
  });
  // In a table the room of the empty form stays, so that the page looks the same.
  if (control.type === "textarea" && control.closest("td")) {
    text.classList.add("room");
    text.style.minHeight = `${1.5 * control.rows}em`;
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

/** Set what is printed beside the controls; for one form alone where one is being printed. */
export function preparePaper() {
  putPaperAway();
  const root = document.querySelector("section.form[data-printing]") || document;
  root.querySelectorAll("form.form-sheet input[type=text], form.form-sheet textarea").forEach((control) => {
    const filled = control.value.trim();
    if (!filled && (control.type !== "textarea" || control.closest("td"))) return;
    const printed = filled ? textOf(control) : linesOf(control);
    printed.setAttribute("aria-hidden", "true");
    control.classList.add("on-screen");
    control.after(printed);
  });
}

/** Take it away again. */
export function putPaperAway() {
  document.querySelectorAll(`form.form-sheet .${MADE}`).forEach((made) => made.remove());
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
