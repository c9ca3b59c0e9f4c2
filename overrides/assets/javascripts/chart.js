// The structure diagram of a system's page (<figure class="chart">, made by macros/views/structure.py): Mermaid draws it, here it is
// shown, zoomed and moved. Where it cannot be drawn (no script, an old browser, a fault) the static diagram stays as it is.
(function () {
  "use strict";

  var MOST = 8, STEP = 1.25, NUDGE = 60, SLACK = 4;
  // Narrower than this the whole diagram is too small to read: the static one is shown first, as a list.
  var NARROW = 480;
  // A small diagram is not blown up to fill the box.
  var NATURAL = 1.25;

  document.querySelectorAll("figure.chart").forEach(function (figure) {
    var live = figure.querySelector(".chart-live");
    // Mermaid's script stands before this one; in a browser that cannot read it, it has set nothing.
    if (!live || !window.mermaid) return;
    // Mermaid measures what it draws: the box has its width, and is not seen.
    live.classList.add("is-drawing");
    live.hidden = false;
    var target = live.querySelector(".mermaid");
    var watch = new MutationObserver(ready);
    watch.observe(target, { childList: true });

    function ready() {
      // Mermaid draws in a box of its own, and at last puts a copy of the drawing in the place of the source.
      var svg = target.firstElementChild;
      if (!svg || svg.localName !== "svg") return;
      watch.disconnect();
      if (svg.getAttribute("aria-roledescription") === "error") live.remove();
      else show(figure, live, svg);
    }
  });

  function show(figure, live, svg) {
    var view = live.querySelector(".chart-view");
    var whole = box(svg);
    svg.removeAttribute("style");
    svg.setAttribute("width", "100%");
    svg.setAttribute("height", "100%");
    svg.setAttribute("preserveAspectRatio", "xMidYMid meet");
    live.classList.remove("is-drawing");
    figure.classList.add("is-live");
    var chart = new Chart(view, svg, whole);
    live.querySelector(".chart-tools").addEventListener("click", function (event) {
      var button = event.target.closest("button[data-chart]");
      if (!button) return;
      if (button.dataset.chart === "list") list(!figure.classList.contains("is-list"));
      else chart.run(button.dataset.chart);
    });
    list(view.clientWidth < NARROW);

    function list(wanted) {
      figure.classList.toggle("is-list", wanted);
      live.querySelector("[data-chart=list]").textContent = wanted ? "看图" : "看列表";
      if (!wanted && chart.fitted) chart.fit();
    }
  }

  function box(svg) {
    var parts = svg.getAttribute("viewBox").split(/[\s,]+/).map(Number);
    return { x: parts[0], y: parts[1], width: parts[2], height: parts[3] };
  }

  // What is seen is the viewBox: text stays sharp at every size. `scale` is pixels of the screen to a unit of the drawing.
  function Chart(view, svg, whole) {
    this.view = view;
    this.svg = svg;
    this.whole = whole;
    this.pointers = new Map();
    this.moved = 0;
    this.fitted = true;
    this.fit();
    this.listen();
  }

  Chart.prototype.size = function () {
    return { width: this.view.clientWidth || 1, height: this.view.clientHeight || 1 };
  };

  // The scale at which all of it is seen.
  Chart.prototype.least = function () {
    var size = this.size();
    return Math.min(size.width / this.whole.width, size.height / this.whole.height, NATURAL);
  };

  Chart.prototype.fit = function () {
    var size = this.size(), whole = this.whole;
    this.scale = this.least();
    this.x = whole.x + (whole.width - size.width / this.scale) / 2;
    this.y = whole.y + (whole.height - size.height / this.scale) / 2;
    this.fitted = true;
    this.draw();
  };

  // Zoom so that what lies under the point (of the view, in pixels) stays there.
  Chart.prototype.zoom = function (factor, point) {
    var size = this.size(), least = this.least();
    var at = point || { x: size.width / 2, y: size.height / 2 };
    var scale = Math.min(this.scale * factor, MOST);
    if (scale <= least * 1.001) return this.fit();
    this.x += at.x / this.scale - at.x / scale;
    this.y += at.y / this.scale - at.y / scale;
    this.scale = scale;
    this.fitted = false;
    this.draw();
  };

  Chart.prototype.move = function (x, y) {
    if (this.fitted) return;
    this.x -= x / this.scale;
    this.y -= y / this.scale;
    this.draw();
  };

  Chart.prototype.draw = function () {
    var size = this.size(), whole = this.whole;
    var width = size.width / this.scale, height = size.height / this.scale;
    // Half of the view never leaves the drawing.
    this.x = Math.min(Math.max(this.x, whole.x - width / 2), whole.x + whole.width - width / 2);
    this.y = Math.min(Math.max(this.y, whole.y - height / 2), whole.y + whole.height - height / 2);
    this.svg.setAttribute("viewBox", [this.x, this.y, width, height].join(" "));
    this.view.classList.toggle("is-zoomed", !this.fitted);
  };

  Chart.prototype.run = function (action) {
    if (action === "in") this.zoom(STEP);
    else if (action === "out") this.zoom(1 / STEP);
    else this.fit();
  };

  Chart.prototype.point = function (event) {
    var box = this.view.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };

  Chart.prototype.listen = function () {
    var self = this, view = this.view;
    view.addEventListener("wheel", function (event) {
      // The page scrolls on past the diagram, unless the reader asks for the diagram: Ctrl, a pinch on a touchpad, or a click into it.
      if (!event.ctrlKey && !event.metaKey && !view.contains(document.activeElement)) return;
      event.preventDefault();
      var lines = event.deltaMode === 1 ? 30 : 1;
      self.zoom(Math.exp(-Math.max(-240, Math.min(240, event.deltaY * lines)) / 500), self.point(event));
    }, { passive: false });
    view.addEventListener("keydown", function (event) {
      var away = { ArrowLeft: [1, 0], ArrowRight: [-1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key];
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === "+" || event.key === "=") self.run("in");
      else if (event.key === "-" || event.key === "_") self.run("out");
      else if (event.key === "0") self.run("fit");
      else if (away && !self.fitted) self.move(away[0] * NUDGE, away[1] * NUDGE);
      else return;
      event.preventDefault();
    });
    view.addEventListener("focusin", function (event) { self.reveal(event.target); });
    view.addEventListener("dragstart", function (event) { event.preventDefault(); });
    view.addEventListener("pointerdown", function (event) {
      if (event.button) return;
      if (!self.pointers.size) self.moved = 0;
      self.pointers.set(event.pointerId, self.point(event));
    });
    window.addEventListener("pointermove", function (event) { self.drag(event); });
    ["pointerup", "pointercancel"].forEach(function (name) {
      window.addEventListener(name, function (event) { self.pointers.delete(event.pointerId); });
    });
    // A box on which a drag ends is not opened.
    view.addEventListener("click", function (event) {
      if (self.moved > SLACK) {
        event.preventDefault();
        event.stopPropagation();
      }
      self.moved = 0;
    }, true);
    window.addEventListener("resize", function () {
      if (self.fitted) self.fit();
      else self.draw();
    });
  };

  Chart.prototype.drag = function (event) {
    var before = this.pointers.get(event.pointerId);
    if (!before) return;
    var now = this.point(event), other = null;
    this.pointers.forEach(function (place, id) { if (id !== event.pointerId) other = place; });
    this.pointers.set(event.pointerId, now);
    this.moved += Math.abs(now.x - before.x) + Math.abs(now.y - before.y);
    if (other) {
      // Two fingers: what was between them stays between them.
      var middle = { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 };
      this.zoom(distance(now, other) / Math.max(1, distance(before, other)), middle);
      this.move((now.x - before.x) / 2, (now.y - before.y) / 2);
    } else if (this.moved > SLACK) this.move(now.x - before.x, now.y - before.y);
  };

  // A box that is reached with the Tab key comes into view.
  Chart.prototype.reveal = function (target) {
    if (target === this.view || !target.closest || !target.closest("a")) return;
    var box = target.getBoundingClientRect(), view = this.view.getBoundingClientRect();
    if (box.left >= view.left && box.right <= view.right && box.top >= view.top && box.bottom <= view.bottom) return;
    this.move(
      (view.left + view.right - box.left - box.right) / 2,
      (view.top + view.bottom - box.top - box.bottom) / 2
    );
  };

  function distance(a, b) {
    return Math.hypot(a.x - b.x, a.y - b.y);
  }
})();
