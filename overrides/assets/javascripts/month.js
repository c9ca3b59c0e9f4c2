// What the reader's own clock decides: on the home page what is to be done this month (<section class="home-month">, its data written by
// macros/views/homemonth.py), in the calendar which month is the present one. Without the script the calendar is as complete.
(function () {
  "use strict";

  var KEPT = "handbook:role";
  var MOST = 8;
  var now = new Date();
  var month = now.getMonth() + 1;

  mark();
  document.querySelectorAll(".home-month").forEach(home);

  function mark() {
    var heading = document.querySelector("article h2#m" + month);
    if (!heading) return;
    heading.classList.add("is-now");
    var bar = document.querySelector('.bars a[href="#m' + month + '"]');
    if (bar) bar.closest("li").classList.add("is-now");
  }

  function home(section) {
    var source = section.querySelector("script[type='application/json']");
    var live = section.querySelector(".month-live");
    var data = JSON.parse(source.textContent);
    section.querySelector("h2").firstChild.textContent = "本月（" + month + "月）要做的事";
    var choice = element("select", "");
    choice.append(option("", "所有角色"));
    data.roles.forEach(function (role) { choice.append(option(role[0], role[1])); });
    choice.value = remembered();
    if (choice.selectedIndex < 0) choice.value = "";
    var label = element("label", "我是 ");
    label.append(choice);
    var lists = element("div", "");
    live.append(label, lists);
    choice.addEventListener("change", function () {
      keep(choice.value);
      show();
    });
    live.hidden = false;
    show();

    function show() {
      var place = data.roles.findIndex(function (role) { return role[0] === choice.value; });
      var mine = data.rows.filter(function (row) { return place < 0 || row[5].indexOf(place) >= 0; });
      var due = mine.filter(function (row) { return row[4].indexOf(month) >= 0; });
      var next = month % 12 + 1;
      var soon = mine.filter(function (row) { return row[4].indexOf(next) >= 0 && row[3] >= daysToNextMonth(); });
      lists.textContent = "";
      lists.append(list(due.slice(0, MOST), data));
      if (!due.length) lists.append(element("p", "这个月没有固定要做的事。"));
      if (due.length > MOST) lists.append(more(section, choice.value, month, "本月共" + due.length + "项，看全部"));
      if (soon.length) {
        lists.append(element("h3", next + "月的，现在该准备"));
        lists.append(list(soon.slice(0, MOST), data));
        if (soon.length > MOST) lists.append(more(section, choice.value, next, "共" + soon.length + "项，看全部"));
      }
    }
  }

  // The same rule as in the calendars: work stands on the first of its month.
  function daysToNextMonth() {
    return new Date(now.getFullYear(), month, 0).getDate() - now.getDate() + 1;
  }

  function list(rows, data) {
    var made = element("ul", "");
    rows.forEach(function (row) {
      var standard = data.standards[row[6]];
      var item = element("li", "");
      var link = element("a", row[0]);
      link.href = standard[2] + "#" + row[7];
      item.append(link, element("span", row[1]), element("span", row[2] + " · " + standard[0] + " " + standard[1]));
      made.append(item);
    });
    return made;
  }

  function more(section, role, wanted, text) {
    var link = element("a", text);
    link.href = section.dataset.calendar + (role ? "?role=" + role : "") + "#m" + wanted;
    var line = element("p", "");
    line.append(link);
    return line;
  }

  function element(name, text) {
    var made = document.createElement(name);
    made.textContent = text;
    return made;
  }

  function option(value, text) {
    var made = element("option", text);
    made.value = value;
    return made;
  }

  // A browser may refuse to keep anything.
  function remembered() {
    try { return window.localStorage.getItem(KEPT) || ""; } catch (error) { return ""; }
  }

  function keep(role) {
    try { window.localStorage.setItem(KEPT, role); } catch (error) { /* it is asked again next time */ }
  }
})();
