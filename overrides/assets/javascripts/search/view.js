// Results -> elements. Nothing is built from strings of HTML, so nothing on a page can become markup here.

const SHOWN = { header: 3, large: 4 }; // clauses below a page before "more"
const VALUES = 10; // values of a facet before "more"

export function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const name of Object.keys(attributes || {})) {
    if (attributes[name] !== null && attributes[name] !== undefined) element.setAttribute(name, attributes[name]);
  }
  element.append(...children.filter((child) => child !== null && child !== ""));
  return element;
}

function marked(pieces) {
  return pieces.map((piece) => (piece.marked ? make("mark", {}, piece.text) : document.createTextNode(piece.text)));
}

// What was found, in words: for the status line, which is read out.
export function summary(found) {
  const pages = found.near ? found.pages : found.pages.filter((page) => page.whole);
  const standards = pages.filter((page) => page.designation).length;
  const others = pages.length - standards;
  const parts = [];
  if (standards) parts.push(standards + " 个标准");
  if (others) parts.push(others + " 个其他页面");
  if (!found.total && found.unfiltered) return "所选范围里没有“" + found.query.trim() + "”，不筛选有 " + found.unfiltered + " 个结果";
  if (!found.total) return "没有找到“" + found.query.trim() + "”";
  const rest = found.total - pages.length;
  if (!parts.length) return "没有完全匹配，显示相近结果：" + rest + " 个";
  return (found.near ? "没有完全匹配，显示相近结果：" : "找到 ") + parts.join("、") + (rest ? "，另有 " + rest + " 个相近" : "");
}

// The list of results, options of the listbox; limit: how many pages. Calls onMore when the rest is wanted.
export function renderResults(list, found, mode, limit, onMore) {
  list.textContent = "";
  const option = counter(list.id + "-o");
  found.pages.slice(0, limit).forEach((page, at) => {
    const label = list.id + "-g" + at;
    const group = make("div", { role: "group", class: "hs-group", "aria-labelledby": label });
    group.append(
      make("a", { role: "option", id: option(), class: "hs-page", href: page.url, tabindex: "-1" },
        make("span", { class: "hs-page__title", id: label }, ...marked(page.title)),
        make("span", { class: "hs-page__meta" }, page.designation || page.kind))
    );
    const rows = page.clauses.map((clause) => clauseRow(clause, option()));
    group.append(...rows.slice(0, SHOWN[mode]));
    const rest = rows.slice(SHOWN[mode]);
    if (rest.length) {
      const more = make("div", { role: "option", id: option(), class: "hs-more" }, "还有 " + rest.length + " 处");
      more.addEventListener("click", () => more.replaceWith(...rest));
      group.append(more);
    }
    list.append(group);
  });
  if (found.pages.length > limit) {
    const more = make("div", { role: "option", id: option(), class: "hs-more hs-more--pages" },
      "其余 " + (found.pages.length - limit) + " 个结果");
    more.addEventListener("click", onMore);
    list.append(more);
  }
}

function clauseRow(clause, id) {
  const name = [];
  if (clause.number) name.push(make("span", { class: "hs-no" }, clause.number));
  if (clause.title.length) name.push(make("span", { class: "hs-clause__title" }, ...marked(clause.title)));
  else if (clause.within) name.push(make("span", { class: "hs-clause__within" }, clause.within));
  const head = name.length ? [make("span", { class: "hs-clause__head" }, ...name)] : [];
  const question = clause.question ? [make("span", { class: "hs-clause__question" }, clause.question)] : [];
  const text = clause.excerpt.length ? [make("span", { class: "hs-clause__text" }, ...marked(clause.excerpt))] : [];
  return make("a", { role: "option", id, class: "hs-clause", href: clause.url, tabindex: "-1" }, ...question, ...head, ...text);
}

// The facets with their counts; chosen: {facet: [values]}; calls onChange(facet, value, on). The chips are drawn anew with
// every result: the one that had the focus gets it again.
export function renderFacets(holder, facets, chosen, open, onChange) {
  const focused = holder.contains(document.activeElement) ? document.activeElement.name : "";
  holder.textContent = "";
  const useful = facets.filter((f) => f.values.length > 1 || (chosen[f.facet] || []).length);
  if (!useful.length) return;
  const number = Object.keys(chosen).reduce((n, facet) => n + chosen[facet].length, 0);
  const title = "筛选：" + useful.map((f) => f.facet).join("、") + (number ? "（已选 " + number + " 项）" : "");
  const details = make("details", { class: "hs-facets", open: open || number ? "" : null }, make("summary", {}, title));
  for (const { facet, values } of useful) {
    const wanted = chosen[facet] || [];
    const chips = values.map(({ value, count }) => chip(facet, value, count, wanted.includes(value), onChange));
    const missing = wanted.filter((value) => !values.some((v) => v.value === value));
    chips.unshift(...missing.map((value) => chip(facet, value, 0, true, onChange)));
    const set = make("fieldset", { class: "hs-facet" }, make("legend", {}, facet), ...chips.slice(0, VALUES));
    const rest = chips.slice(VALUES);
    if (rest.length) {
      const more = make("button", { type: "button", class: "hs-facet__more" }, "更多（" + rest.length + "）");
      more.addEventListener("click", () => more.replaceWith(...rest));
      set.append(more);
    }
    details.append(set);
  }
  holder.append(details);
  const again = Array.from(details.querySelectorAll("input")).find((box) => focused && box.name === focused);
  if (again) again.focus();
}

function chip(facet, value, count, on, onChange) {
  const box = make("input", { type: "checkbox", name: facet + " " + value });
  box.checked = on;
  box.addEventListener("change", () => onChange(facet, value, box.checked));
  const text = make("span", { class: "hs-chip__text" }, value, make("span", { class: "hs-chip__count" }, String(count)));
  return make("label", { class: "hs-chip" + (count || on ? "" : " hs-chip--none") }, box, text);
}

// What to try when nothing was found; unfiltered: how much there is without the filters.
export function renderNothing(holder, unfiltered, listUrl, onClear) {
  const tips = make("ul", {},
    make("li", {}, "少输几个字，只留最要紧的词"),
    make("li", {}, "换个说法，或用全称"),
    make("li", {}, "输入拼音或拼音首字母"),
    make("li", {}, "输入标准编号（三位数字）、条号或附录号"));
  holder.textContent = "";
  if (unfiltered) {
    const clear = make("button", { type: "button", class: "hs-button" }, "去掉筛选再找");
    clear.addEventListener("click", onClear);
    holder.append(make("p", {}, clear));
    return;
  }
  holder.append(make("p", {}, "可以试试："), tips, make("p", {}, make("a", { href: listUrl }, "查看全部标准")));
}

function counter(prefix) {
  let n = 0;
  return () => prefix + n++;
}
