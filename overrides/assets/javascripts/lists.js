// Long lists (macros/views/places.py: <div class="list-filter" hidden>): shows the rows that hold all words typed and belong to the system
// and the role chosen, in the page or in its address (?role=secretary). And opens the folded entry that the address names. Without the script every row is shown and the controls are not.
(function () {
  "use strict";

  var all = Array.prototype.slice;

  function each(list, work) {
    all.call(list).forEach(work);
  }

  function open() {
    var id = "";
    try { id = decodeURIComponent(window.location.hash.slice(1)); } catch (error) { return; }
    var found = id && document.getElementById(id);
    var details = found && found.closest("article details");
    if (!details || details.open) return;
    details.open = true;
    found.scrollIntoView();
  }

  function Filter(box) {
    this.box = box;
    this.words = box.querySelector("[data-filter=words]");
    // Each has the name of the rows' attribute in which what is chosen must stand.
    this.choices = all.call(box.querySelectorAll("select[data-filter]"));
    this.count = box.querySelector(".count");
    this.article = box.closest("article") || document.body;
    this.rows = all.call(this.article.querySelectorAll("[data-row]")).map(function (row) {
      return { element: row, text: row.textContent.toLowerCase() };
    });
    var filter = this;
    var apply = function (event) { if (!event.isComposing) filter.apply(); };
    var asked = new URLSearchParams(window.location.search);
    this.choices.forEach(function (choice) {
      var wanted = asked.get(choice.dataset.filter.slice(0, -1));
      if (all.call(choice.options).some(function (option) { return option.value === wanted; })) choice.value = wanted;
    });
    each([this.words].concat(this.choices), function (control) {
      if (!control) return;
      control.addEventListener("input", apply);
      control.addEventListener("compositionend", apply);
    });
    box.hidden = false;
    // The browser may have kept what was typed before the page was left.
    this.apply();
  }

  Filter.prototype.apply = function () {
    var words = this.words ? this.words.value.toLowerCase().split(/\s+/).filter(Boolean) : [];
    var chosen = this.choices.filter(function (choice) { return choice.value; });
    var shown = 0;
    this.rows.forEach(function (row) {
      var fits = chosen.every(function (choice) {
        return (row.element.dataset[choice.dataset.filter] || "").split(" ").indexOf(choice.value) >= 0;
      }) && words.every(function (word) { return row.text.indexOf(word) >= 0; });
      row.element.hidden = !fits;
      if (fits) shown++;
    });
    var unit = this.box.dataset.unit;
    var some = shown < this.rows.length;
    this.count.textContent = some ? (shown ? "显示" + shown + unit + "，共" + this.rows.length + unit : "没有找到") : "共" + shown + unit;
    this.tidy();
  };

  // Boxes, lists and headings of which no row is left go too; folded lists of rows open where words are looked for.
  Filter.prototype.tidy = function () {
    var asked = this.words && this.words.value.trim();
    each(this.article.querySelectorAll("details:not([data-row])"), function (part) {
      if (asked && part.querySelector("[data-row]:not([hidden])")) part.open = true;
    });
    each(this.article.querySelectorAll(".table-scroll, .duty-part, .row-part, dl.terms"), function (part) {
      if (part.querySelector("[data-row]")) part.hidden = !part.querySelector("[data-row]:not([hidden])");
    });
    each(this.article.querySelectorAll("h2"), function (heading) {
      var held = false;
      var left = false;
      for (var next = heading.nextElementSibling; next && next.tagName !== "H2"; next = next.nextElementSibling) {
        var inside = next.matches("[data-row]") ? [next] : all.call(next.querySelectorAll("[data-row]"));
        held = held || inside.length > 0;
        left = left || inside.some(function (row) { return !row.hidden; });
      }
      if (held) heading.hidden = !left;
    });
  };

  each(document.querySelectorAll(".list-filter"), function (box) { new Filter(box); });
  window.addEventListener("hashchange", open);
  open();
})();
