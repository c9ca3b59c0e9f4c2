// The query and the facets in an address: it can be shared, and going back shows the results again.

const PARAMETERS = { 体系: "system", 类别: "class", 角色: "role" };

// The address of href with this query and these facets in the place of its own; without a query it has none.
export function address(href, query, chosen) {
  const url = new URL(href);
  ["q"].concat(Object.values(PARAMETERS)).forEach((name) => url.searchParams.delete(name));
  if (query) {
    url.searchParams.set("q", query);
    for (const facet of Object.keys(chosen)) {
      for (const value of chosen[facet]) if (PARAMETERS[facet]) url.searchParams.append(PARAMETERS[facet], value);
    }
  }
  return url.href;
}

// The facets that an address chooses: {facet: [values]}.
export function chosenIn(href) {
  const parameters = new URL(href).searchParams;
  const chosen = {};
  for (const facet of Object.keys(PARAMETERS)) {
    const values = parameters.getAll(PARAMETERS[facet]);
    if (values.length) chosen[facet] = values;
  }
  return chosen;
}

// Puts text on the clipboard; says whether it worked. Over http, as on most intranets, browsers have no clipboard
// interface: the old way still works.
export function copy(text, near) {
  const field = document.createElement("textarea");
  field.className = "hs-copy";
  field.value = text;
  near.append(field);
  field.select();
  const copied = document.execCommand("copy");
  field.remove();
  return copied;
}
