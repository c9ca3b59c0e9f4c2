// A run of Han characters -> the words in it that the handbook knows.

import { isFunction, isTyped, isVerb } from "./asking.js";

const LONGEST_WORD = 8;
const NAMED = 3; // the weight of a name that is more than one question's words
const UNNAMED = 2; // what it costs to take for a word what stands only in texts
const SKIP = 1.5; // what it costs to leave a character out
const SKIP_FUNCTION = 0.35;
const SKIP_VERB = 0.5;

// How well a stretch of characters is known: from the names of things (rows of words.pack).
export class Lexicon {
  constructor(names) {
    this.names = new Set(names.filter((entry) => entry.weight >= NAMED).map((entry) => entry.name));
    this.text = "\n" + names.map((entry) => entry.name).join("\n") + "\n";
    this.counts = new Map();
  }

  // How often the text stands in names.
  count(text) {
    if (!this.counts.has(text)) {
      let n = 0;
      for (let at = this.text.indexOf(text); at >= 0; at = this.text.indexOf(text, at + 1)) n++;
      this.counts.set(text, n);
    }
    return this.counts.get(text);
  }

  // What it costs to take the text for a word; 0 if it is none. A name that it is looked for in (within) proves nothing.
  cost(text, within) {
    if (this.names.has(text)) return 0.6;
    if (isTyped(text)) return 0.7;
    const n = this.count(text) - (within ? this.count(within) : 0);
    return n > 0 ? (n >= 3 ? 1 : 1.25) + (hasLooseEnd(text) ? 0.4 : 0) : 0;
  }
}

// The cheapest words that cover the run: {words, left}; left is how many characters that mean something are in none.
// stands(text) tells (in a promise) whether a text that no name holds stands anywhere; exceptWhole: the run itself is no word.
export async function segment(run, lexicon, stands, exceptWhole) {
  const chars = Array.from(run);
  const best = [];
  best[chars.length] = { cost: 0, words: [], left: 0 };
  for (let start = chars.length - 1; start >= 0; start--) {
    const after = best[start + 1];
    const empty = isFunction(chars[start]) || isVerb(chars[start]);
    const skip = isFunction(chars[start]) ? SKIP_FUNCTION : empty ? SKIP_VERB : SKIP;
    best[start] = { cost: after.cost + skip, words: after.words, left: after.left + (empty ? 0 : 1) };
    for (let end = start + 2; end <= Math.min(chars.length, start + LONGEST_WORD); end++) {
      const text = chars.slice(start, end).join("");
      if (exceptWhole && text === run) continue;
      const unnamed = end - start <= 3 && !hasLooseEnd(text);
      const cost = lexicon.cost(text, exceptWhole ? run : "") || (unnamed && (await stands(text)) ? UNNAMED : 0);
      if (!cost || best[end].cost + cost > best[start].cost) continue;
      best[start] = { cost: best[end].cost + cost, words: [text].concat(best[end].words), left: best[end].left };
    }
  }
  return { words: best[0].words, left: best[0].left };
}

// Whether it begins or ends with a character that says nothing: 党员能, 是否 are hardly words.
export function hasLooseEnd(text) {
  return isFunction(text[0]) || isFunction(text[text.length - 1]) || (text.length > 2 && isVerb(text[0]));
}
