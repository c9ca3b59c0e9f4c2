// The search box: in the header, and large on the home page (<div data-search="header|large">). Draws the box, listens to
// keys, keeps the query in the address; the search itself (search/*.js) and the index are loaded when the box is first used.
(function () {
  "use strict";

  var script = document.currentScript;
  var BASE = new URL("../../", script.src).href;
  var LIST_URL = BASE + "standards/";
  var OPEN = 8; // pages read to rank them, at least
  var WAIT = 120; // ms of rest before a search
  var PATIENCE = 250; // ms before "searching" is said
  var PHONE = "(max-width: 44.99em)";
  var ICON = "M9.5 3a6.5 6.5 0 0 1 5.2 10.4l5 5-1.4 1.4-5-5A6.5 6.5 0 1 1 9.5 3m0 2a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9Z";
  var BACK = "M20 11v2H8l5.5 5.5-1.42 1.42L4.16 12l7.92-7.92L13.5 5.5 8 11z";
  var CLOSE = "M19 6.41 17.59 5 12 10.59 6.41 5 5 6.41 10.59 12 5 17.59 6.41 19 12 13.41 17.59 19 19 17.59 13.41 12z";

  var boxes = [];
  var loading = null;

  // The engine, loaded once; a failed load is tried again.
  function parts() {
    if (!loading) {
      loading = new Promise(function (resolve, reject) {
        var element = document.createElement("script");
        element.type = "module";
        element.src = BASE + "assets/javascripts/search/main.js";
        element.onload = function () {
          var loaded = window.handbookSearchParts;
          if (loaded) resolve(Object.assign({ engine: new loaded.Engine(BASE) }, loaded));
          else reject(new Error("main.js"));
        };
        element.onerror = function () { reject(new Error("main.js")); };
        document.head.appendChild(element);
      });
      loading.then(
        function (loaded) { loaded.printsResults(shown); },
        function () { loading = null; }
      );
    }
    return loading;
  }

  // For tests and other tools: the results of a query, as Engine.search gives them.
  window.handbookSearch = function (query, options) {
    return parts().then(function (loaded) {
      return loaded.engine.search(query, options);
    });
  };

  function make(tag, attributes, children) {
    var element = document.createElement(tag);
    Object.keys(attributes || {}).forEach(function (name) {
      element.setAttribute(name, attributes[name]);
    });
    (children || []).forEach(function (child) {
      element.append(child);
    });
    return element;
  }

  function icon(path) {
    var space = "http://www.w3.org/2000/svg";
    var svg = document.createElementNS(space, "svg");
    svg.setAttribute("viewBox", "0 0 24 24");
    svg.setAttribute("aria-hidden", "true");
    var shape = document.createElementNS(space, "path");
    shape.setAttribute("d", path);
    svg.append(shape);
    return svg;
  }

  function Box(root, number) {
    this.root = root;
    this.mode = root.getAttribute("data-search") === "large" ? "large" : "header";
    this.id = "hs" + number;
    this.chosen = {};
    this.limit = this.firstLimit();
    this.run = 0;
    this.found = null;
    this.active = null;
    this.composing = false;
    this.draw();
    this.listen();
  }

  Box.prototype.firstLimit = function () {
    return this.mode === "large" ? 20 : 8;
  };

  Box.prototype.draw = function () {
    var list = this.id + "-list";
    this.opener = make("button", { type: "button", class: "hs-opener", "aria-label": "搜索" }, [icon(ICON)]);
    this.back = make("button", { type: "button", class: "hs-back", "aria-label": "关闭搜索" }, [icon(BACK)]);
    this.input = make("input", {
      type: "search", class: "hs-input", role: "combobox", "aria-label": "搜索手册", "aria-autocomplete": "list",
      "aria-expanded": "false", "aria-controls": list, "aria-describedby": this.id + "-status", autocomplete: "off",
      autocapitalize: "off", spellcheck: "false", enterkeyhint: "search", maxlength: "100",
      placeholder: this.mode === "large" ? "搜索标准、条文、表格：文字、编号、拼音都可以" : "搜索",
    });
    this.clear = make("button", { type: "button", class: "hs-clear", "aria-label": "清除", hidden: "" }, [icon(CLOSE)]);
    this.key = make("kbd", { class: "hs-key", "aria-hidden": "true" }, ["/"]);
    this.status = make("p", { class: "hs-status", role: "status", id: this.id + "-status" });
    this.share = make("button", { type: "button", class: "hs-share", hidden: "" }, ["复制链接"]);
    this.facets = make("div", { class: "hs-facets-slot" });
    this.list = make("div", { class: "hs-list", role: "listbox", id: list, "aria-label": "搜索结果" });
    this.notice = make("div", { class: "hs-notice" });
    this.panel = make("div", { class: "hs-panel", hidden: "" }, [
      make("div", { class: "hs-top" }, [this.status, this.share]), this.facets, this.notice, this.list,
    ]);
    var bar = make("div", { class: "hs-bar" }, [this.back, icon(ICON), this.input, this.clear, this.key]);
    this.layer = make("div", { class: "hs-layer", role: "search" }, [bar, this.panel]);
    this.root.textContent = "";
    this.root.classList.add("hs", "hs--" + this.mode, "hs--ready");
    if (this.mode === "header") this.root.append(this.opener);
    this.root.append(this.layer);
  };

  Box.prototype.listen = function () {
    var box = this;
    this.opener.addEventListener("click", function () { box.focus(); });
    this.back.addEventListener("click", function () { box.close(); box.opener.focus(); });
    this.clear.addEventListener("click", function () { box.set(""); box.input.focus(); });
    this.share.addEventListener("click", function () { box.copyLink(); });
    this.input.addEventListener("focus", function () { box.open(); });
    this.input.addEventListener("compositionstart", function () { box.composing = true; });
    this.input.addEventListener("compositionend", function () { box.composing = false; box.typed(); });
    this.input.addEventListener("input", function () { if (!box.composing) box.typed(); });
    this.input.addEventListener("keydown", function (event) { box.pressed(event); });
    // A click in the list must not take the focus from the input, or a phone would fold its keyboard and move the list.
    this.list.addEventListener("mousedown", function (event) { event.preventDefault(); });
    this.list.addEventListener("mousemove", function (event) {
      var option = event.target.closest("[role=option]");
      if (option && option !== box.active) box.activate(option, false);
    });
    this.root.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && event.target !== box.input) { box.input.focus(); box.close(); }
    });
    if (this.mode === "header") {
      document.addEventListener("pointerdown", function (event) {
        if (box.isOpen && !box.root.contains(event.target)) box.close();
      });
      this.root.addEventListener("focusout", function (event) {
        if (box.isOpen && event.relatedTarget && !box.root.contains(event.relatedTarget)) box.close();
      });
    }
  };

  Box.prototype.isPhone = function () {
    return this.mode === "header" && window.matchMedia(PHONE).matches;
  };

  Box.prototype.focus = function () {
    this.open();
    this.input.focus();
    this.input.select();
  };

  Box.prototype.open = function () {
    if (this.isOpen) return;
    this.isOpen = true;
    this.root.classList.add("hs--open");
    if (this.isPhone()) document.documentElement.classList.add("hs-locked");
    parts().then(function (loaded) { return loaded.engine.warm(); }).catch(function () {}); // said when a search fails
    if (this.input.value.trim()) this.search();
    else this.hint();
  };

  Box.prototype.close = function () {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.run++;
    this.root.classList.remove("hs--open");
    document.documentElement.classList.remove("hs-locked");
    this.show(false);
    this.remember("", {});
    if (this.isPhone()) this.input.blur();
  };

  Box.prototype.show = function (on) {
    this.panel.hidden = !on;
    if (!on) this.activate(null);
    this.input.setAttribute("aria-expanded", String(on && Boolean(this.list.firstChild)));
  };

  Box.prototype.hint = function () {
    this.status.textContent = "输入文字、标准编号、条号，或拼音（全拼、首字母）。";
    this.share.hidden = true;
    this.facets.textContent = this.notice.textContent = this.list.textContent = "";
    this.root.classList.remove("hs--near", "hs--failed", "hs--waiting");
    this.show(this.mode === "header");
  };

  Box.prototype.set = function (value) {
    this.input.value = value;
    this.typed();
  };

  Box.prototype.typed = function () {
    var box = this;
    this.limit = this.firstLimit();
    this.clear.hidden = !this.input.value;
    window.clearTimeout(this.timer);
    if (!this.input.value.trim()) {
      this.run++;
      this.found = null;
      this.chosen = {};
      this.remember("", {});
      this.hint();
      return;
    }
    this.isOpen = true;
    this.root.classList.add("hs--open");
    this.timer = window.setTimeout(function () { box.search(); }, WAIT);
  };

  Box.prototype.search = function () {
    var box = this;
    var run = ++this.run;
    var query = this.input.value;
    this.clear.hidden = !query;
    var patience = window.setTimeout(function () {
      if (run !== box.run) return;
      box.root.classList.add("hs--waiting");
      box.status.textContent = "正在查找……";
      box.show(true);
    }, PATIENCE);
    return parts()
      .then(function (loaded) {
        return loaded.engine.search(query, { filters: box.chosen, open: Math.max(OPEN, box.limit) }).then(function (found) {
          if (run === box.run) box.result(loaded, found);
        });
      })
      .catch(function (error) {
        if (run === box.run) box.fail(error);
      })
      .then(function () {
        window.clearTimeout(patience);
        if (run === box.run) box.root.classList.remove("hs--waiting");
      });
  };

  Box.prototype.result = function (loaded, found) {
    var box = this;
    this.found = found;
    this.root.classList.remove("hs--failed");
    this.root.classList.toggle("hs--near", found.near && found.total > 0);
    this.status.textContent = loaded.summary(found) + (found.meant.length ? "（按“" + found.meant.slice(0, 3).join("、") + "”查找）" : "");
    this.notice.textContent = "";
    loaded.renderFacets(this.facets, found.facets, this.chosen, this.facetsOpen(), function (facet, value, on) {
      box.choose(facet, value, on);
    });
    loaded.renderResults(this.list, found, this.mode, this.limit, function () {
      box.limit = Infinity;
      box.search();
    });
    if (!found.total) {
      loaded.renderNothing(this.notice, found.unfiltered, LIST_URL, function () {
        box.chosen = {};
        box.search();
      });
    } else if (found.scanned) {
      this.notice.append(make("p", {}, ["浏览器版本较低，已改为逐页查找，第一次会慢一些（建议 Chromium 96 或更高版本）。"]));
    }
    this.share.hidden = !found.total;
    this.share.textContent = "复制链接";
    this.remember(found.query.trim(), this.chosen);
    this.show(true);
    this.activate(this.mode === "header" && !this.isPhone() && !found.near ? this.list.querySelector("[role=option]") : null);
  };

  Box.prototype.facetsOpen = function () {
    var details = this.facets.querySelector("details");
    return details ? details.open : this.mode === "large" && !window.matchMedia(PHONE).matches;
  };

  Box.prototype.fail = function (error) {
    var box = this;
    var parts = window.handbookSearchParts;
    var unreachable = parts && error instanceof parts.Unreachable;
    var text = unreachable
      ? "没有搜成：读不到搜索索引。可能是网络断开，或手册正在更新。"
      : "没有搜成：搜索程序没有加载。可能是网络断开，或浏览器太旧（需要 Chromium 87 或更高版本）。";
    var retry = make("button", { type: "button", class: "hs-button" }, ["重试"]);
    retry.addEventListener("click", function () { box.search(); box.input.focus(); });
    this.root.classList.add("hs--failed");
    this.root.classList.remove("hs--near");
    this.status.textContent = text;
    this.share.hidden = true;
    this.facets.textContent = this.list.textContent = this.notice.textContent = "";
    this.notice.append(make("p", {}, [retry, " ", make("a", { href: LIST_URL }, ["查看全部标准"])]));
    this.show(true);
  };

  Box.prototype.choose = function (facet, value, on) {
    var rest = (this.chosen[facet] || []).filter(function (other) { return other !== value; });
    var values = on ? rest.concat(value) : rest;
    this.chosen = Object.assign({}, this.chosen);
    if (values.length) this.chosen[facet] = values;
    else delete this.chosen[facet];
    this.search();
  };

  Box.prototype.activate = function (option, scroll) {
    if (this.active) this.active.setAttribute("aria-selected", "false");
    this.active = option;
    if (!option) {
      this.input.removeAttribute("aria-activedescendant");
      return;
    }
    option.setAttribute("aria-selected", "true");
    this.input.setAttribute("aria-activedescendant", option.id);
    if (scroll !== false) option.scrollIntoView({ block: "nearest" });
  };

  Box.prototype.pressed = function (event) {
    if (this.composing || event.isComposing || event.keyCode === 229) return; // the input method's own keys
    var options = Array.prototype.slice.call(this.list.querySelectorAll("[role=option]"));
    var at = options.indexOf(this.active);
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (this.panel.hidden) return this.open();
      var step = event.key === "ArrowDown" ? 1 : -1;
      var next = at < 0 && step < 0 ? options.length - 1 : at + step;
      if (options.length) this.activate(options[(next + options.length) % options.length]);
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (this.isBehind()) this.followFirst(event);
      else if (this.active) this.follow(event, options, at);
      else if (this.mode === "large" || this.isPhone()) this.input.blur();
    } else if (event.key === "Escape") {
      event.preventDefault();
      if (this.mode === "large" || this.panel.hidden) this.set("");
      if (this.mode === "header") this.close();
    }
  };

  // What is listed was found for an earlier state of the box: its first result is not what Enter means.
  Box.prototype.isBehind = function () {
    return Boolean(this.input.value.trim()) && (!this.found || this.found.query !== this.input.value);
  };

  Box.prototype.followFirst = function (event) {
    var box = this;
    window.clearTimeout(this.timer);
    this.search().then(function () {
      if (!box.isBehind() && box.active) box.follow(event, [box.active], 0);
    });
  };

  // Opens the chosen result, in a new tab with Ctrl; "more" opens up and the next option is chosen.
  Box.prototype.follow = function (event, options, at) {
    var option = this.active;
    if (option.tagName === "A" && (event.ctrlKey || event.metaKey)) window.open(option.href);
    else option.click();
    if (option.tagName !== "A") this.activate(this.list.querySelectorAll("[role=option]")[at] || null);
    else if (this.mode === "header") this.leave(option);
  };

  // A result on this very page does not load anything: the box gives way.
  Box.prototype.leave = function (option) {
    if (option.href.split("#")[0] === window.location.href.split(/[?#]/)[0]) this.close();
  };

  Box.prototype.remember = function (query, chosen) {
    var loaded = window.handbookSearchParts;
    var href = loaded ? loaded.address(window.location.href, query, chosen) : window.location.href;
    if (href !== window.location.href) window.history.replaceState(window.history.state, "", href);
  };

  Box.prototype.copyLink = function () {
    var share = this.share;
    var loaded = window.handbookSearchParts;
    var copied = loaded.copy(loaded.address(BASE, this.input.value.trim(), this.chosen), this.root);
    share.focus();
    share.textContent = copied ? "已复制" : "复制不了，请从地址栏复制";
    window.setTimeout(function () { share.textContent = "复制链接"; }, 2000);
  };

  // ?q= in the address opens the box with it.
  Box.prototype.restore = function (query) {
    var box = this;
    this.input.value = query;
    var open = function () {
      box.open();
      if (box.mode === "header" && !box.isPhone()) box.input.focus();
    };
    parts().then(function (loaded) { box.chosen = loaded.chosenIn(window.location.href); }).then(open, open);
  };

  function typing(target) {
    return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
  }

  // The box whose results are on the screen.
  function shown() {
    return boxes.filter(function (box) { return !box.panel.hidden && box.found && box.found.total; })[0] || null;
  }

  function forKeys() {
    var large = boxes.filter(function (box) { return box.mode === "large"; })[0];
    var place = large && large.root.getBoundingClientRect();
    return place && place.bottom > 0 && place.top < window.innerHeight ? large : boxes[0];
  }

  Array.prototype.forEach.call(document.querySelectorAll("[data-search]"), function (root, number) {
    boxes.push(new Box(root, number));
  });
  if (!boxes.length) return;
  document.addEventListener("keydown", function (event) {
    var slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey;
    var control = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k";
    if ((!slash && !control) || event.isComposing || typing(event.target)) return;
    event.preventDefault();
    forKeys().focus();
  });
  var asked = (new URLSearchParams(window.location.search).get("q") || "").trim();
  if (asked) (boxes.filter(function (box) { return box.mode === "large"; })[0] || boxes[0]).restore(asked);
})();
