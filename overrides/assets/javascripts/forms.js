// The forms on a standard's page (<section class="form">, printed by macros/forms/html.py): kept in the browser, printed alone, copied,
// cleared. Nothing is sent anywhere. Pages without a form load nothing more than this file; the work is in forms/*.js.
(function () {
  "use strict";

  if (!document.querySelector("section.form")) return;
  var here = document.currentScript.src;
  var script = document.createElement("script");
  script.type = "module";
  script.src = new URL("forms/main.js", here).href;
  // Modules of ES2019 do not know their own address.
  script.dataset.formsSite = new URL("../../", here).pathname;
  document.head.appendChild(script);
})();
