// What search.js loads when somebody first wants to search.

import { Engine } from "./engine.js";
import { renderFacets, renderNothing, renderResults, summary } from "./view.js";
import { Unreachable } from "./store.js";

window.handbookSearchParts = { Engine, Unreachable, renderFacets, renderNothing, renderResults, summary };
