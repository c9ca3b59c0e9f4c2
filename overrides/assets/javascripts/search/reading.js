// A query's words -> terms, and the pages that hold them: as typed where that is plain, else word by word.

import { FAINT, alsoWritten, isChinese, isSpoken, isVerb } from "./asking.js";
import { contentWords, latin, term, unique, words } from "./query.js";
import { fromAbbreviation, fromPinyin, readNames } from "./pinyin.js";
import { Lexicon, hasLooseEnd, segment } from "./segment.js";
import { held } from "./rank.js";
import { fold } from "./text.js";

const LONGEST = 40; // characters of a word that is cut into pieces
const SHORT = 4; // a word of so many characters that stands somewhere is taken as it is
const COMPOUND = 6; // a stretch of a title or heading is a word if it is no longer
const FEW = 3; // pages: a compound that stands on fewer is looked for by its parts, too
// What a word counts of its length: one that nearly everything goes with, one in no title, keyword or question, a part.
const FAINTLY = 0.25;
const UNNAMED = 0.6;
const PART = 0.6;
const RUNS = /[0-9a-z.]+(?:个?工作日|[个条章节项次年月日天周届名人份件页字元分票]{0,2})|[^0-9a-z. ]+/g;
const COVERED = 0.4; // of the query: what a page must hold to be something like it

export class Reading {
  constructor(store) {
    this.store = store;
  }

  // The words of what was typed; single characters and Latin letters that follow each other are one word: 党 费, dang ke.
  words(query) {
    return joined(words(query));
  }

  // {terms, set, whole, typed, share, asking}: the pages that hold something of the query, all of it, and all of it as it
  // was typed; share: how much of it each page holds; asking: it was read word by word, as a question is, and its terms
  // weigh by how rare they are.
  async find(list) {
    const typed = await Promise.all(list.map((word) => this.term(word)));
    const sets = list.some(isSpoken) ? [new Set()] : await this.sets(typed);
    const all = intersect(sets);
    const plain = { terms: typed, set: all, whole: all, typed: all, share: new Map(), asking: false };
    if (all.size && (await this.isPlain(list)) && !(all.size < FEW && (await this.hasCompound(list)))) {
      if (list.length < 2) return plain;
      await this.weigh(typed, sets);
      return Object.assign(plain, { asking: true });
    }
    const found = await this.inWords(list, all);
    return found.terms.length ? found : plain;
  }

  // The same, read word by word; all: the pages that hold it as typed.
  async inWords(list, all) {
    const read = await Promise.all((await this.content(list)).map((word) => this.resolve(word)));
    const terms = distinct(read.flatMap((one) => one.terms));
    const sets = await this.sets(terms);
    await this.weigh(terms, sets, terms.some((t) => t.word.length > 2) ? await this.lexicon() : null);
    const lost = read.some((one) => one.left) || sets.some((set, at) => !set.size && !terms[at].faint);
    const strong = sets.filter((_, at) => !terms[at].faint && !terms[at].part);
    const whole = union([all, lost ? new Set() : intersect(strong.length ? strong : sets)]);
    const share = shares(terms, sets);
    const compounds = sets.filter((_, at) => terms[at].compound);
    const set = union([all, covering(share), await this.titled(terms)].concat(compounds));
    return { terms: terms.filter((_, at) => sets[at].size), set, whole, typed: all, share, asking: true };
  }

  // The standards with one of the words in their title.
  async titled(terms) {
    const pages = (await this.store.pages()).filter((page) => page.designation);
    return new Set(pages.filter((page) => terms.some((t) => held(t, page.entries[0]) > 0)).map((page) => page.index));
  }

  // Whether words that stand somewhere as typed are meant as typed, and are not several words in a row or a question.
  async isPlain(list) {
    if ((await this.content(list)).join(" ") !== unique(list).join(" ")) return false;
    const chinese = list.filter(isChinese);
    const known = await Promise.all(chinese.map((word) => this.isKnown(word)));
    return known.every(Boolean);
  }

