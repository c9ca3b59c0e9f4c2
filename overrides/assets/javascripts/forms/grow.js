// Blanks that grow with what is typed. New browsers do it alone (field-sizing in forms.css); for old ones the heights are read all at
// once and then set all at once, so that the page is laid out once, not once a blank.

const NATIVE = window.CSS && CSS.supports("field-sizing", "content");
const WIDE = /[^\u0000-\u024f]/g; // as wide as the type is high
let waiting = false;

/** Make the text controls as large as what stands in them; never smaller than they are printed. */
export function grow(controls) {
  if (NATIVE || !controls.length) return;
  const areas = controls.filter((control) => control.type === "textarea");
  areas.forEach((area) => {
    area.style.height = "";
  });
  const heights = areas.map((area) => (area.scrollHeight > area.clientHeight ? area.scrollHeight + area.offsetHeight - area.clientHeight : 0));
  areas.forEach((area, index) => {
    if (heights[index]) area.style.height = `${heights[index]}px`;
  });
  controls.filter((control) => control.type === "text" && !control.classList.contains("fill")).forEach((input) => {
    const wide = (input.value.match(WIDE) || []).length;
    const ems = wide + 0.6 * (input.value.length - wide) + 0.8;
    // The sheet's own width is the least: see .w8 in forms.css.
    input.style.minWidth = input.value ? `${ems}em` : "";
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
