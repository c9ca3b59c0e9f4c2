// The results on paper: a page with what was looked for and found in place of the page below the list.
// Chromium announces printing, whoever asks for it (Ctrl+P, the menu, print()).

var sheet = null;

// `shown` gives the box whose results are on the screen, or null.
export function printsResults(shown) {
  window.addEventListener("beforeprint", function () {
    var box = shown();
    if (!box || sheet) return;
    sheet = document.createElement("section");
    sheet.className = "hs hs-paper md-typeset";
    var title = document.createElement("h1");
    title.textContent = "搜索“" + box.input.value.trim() + "”";
    var list = box.list.cloneNode(true);
    list.removeAttribute("id");
    list.removeAttribute("role");
    list.querySelectorAll("[role=option]").forEach(function (option) {
      ["id", "role", "aria-selected"].forEach(function (name) { option.removeAttribute(name); });
    });
    list.querySelectorAll(".hs-more").forEach(function (more) { more.remove(); });
    var status = document.createElement("p");
    status.textContent = box.status.textContent;
    sheet.append(title, status, list);
    document.body.append(sheet);
    document.documentElement.classList.add("hs-printing");
  });
  window.addEventListener("afterprint", function () {
    document.documentElement.classList.remove("hs-printing");
    if (sheet) sheet.remove();
    sheet = null;
  });
}