  // What is asked for in the words; a name with 的 or 谁 in it stays whole.
  async content(list) {
    const pages = await this.store.pages();
    const named = (word) => pages.some((page) => page.entries.some((e) => e.kind !== "question" && e.norm === fold(word).norm));
    return contentWords(list, named);
  }

  // Whether some standard is known by this word: it stands in a title, keyword, question or heading, and is no sentence.
  async isKnown(word) {
    if (alsoWritten(word).length) return false;
    const pages = await this.store.pages();
    const { alternatives } = term(word);
    if (alternatives.length > 1) return true; // a numeral and what it counts: 五个工作日
    const { norm } = alternatives[0];
    const some = (test) => pages.some((page) => page.designation && page.entries.some((e) => e.kind !== "question" && test(e)));
    if (some((entry) => entry.norm === norm)) return true;
    if (!some((entry) => entry.norm.indexOf(norm) >= 0)) return false;
    if (word.length < 3) return true;
    if (word.length <= COMPOUND && !isVerb(word[word.length - 1]) && !hasLooseEnd(word)) return true;
    return (await this.lexicon()).names.has(word);
  }

  // A word with what it can stand for: letters that stand in no standard as they are may be pinyin.
  async term(word) {
    if (!latin(word)) return term(word);
    const pages = await this.store.pages();
    const [known] = await this.sets([term(word)]);
    if (Array.from(known).some((index) => pages[index].designation)) return term(word);
    const meant = fromPinyin(await this.names(), word);
    return meant.length ? understood(word, meant) : term(word);
  }

  // A word as terms that are found: itself, what it abbreviates, or the words in it.
  async resolve(word) {
    const others = alsoWritten(word);
    const whole = term(word, others);
    whole.size = Math.max(whole.size, ...others.map((other) => other.text.length));
    const stands = (await this.sets([whole]))[0].size > 0;
    const itself = { terms: [stands ? whole : await this.term(word)], left: 0 };
    if (!isChinese(word)) {
      const runs = stands ? [] : word.match(RUNS) || [];
      if (runs.length < 2) return itself;
      const read = await Promise.all(contentWords(runs).map((run) => this.resolve(run)));
      return { terms: read.flatMap((one) => one.terms), left: read.reduce((sum, one) => sum + one.left, 0) };
    }
    if (word.length < 3 || (others.length && stands)) return itself;
    if (stands && (await this.isKnown(word))) return { terms: await this.withParts(itself.terms), left: 0 };
    const parts = await this.split(word, stands);
    if (parts.left && stands && word.length <= SHORT) return itself;
    if (parts.left) {
      const wider = understood(word, fromAbbreviation(await this.names(), word));
      if (wider && (await this.sets([wider]))[0].size) return { terms: [wider].concat(parts.terms), left: 0 };
    }
    if (!parts.terms.length) return itself;
    return { terms: await this.withParts(parts.terms), left: parts.left };
  }

  // The words of a compound, as terms that count less than the compound: 党费公示 is also 党费 and 公示.
  async parts(word) {
    if (word.length < SHORT) return [];
    const { terms, left } = await this.split(word, true);
    if (left || terms.length < 2) return [];
    const [whole, ...sets] = await this.sets([term(word)].concat(terms));
    if (sets.some((set) => set.size < 2 * whole.size)) return []; // 三会 stands where 三会一课 does: no word of its own
    return terms.map((t) => Object.assign(t, { part: true }));
  }

  async withParts(terms) {
    const parts = await Promise.all(terms.map((t) => this.parts(t.word)));
    return terms.map((t, at) => Object.assign(t, { compound: parts[at].length > 0 })).concat(parts.flat());
  }

  async hasCompound(list) {
    const parts = await Promise.all(list.filter(isChinese).map((word) => this.parts(word)));
    return parts.some((one) => one.length > 0);
  }

  // The query in the smallest words: to find the clauses on a page that is known by the whole of it.
  async pieces(list) {
    const chinese = contentWords(list).filter(isChinese);
    const parts = await Promise.all(chinese.map((word) => this.split(word, true)));
    const terms = distinct(parts.flatMap((part, at) => (part.terms.length ? part.terms : [term(chinese[at], alsoWritten(chinese[at]))])));
    await this.weigh(terms, await this.sets(terms));
    return terms;
  }

