// The charts of the year (<div class="gantts" hidden>, made by macros/views/yearpicture.py): Mermaid draws one a class, and the one chosen
// is shown. Where they cannot be drawn (no script, an old browser, a fault) the table above and the calendar say the same.
(function () {
  "use strict";

  var box = document.querySelector(".gantts");
  // Mermaid's script stands before this one; in a browser that cannot read it, it has set nothing.
  if (!box || !window.mermaid) return;
  var figures = Array.prototype.slice.call(box.querySelectorAll("figure.gantt"));
  var choice = box.querySelector("select");
  // Mermaid measures what it draws: the box has its width, and is not seen.
  box.classList.add("is-drawing");
  box.hidden = false;
  var watch = new MutationObserver(ready);
  watch.observe(box, { childList: true, subtree: true, attributes: true });
  ready();

  function drawn(figure) {
    return figure.querySelector(".mermaid[data-processed=true] svg[viewBox]");
  }

  function ready() {
    if (!figures.every(drawn)) return;
    watch.disconnect();
    // Mermaid binds its own handlers once the drawing stands in the page.
    setTimeout(show);
  }

  function show() {
    if (box.querySelector("svg[aria-roledescription=error]")) {
      box.remove();
      return;
    }
    document.querySelector(".gantt-off").hidden = true;
    box.classList.remove("is-drawing");
    choice.addEventListener("change", choose);
    choose();
  }

  function choose() {
    figures.forEach(function (figure) { figure.hidden = figure.dataset.class !== choice.value; });
  }
})();
