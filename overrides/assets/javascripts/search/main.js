// What search.js loads when somebody first wants to search.

import { address, chosenIn, copy } from "./address.js";
import { Engine } from "./engine.js";
import { printsResults } from "./paper.js";
import { renderFacets, renderNothing, renderResults, summary } from "./view.js";
import { Unreachable } from "./store.js";

window.handbookSearchParts = {
  Engine, Unreachable, address, chosenIn, copy, printsResults, renderFacets, renderNothing, renderResults, summary,
};