  // The known words of a run of Han characters as terms, and how many characters are in none.
  async split(word, exceptWhole) {
    if (word.length < 3 || word.length > LONGEST) return { terms: [], left: word.length };
    const stands = async (text) => (await this.sets([term(text)]))[0].size > 0;
    const { words, left } = await segment(word, await this.lexicon(), stands, exceptWhole);
    return { terms: words.map((text) => term(text, alsoWritten(text))), left };
  }

  // For each term the set of pages where it stands: in the text (the index) or in what a page is known by.
  async sets(terms) {
    return Promise.all(terms.map((t) => this.store.keep("set " + t.alternatives.map((a) => a.norm).join(" "), () => this.standing(t))));
  }

  async standing(t) {
    const pages = await this.store.pages();
    const sets = await Promise.all(t.alternatives.map((alternative) => this.store.holding(alternative.tokens)));
    const known = pages.filter((page) => page.entries.some((entry) => held(t, entry) > 0));
    return union(sets.concat(new Set(known.map((page) => page.index))));
  }

  // Gives each term its worth: its length, less for what stands in most standards and for what nearly everything goes with.
  async weigh(terms, sets, lexicon) {
    const pages = await this.store.pages();
    const named = (t) => !lexicon || !isChinese(t.word) || lexicon.cost(t.word) > 0;
    const standards = pages.filter((page) => page.designation).length || 1;
    terms.forEach((t, at) => {
      const holding = Array.from(sets[at]).filter((index) => pages[index].designation).length;
      const rare = Math.log2(1 + standards / Math.max(1, holding)) / Math.log2(1 + standards);
      t.faint = FAINT.indexOf(t.word) >= 0;
      t.worth = t.size * (t.faint ? FAINTLY : Math.max(0.3, rare) + 0.3) * (named(t) ? 1 : UNNAMED) * (t.part ? PART : 1);
    });
    if (terms.every((t) => t.faint)) terms.forEach((t) => (t.faint = false));
  }

  async names() {
    return this.store.keep("names", async () => readNames(await this.store.words()));
  }

  async lexicon() {
    return this.store.keep("lexicon", async () => new Lexicon(await this.names()));
  }
}

// How much of the terms each page holds, by their worth: page index -> 0 to 1. A compound is counted by its parts.
function shares(terms, sets) {
  const counted = (t) => !t.compound;
  const total = terms.filter(counted).reduce((sum, t) => sum + t.worth, 0) || 1;
  const share = new Map();
  terms.forEach((t, at) => counted(t) && sets[at].forEach((index) => share.set(index, (share.get(index) || 0) + t.worth / total)));
  return share;
}

// The pages that hold enough to be shown.
function covering(share) {
  const enough = Math.min(COVERED, Math.max(...share.values(), 0) * 0.5);
  return new Set(Array.from(share.keys()).filter((index) => share.get(index) >= enough));
}

function distinct(terms) {
  return terms.filter((t, at) => terms.findIndex((other) => other.word === t.word) === at);
}

// A word with what it is taken for: it counts as long as the likeliest of that is. Null if it is taken for nothing.
function understood(word, meant) {
  if (!meant.length) return null;
  return Object.assign(term(word, meant), { meant: meant.map((m) => m.text), size: Array.from(meant[0].text).length });
}

// Latin letters, and single Han characters, that follow each other are one word. Numbers stay apart.
function joined(list) {
  const out = [];
  let single = false;
  for (const word of list) {
    const last = out[out.length - 1];
    const one = isChinese(word) && Array.from(word).length === 1;
    if (last && /^[a-z ]+$/.test(last) && /^[a-z ]+$/.test(word)) out[out.length - 1] = last + " " + word;
    else if (single && one) out[out.length - 1] = last + word;
    else out.push(word);
    single = one;
  }
  return out;
}

function intersect(sets) {
  if (!sets.length) return new Set();
  return new Set(Array.from(sets[0]).filter((item) => sets.every((set) => set.has(item))));
}

function union(sets) {
  return new Set(sets.flatMap((set) => Array.from(set)));
}
