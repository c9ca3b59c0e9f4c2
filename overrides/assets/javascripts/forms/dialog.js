// Questions asked on the page: a modal <dialog>, which keeps the focus, closes with Escape and gives the focus back.

function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
  element.append(...children);
  return element;
}

// Resolves to the chosen button's value, "" when the dialog was left by Escape.
function ask(dialog) {
  const focused = document.activeElement;
  document.body.append(dialog);
  return new Promise((resolve) => {
    dialog.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (button) dialog.close(button.value);
    });
    dialog.addEventListener("close", () => {
      dialog.remove();
      if (focused) focused.focus();
      resolve(dialog.returnValue);
    });
    dialog.showModal();
  });
}

/** Ask whether to go on; `verb` is what the button says. The focus starts on the harmless answer. */
export async function agreed(question, verb) {
  const text = make("p", { id: "form-question" }, question);
  const no = make("button", { type: "button", value: "", autofocus: "" }, "取消");
  const yes = make("button", { type: "button", value: "yes", class: "risky" }, verb);
  const buttons = make("p", { class: "buttons" }, no, yes);
  const dialog = make("dialog", { class: "form-dialog", role: "alertdialog", "aria-labelledby": "form-question" }, text, buttons);
  return (await ask(dialog)) === "yes";
}

/** Show a text to be copied by hand. */
export async function offer(advice, text) {
  const area = make("textarea", { readonly: "", rows: "10", "aria-labelledby": "form-advice", autofocus: "" });
  area.value = text;
  area.addEventListener("focus", () => area.select());
  const close = make("button", { type: "button", value: "" }, "关闭");
  const advised = make("p", { id: "form-advice" }, advice);
  const dialog = make(
    "dialog",
    { class: "form-dialog", "aria-labelledby": "form-advice" },
    advised,
    area,
    make("p", { class: "buttons" }, close),
  );
  await ask(dialog);
}
