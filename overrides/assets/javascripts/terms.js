// Terms in the text (.term, printed by macros/views/citing.py) carry their definition as a title, which only a mouse can read. Here it is
// shown beside the word for the keyboard (focus) and for touch (a tap; the entry in chapter 3 is a link inside) as well.
(function () {
  "use strict";

  var terms = document.querySelectorAll("article .term[title]");
  if (!terms.length) return;

  var tip = document.createElement("div");
  tip.className = "term-tip";
  tip.id = "term-tip";
  tip.setAttribute("role", "tooltip");
  tip.hidden = true;
  document.body.appendChild(tip);
  var shown = null;
  var touched = false;
  var timer = 0;

  function show(term) {
    window.clearTimeout(timer);
    if (shown === term) return;
    hide();
    shown = term;
    tip.textContent = term.dataset.definition;
    if (touched && term.href) {
      var link = document.createElement("a");
      link.href = term.href;
      link.textContent = "看术语条目";
      link.addEventListener("click", hide);
      tip.append(" ", link);
    }
    term.setAttribute("aria-describedby", tip.id);
    tip.hidden = false;
    place(term.getClientRects()[0] || term.getBoundingClientRect());
  }

  function place(word) {
    var room = document.documentElement.clientWidth;
    var left = Math.max(8, Math.min(word.left, room - tip.offsetWidth - 8));
    var below = word.bottom + 6;
    var above = word.top - tip.offsetHeight - 6;
    var top = below + tip.offsetHeight > window.innerHeight && above > 0 ? above : below;
    tip.style.left = left + window.pageXOffset + "px";
    tip.style.top = top + window.pageYOffset + "px";
  }

  function hide() {
    window.clearTimeout(timer);
    if (!shown) return;
    shown.removeAttribute("aria-describedby");
    shown = null;
    tip.hidden = true;
  }

  // A moment to move the mouse into the definition, to select it.
  function leave() {
    window.clearTimeout(timer);
    timer = window.setTimeout(hide, 200);
  }

  Array.prototype.forEach.call(terms, function (term) {
    term.dataset.definition = term.title;
    term.removeAttribute("title"); // else both are shown
    if (!term.href) term.tabIndex = 0;
    term.addEventListener("pointerenter", function (event) { if (event.pointerType === "mouse") { touched = false; show(term); } });
    term.addEventListener("pointerleave", function (event) { if (event.pointerType === "mouse") leave(); });
    term.addEventListener("focus", function () { if (!touched) show(term); });
    term.addEventListener("blur", function () { if (!touched) hide(); });
    term.addEventListener("click", function (event) {
      if (!touched) return hide();
      event.preventDefault();
      if (shown === term) hide();
      else show(term);
    });
  });
  tip.addEventListener("pointerenter", function () { window.clearTimeout(timer); });
  tip.addEventListener("pointerleave", function (event) { if (event.pointerType === "mouse") leave(); });
  document.addEventListener("pointerdown", function (event) {
    touched = event.pointerType === "touch";
    if (shown && !tip.contains(event.target) && !event.target.closest(".term")) hide();
  }, true);
  document.addEventListener("keydown", function (event) {
    touched = false;
    if (event.key === "Escape") hide();
  }, true);
})();
