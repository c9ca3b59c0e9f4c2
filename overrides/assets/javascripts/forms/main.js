// Listens to all forms of the page at once: a page may hold 36 forms and thousands of blanks, so nothing is done for each of them at load
// but showing its buttons and looking for what was kept.
import { agreed, offer } from "./dialog.js";
import { tidyDate, tidyNumber } from "./dates.js";
import { exampleValues, isEmpty, noteChoice, read, unset, write } from "./fields.js";
import { grow, growAgain } from "./grow.js";
import { preparePaper, printForm, putPaperAway } from "./paper.js";
import { Store } from "./store.js";
import { copy, plainText } from "./text.js";

const REST = 400; // ms without a key before what was typed is kept
const SAVED = "已保存在本机浏览器";
const CLEARED = "已清空";
const RESTORED = "已恢复上次填写的内容（保存在本机浏览器）";
const FAULTS = {
  full: "没有保存：浏览器的存储空间已满。关闭页面前请打印或复制文字",
  refused: "没有保存：浏览器不允许保存（可能是无痕模式）。关闭页面前请打印或复制文字",
};

const store = new Store(document.querySelector("script[data-forms-site]").dataset.formsSite);
const states = new Map(); // section -> { form, status, timer, dirty: names typed since the last save }
const unkept = new Set(); // sections whose last values could not be kept

function say(section, text) {
  const status = states.get(section).status;
  if (status.textContent !== text) status.textContent = text;
}

function warnOfLoss(event) {
  event.preventDefault();
  event.returnValue = "";
}

// Only while something would be lost: the listener keeps a page out of the back-forward cache.
function setKept(section, kept) {
  if (kept) unkept.delete(section);
  else unkept.add(section);
  if (unkept.size) window.addEventListener("beforeunload", warnOfLoss);
  else window.removeEventListener("beforeunload", warnOfLoss);
}

function save(section, message) {
  const state = states.get(section);
  clearTimeout(state.timer);
  state.timer = 0;
  state.dirty.clear();
  const values = read(state.form);
  const empty = Object.keys(values).length === 0;
  const fault = store.save(section, empty ? null : values);
  const kept = empty || !fault;
  setKept(section, kept);
  say(section, kept ? message || (empty ? CLEARED : SAVED) : FAULTS[fault]);
}

function saveSoon(section) {
  const state = states.get(section);
  clearTimeout(state.timer);
  state.timer = setTimeout(() => save(section), REST);
}

function saveWaiting() {
  states.forEach((state, section) => {
    if (state.timer) save(section);
  });
}

// A mark of what is wrong with a blank, under it and in what a screen reader says.
function mark(control, fault) {
  if (!fault && !control.hasAttribute("aria-invalid")) return;
  const id = control.id + "-fault";
  const old = document.getElementById(id);
  if (old) old.remove();
  if (!fault) {
    control.removeAttribute("aria-invalid");
    control.removeAttribute("aria-describedby");
    return;
  }
  const note = document.createElement("span");
  note.className = "form-fault";
  note.id = id;
  note.setAttribute("role", "alert");
  note.textContent = fault;
  control.after(note);
  control.setAttribute("aria-invalid", "true");
  control.setAttribute("aria-describedby", id);
}

function tidy(control) {
  if (control.classList.contains("date")) {
    const date = tidyDate(control.value, new Date());
    if (control.value !== date.text) control.value = date.text;
    mark(control, date.fault);
  } else if (control.classList.contains("number")) {
    control.value = tidyNumber(control.value);
  }
}

// Returns the text controls that changed, which are to grow.
function put(section, values, keep) {
  const changed = write(states.get(section).form, values, keep);
  changed.forEach(tidy);
  return changed;
}

// Follows what another window has kept; a blank that is being typed in here stays as it is.
function follow(section) {
  const state = states.get(section);
  grow(put(section, store.load(section) || {}, state.dirty));
}

const ACTIONS = {
  async example(section) {
    const state = states.get(section);
    const question = `《${section.dataset.title}》里已经填写的内容将换成示例，不能恢复。`;
    if (!isEmpty(state.form) && !(await agreed(question, "换成示例"))) return;
    grow(put(section, exampleValues(section)));
    save(section, "已填入示例，请改成实际内容");
  },

  async clear(section) {
    const state = states.get(section);
    const question = `《${section.dataset.title}》里填写的内容将从本机浏览器中删除，不能恢复。`;
    if (!isEmpty(state.form) && !(await agreed(question, "清空"))) return;
    grow(put(section, {}));
    save(section, CLEARED);
  },

  async copy(section) {
    const text = plainText(states.get(section).form);
    if (await copy(text)) {
      say(section, ""); // said again when it is copied again
      say(section, "已复制文字，可以粘贴到消息或文档里");
    } else {
      await offer("浏览器不允许自动复制。文字已选中，请按 Ctrl+C 复制。", text);
    }
  },

  print(section) {
    saveWaiting();
    printForm(section);
  },
};

function fieldOf(event) {
  const form = event.target.form;
  const section = form && form.closest("section.form");
  return section && states.has(section) && event.target.name ? section : null;
}

document.addEventListener("input", (event) => {
  const section = fieldOf(event);
  if (!section) return;
  states.get(section).dirty.add(event.target.name);
  if (event.target.hasAttribute("aria-invalid")) mark(event.target, "");
  grow([event.target]);
  saveSoon(section);
});

// A text field says `change` when it is left.
document.addEventListener("change", (event) => {
  const section = fieldOf(event);
  if (!section) return;
  tidy(event.target);
  noteChoice(event.target);
  save(section);
});

document.addEventListener("click", (event) => {
  const section = fieldOf(event);
  if (section) {
    if (event.target.type === "radio" && noteChoice(event.target)) unset(event.target);
    return;
  }
  const button = event.target.closest("section.form .form-tools button");
  if (!button) return;
  const action = Object.keys(ACTIONS).find((name) => button.hasAttribute(`data-form-${name}`));
  if (action) ACTIONS[action](button.closest("section.form"));
});

document.addEventListener("keydown", (event) => {
  if (event.isComposing || !fieldOf(event)) return;
  const { key, target } = event;
  if (target.type === "radio" && target.checked && ["Escape", "Delete", "Backspace"].includes(key)) {
    event.preventDefault();
    unset(target);
  } else if (key === "Enter" && target.matches("textarea.line")) {
    event.preventDefault();
  }
});

window.addEventListener("storage", (event) => {
  states.forEach((state, section) => {
    if (event.key !== null && event.key !== store.key(section)) return;
    follow(section);
    say(section, event.newValue ? "已与另一个窗口同步" : CLEARED);
  });
});

window.addEventListener("pagehide", saveWaiting);
document.addEventListener("visibilitychange", () => {
  if (document.hidden) saveWaiting();
});
// Back from the browser's memory: another page may have changed what is kept.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) states.forEach((state, section) => follow(section));
});
window.addEventListener("beforeprint", preparePaper);
window.addEventListener("afterprint", putPaperAway);
window.addEventListener("resize", growAgain);

const restored = [];
document.querySelectorAll("section.form").forEach((section) => {
  const form = section.querySelector("form.form-sheet");
  const status = section.querySelector(".form-status");
  states.set(section, { form, status, timer: 0, dirty: new Set() });
  section.querySelectorAll(".form-tools button[hidden]").forEach((button) => {
    button.hidden = false;
  });
  const values = store.load(section);
  if (!values) return;
  // What was typed while this script was on its way stays.
  restored.push(...put(section, values, new Set(Object.keys(read(form)))));
  say(section, RESTORED);
});
grow(restored);
