// The search itself: a query in, results by page with their clauses out.

import { clauseHits, entryScore, excerpt, held, pageScore, prepare } from "./rank.js";
import { contentWords, latin, term, unique, words } from "./query.js";
import { fromAbbreviation, fromPinyin, readNames } from "./pinyin.js";
import { fold, isHan } from "./text.js";
import { Store } from "./store.js";

const OPENED = 12; // pages whose text is fetched to rank them; the rest keep the order of their titles
const CLAUSES = 12;
const EXCERPT = 64;
const LONGEST = 24; // characters of a word that is cut into pieces
const NEAR = 12; // pages shown when only something near was found

export class Engine {
  constructor(base) {
    this.store = new Store(base);
  }

  // Starts what a first query needs, so that typing does not wait for it.
  warm() {
    return Promise.all([this.store.pages(), this.store.pagefind()]);
  }

  // options: filters {facet: [value, ...]}; open: how many pages to read to rank their clauses. Gives {query, words, meant,
  // near, scanned, total, pages, facets}; near: not all of the query was found; meant: what pinyin or an abbreviation was
  // taken for. pages: [{url, title, kind, designation, score, clauses: [{url, number, title, kind, within, question,
  // excerpt}]}], title and excerpt as pieces {text, marked}.
  async search(query, options) {
    const { filters, open } = Object.assign({ filters: {}, open: OPENED }, options);
    const pages = await this.store.pages();
    const list = mergeLatin(words(query));
    if (!list.length) return { query, words: [], meant: [], near: false, scanned: false, total: 0, pages: [], facets: [] };
    const found = await this.find(list);
    if (!found.set.size) await this.store.confirm();
    const prepared = prepare(found.terms, list.map((word) => readAs(found.terms, word)).join(" "));
    const finer = () => this.pieces(list).then((terms) => prepare(terms, list.join(" ")));
    let ranked = await this.rank(Array.from(found.set, (index) => pages[index]), prepared, finer, filters, open);
    if (found.near) ranked = nearest(ranked);
    const shown = ranked.filter((result) => passes(result.page, filters, null));
    return {
      query,
      words: found.terms.map((t) => t.word),
      meant: unique(found.terms.flatMap((t) => t.meant || [])),
      near: found.near,
      scanned: this.store.scans,
      total: shown.length,
      pages: shown.map((result) => this.present(result)),
      facets: countFacets(ranked.map((result) => result.page), filters),
    };
  }

