// The blanks of a sheet as values by name: text and the chosen one of several as a string, ticked boxes as a list.

const chosen = new WeakSet(); // radio buttons that were on when last noted

function isBox(control) {
  return control.type === "checkbox" || control.type === "radio";
}

/** Return what is filled in; blanks left empty have no entry. */
export function read(form) {
  const values = {};
  for (const control of form.elements) {
    if (!control.name || (isBox(control) && !control.checked) || !control.value.trim()) continue;
    if (control.type === "checkbox") (values[control.name] = values[control.name] || []).push(control.value);
    else values[control.name] = control.value;
  }
  return values;
}

/** Whether nothing is filled in. */
export function isEmpty(form) {
  return Object.keys(read(form)).length === 0;
}

/** Put values into the sheet, emptying what has none; leave the names in `keep`. Return the text controls that changed. */
export function write(form, values, keep) {
  const changed = [];
  for (const control of form.elements) {
    if (!control.name || (keep && keep.has(control.name))) continue;
    const value = Object.prototype.hasOwnProperty.call(values, control.name) ? values[control.name] : "";
    if (isBox(control)) {
      control.checked = Array.isArray(value) ? value.includes(control.value) : value === control.value;
      if (control.checked) chosen.add(control);
      else chosen.delete(control);
    } else if (control.value !== String(value)) {
      control.value = String(value);
      changed.push(control);
    }
  }
  return changed;
}

/** Note whether the radio button is on now; return whether it was when last noted. */
export function noteChoice(control) {
  if (control.type !== "radio") return false;
  const before = chosen.has(control);
  for (const other of control.form.elements) if (other.name === control.name) chosen.delete(other);
  if (control.checked) chosen.add(control);
  return before;
}

/** Switch a radio button off, which browsers do not offer. */
export function unset(control) {
  control.checked = false;
  control.dispatchEvent(new Event("change", { bubbles: true }));
}

/** Return the values of the example's sheet, as read() would. */
export function exampleValues(section) {
  const values = {};
  section.querySelectorAll(".form-example [data-field]").forEach((shown) => {
    const choices = shown.querySelectorAll(".choice");
    const ticked = Array.from(choices, (choice) => choice.textContent).filter((text) => text.startsWith("☑"));
    const name = shown.dataset.field;
    if (choices.length) values[name] = ticked.map((text) => text.slice(1));
    else if (shown.textContent === "☑") values[name] = ["是"];
    else if (shown.textContent !== "☐") values[name] = Array.from(shown.childNodes, (line) => line.textContent).join("\n");
  });
  return values;
}
