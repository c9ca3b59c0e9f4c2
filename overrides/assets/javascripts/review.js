// A note below the head of a standard whose review is due (<header class="std-head" data-review="2029-09-01">): the browser knows today's
// date, and the built page stays the same every day. Without the script the head shows the date.
(function () {
  "use strict";

  var NEAR = 90;
  var DAY = 86400000;
  var head = document.querySelector(".std-head[data-review]");
  if (!head) return;
  var parts = head.dataset.review.split("-").map(Number);
  var now = new Date();
  // Whole days: in UTC none is longer or shorter than the others.
  var left = (Date.UTC(parts[0], parts[1] - 1, parts[2]) - Date.UTC(now.getFullYear(), now.getMonth(), now.getDate())) / DAY;
  if (!(left <= NEAR)) return;
  var note = document.createElement("p");
  note.className = left < 0 ? "review-note is-past" : "review-note";
  var when = left < 0 ? "已过" + -left + "天" : left ? "还有" + left + "天" : "就是今天";
  var what = left < 0 ? "，引用前请向归口的" + head.dataset.owner + "确认是否仍然有效。" : "，由归口的" + head.dataset.owner + "组织复审。";
  note.textContent = "复审日期" + head.dataset.review + (left < 0 ? "" : "将到，") + when + what;
  head.insertBefore(note, head.querySelector("dl"));
})();