  // As typed; else without what only asks, in pieces and abbreviations; else whatever holds some of it.
  async find(list) {
    const typed = await Promise.all(list.map((word) => this.term(word)));
    const all = intersect(await this.sets(typed));
    if (all.size) return { terms: typed, set: all, near: false };
    const pieces = (await Promise.all(contentWords(list).map((word) => this.resolve(word)))).flat();
    const sets = await this.sets(pieces);
    const some = pieces.filter((_, at) => sets[at].size);
    const together = intersect(sets);
    if (together.size) return { terms: pieces, set: together, near: pieces.some((piece) => piece.partial) };
    return { terms: some, set: union(sets), near: true };
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

  // A word as terms that are found: itself, what it abbreviates, or the pieces that cover most of it.
  async resolve(word) {
    const whole = await this.term(word);
    if ((await this.sets([whole]))[0].size) return [whole];
    const meant = fromAbbreviation(await this.names(), word);
    if (meant.length) {
      const wider = understood(word, meant);
      if ((await this.sets([wider]))[0].size) return [wider];
    }
    const pieces = await this.split(word);
    return pieces.length ? pieces : [Object.assign(whole, { partial: true })];
  }

  // The query in the smallest words: to find the clauses on a page that is known by the whole of it.
  async pieces(list) {
    const terms = await Promise.all(contentWords(list).map((word) => this.split(word, true)));
    return terms.flat();
  }

  // The fewest pieces of two characters or more that each stand somewhere, names before others, leaving out as little as
  // can be; of equals, the one whose first pieces are long. With finer, the word itself is no piece.
  async split(word, finer) {
    const chars = Array.from(word);
    if (chars.length < 3 || chars.length > LONGEST || !chars.every(isHan)) return [];
    const names = new Set((await this.names()).map((entry) => entry.name));
    const best = [];
    best[chars.length] = { cost: 0, pieces: [], left: 0 };
    for (let start = chars.length - 1; start >= 0; start--) {
      const after = best[start + 1];
      best[start] = { cost: after.cost + 1.6, pieces: after.pieces, left: after.left + 1 };
      for (let end = start + 2; end <= Math.min(chars.length, start + 8); end++) {
        const text = chars.slice(start, end).join("");
        const cost = best[end].cost + (names.has(text) ? 0.7 : 1);
        if (cost > best[start].cost || (finer && text === word)) continue;
        const piece = term(text);
        if (!(await this.sets([piece]))[0].size) break; // what is longer stands nowhere either
        best[start] = { cost, pieces: [piece].concat(best[end].pieces), left: best[end].left };
      }
    }
    const { pieces, left } = best[0];
    return left * 5 > chars.length ? pieces.map((piece) => Object.assign(piece, { partial: true })) : pieces;
  }

  // For each term the set of pages where it stands: in the text (the index) or in what a page is known by.
  async sets(terms) {
    const pages = await this.store.pages();
    return Promise.all(
      terms.map(async (t) => {
        const sets = await Promise.all(t.alternatives.map((alternative) => this.store.holding(alternative.tokens)));
        const known = pages.filter((page) => page.entries.some((entry) => held(t, entry) > 0));
        return union(sets.concat(new Set(known.map((page) => page.index))));
      })
    );
  }

  async names() {
    return this.store.keep("names", async () => readNames(await this.store.words()));
  }

  // Best first. The best by their entries are read, and ranked again with their text; the rest keep their place.
  async rank(pages, query, finer, filters, open) {
    const known = pages
      .map((page) => ({ page, score: entryScore(page, query), hits: null, terms: query.terms }))
      .sort((a, b) => b.score - a.score || a.page.index - b.page.index);
    const first = known.filter((result) => passes(result.page, filters, null)).slice(0, open);
    await Promise.all(
      first.map(async (result) => {
        const sections = await this.store.text(result.page);
        result.hits = clauseHits(result.page, query, sections);
        result.score = pageScore(result.page, query, result.hits, sections);
        if (!result.hits.length) {
          const pieces = await finer();
          result.hits = clauseHits(result.page, pieces, sections);
          result.terms = pieces.terms;
        }
        result.scope = sections.find((section) => section.kind === "chapter" && section.body.text);
      })
    );
    const read = (result) => (result.hits ? 1 : 0);
    return known.sort((a, b) => read(b) - read(a) || b.score - a.score || a.page.index - b.page.index);
  }

  present({ page, hits, scope, score, terms }) {
    const url = this.store.base + page.url;
    const titled = () => page.entries.filter((entry) => entry.section && terms.some((t) => held(t, entry)));
    let list = hits || titled().map(({ section }) => ({ section, number: section.number }));
    // Where the title itself is what was asked for, or no clause is, the page is best told by its first chapter: the scope.
    const title = page.entries[0];
    if (scope && (!list.length || terms.every((t) => held(t, title)))) {
      list = [{ section: scope, number: scope.number }].concat(list.filter((hit) => hit.section !== scope));
    }
    return {
      url, kind: page.kind, designation: page.designation, score,
      title: excerpt(fold(page.title), terms, page.title.length + 1),
      clauses: list.slice(0, CLAUSES).map(({ section, number, question }) => ({
        url: section.anchor ? url + "#" + section.anchor : url,
        number, kind: section.kind, within: section.within, question: question || "",
        title: section.kind === "head" ? [] : excerpt(fold(section.title), terms, section.title.length + 1),
        excerpt: excerpt(section.body, terms, EXCERPT),
      })),
    };
  }
}

// A word with what it is taken for: it counts as long as the likeliest of that is.
function understood(word, meant) {
  return Object.assign(term(word, meant), { meant: meant.map((m) => m.text), size: Array.from(meant[0].text).length });
}

// A word as it was understood: for pinyin the likeliest Chinese.
function readAs(terms, word) {
  const found = terms.find((t) => t.word === word && t.meant);
  return found ? found.meant[0] : word;
}

// Words in Latin letters that follow each other are one word: dang ke -> dangke. Numbers stay apart.
function mergeLatin(list) {
  const out = [];
  for (const word of list) {
    const last = out[out.length - 1];
    if (last && /^[a-z ]+$/.test(last) && /^[a-z ]+$/.test(word)) out[out.length - 1] = last + " " + word;
    else out.push(word);
  }
  return out;
}

function nearest(ranked) {
  const best = ranked.length ? ranked[0].score : 0;
  return ranked.filter((result) => result.score >= best * 0.3).slice(0, NEAR);
}

function passes(page, filters, except) {
  return Object.keys(filters).every((facet) => {
    const wanted = filters[facet];
    return facet === except || !wanted.length || wanted.some((value) => (page.filters[facet] || []).includes(value));
  });
}

// How many of the pages each value would leave, the other facets' choices kept: [{facet, values: [{value, count}]}].
function countFacets(pages, filters) {
  const facets = new Map();
  for (const page of pages) {
    for (const facet of Object.keys(page.filters)) {
      if (!facets.has(facet)) facets.set(facet, new Map());
      const counts = facets.get(facet);
      for (const value of page.filters[facet]) {
        counts.set(value, (counts.get(value) || 0) + (passes(page, filters, facet) ? 1 : 0));
      }
    }
  }
  return Array.from(facets, ([facet, counts]) => ({
    facet,
    values: Array.from(counts, ([value, n]) => ({ value, count: n })).sort(
      (a, b) => b.count - a.count || (a.value < b.value ? -1 : 1)
    ),
  }));
}

function intersect(sets) {
  if (!sets.length) return new Set();
  return new Set(Array.from(sets[0]).filter((item) => sets.every((set) => set.has(item))));
}

function union(sets) {
  return new Set(sets.flatMap((set) => Array.from(set)));
}
