// Blanks that grow with what is typed. New browsers do it alone (field-sizing in forms.css); for old ones the heights are read all at
// once and then set all at once, so that the page is laid out once, not once a blank.

const NATIVE = window.CSS && CSS.supports("field-sizing", "content");
const WIDE = /[^\u0000-\u024f]/g; // as wide as the type is high
let waiting = false;

function ems(text) {
  const wide = (text.match(WIDE) || []).length;
  return wide + 0.6 * (text.length - wide) + 0.8;
}

/** Make the text controls as large as what stands in them; never smaller than they are printed. */
export function grow(controls) {
  if (NATIVE || !controls.length) return;
  controls.forEach((control) => {
    if (control.classList.contains("blank")) {
      // Their own width is that of .w8 and others in forms.css: half of `size` or `cols`, and a little.
      const least = (control.size || control.cols) / 2 + 0.8;
      const needed = Math.max(...control.value.split("\n").map(ems));
      control.style.width = needed > least ? `${needed}em` : "";
    }
    control.style.height = "";
  });
  const areas = controls.filter((control) => control.type === "textarea");
  const heights = areas.map((area) => (area.scrollHeight > area.clientHeight ? area.scrollHeight + area.offsetHeight - area.clientHeight : 0));
  areas.forEach((area, index) => {
    if (heights[index]) area.style.height = `${heights[index]}px`;
  });
}

/** Fit the filled-in areas to a new width of the window. */
export function growAgain() {
  if (NATIVE || waiting) return;
  waiting = true;
  window.requestAnimationFrame(() => {
    waiting = false;
    grow(Array.from(document.querySelectorAll(".form-sheet textarea")).filter((area) => area.value));
  });
}
