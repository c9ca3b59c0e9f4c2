// Audit findings that are not closed (macros/views/audits.py: <tr data-due="2026-12-04">): says how many days are left or overdue, and how
// many are overdue. Without the script the due dates stand there.
(function () {
  "use strict";

  var DAY = 86400000;
  var rows = [].slice.call(document.querySelectorAll("tr[data-due]"));
  if (!rows.length) return;

  function days(text) {
    var parts = text.split("-");
    return Date.UTC(parts[0], parts[1] - 1, parts[2]) / DAY;
  }

  var now = new Date();
  var today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / DAY;
  var overdue = 0;
  rows.forEach(function (row) {
    var left = days(row.dataset.due) - today;
    var said = row.querySelector(".due");
    if (left < 0) overdue++;
    row.classList.toggle("is-overdue", left < 0);
    said.textContent = left < 0 ? "逾期" + -left + "天" : left ? "还有" + left + "天" : "今天到期";
  });
  [].forEach.call(document.querySelectorAll("[data-overdue]"), function (note) {
    note.querySelector("b").textContent = overdue;
    note.hidden = !overdue;
  });
})();
