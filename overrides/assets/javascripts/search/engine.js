// The search itself: a query in, results by page with their clauses out.

import { clauseHits, entryScore, excerpt, held, pageScore, prepare } from "./rank.js";
import { answerPattern, lookedFor } from "./asking.js";
import { unique } from "./query.js";
import { Reading } from "./reading.js";
import { fold } from "./text.js";
import { Store } from "./store.js";

const OPENED = 8; // pages whose text is fetched to rank them; the rest keep the order of their titles
const CLAUSES = 12;
const EXCERPT = 64;
const LOW = 60; // a best clause of so low a score is looked for again in the smallest words
const NEAR = 12; // pages shown that hold only some of the query
const NEARLY = 0.15; // of the best score: what such a page must reach

export class Engine {
  constructor(base) {
    this.store = new Store(base);
    this.reading = new Reading(this.store);
  }

  // Starts what a first query needs, so that typing does not wait for it.
  warm() {
    return Promise.all([this.store.pages(), this.store.pagefind()]);
  }

  // options: filters {facet: [value, ...]}; open: how many pages to read to rank their clauses. Gives {query, words, meant,
  // near, scanned, total, unfiltered, pages, facets}; near: no page holds all of the query; meant: what pinyin or an
  // abbreviation was taken for; unfiltered: how many pages there are without filters. pages: [{url, title, kind, designation, score, whole, clauses: [{url, number, title, kind, within, question,
  // excerpt}]}], title and excerpt as pieces {text, marked}.
  async search(query, options) {
    const { filters, open } = Object.assign({ filters: {}, open: OPENED }, options);
    const pages = await this.store.pages();
    const list = this.reading.words(query);
    if (!list.length) return { query, words: [], meant: [], near: false, scanned: false, total: 0, unfiltered: 0, pages: [], facets: [] };
    const found = await this.reading.find(list);
    if (!found.set.size) await this.store.confirm();
    const asked = { asking: found.asking, answer: answerPattern(query), wanted: lookedFor(query), share: found.share, typed: found.typed };
    const prepared = prepare(found.terms, list.map((word) => readAs(found.terms, word)).join(" "), asked);
    const finer = () => this.reading.pieces(list).then((terms) => prepare(terms, list.join(" "), asked));
    const ranked = near(await this.rank(Array.from(found.set, (index) => pages[index]), prepared, finer, filters, open), found.whole);
    const shown = ranked.filter((result) => passes(result.page, filters, null));
    return {
      query,
      words: found.terms.map((t) => t.word),
      meant: unique(found.terms.flatMap((t) => t.meant || [])),
      near: found.whole.size === 0 && found.set.size > 0,
      scanned: this.store.scans,
      total: shown.length,
      unfiltered: ranked.length,
      pages: shown.map((result) => this.present(result)),
      facets: countFacets(ranked.map((result) => result.page), filters),
    };
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
        if (!result.hits.length || result.hits[0].score < LOW) {
          const pieces = await finer();
          const hits = pieces.terms.length ? clauseHits(result.page, pieces, sections) : [];
          if (hits.length && !(result.hits.length && result.hits[0].score > hits[0].score)) {
            result.hits = hits;
            result.terms = pieces.terms.concat(query.terms);
          }
        }
        result.scope = sections.find((section) => section.kind === "chapter" && section.body.text);
      })
    );
    const read = (result) => (result.hits ? 1 : 0);
    return known.sort((a, b) => read(b) - read(a) || b.score - a.score || a.page.index - b.page.index);
  }

  present({ page, hits, scope, score, terms, whole }) {
    const url = this.store.base + page.url;
    const titled = () => page.entries.filter((entry) => entry.section && terms.some((t) => held(t, entry)));
    let list = hits || titled().map(({ section }) => ({ section, number: section.number }));
    // Where the title itself is what was asked for, or no clause is, the page is best told by its first chapter: the scope.
    const title = page.entries[0];
    if (scope && (!list.length || (!list[0].question && terms.every((t) => held(t, title))))) {
      list = [{ section: scope, number: scope.number }].concat(list.filter((hit) => hit.section !== scope));
    }
    return {
      url, kind: page.kind, designation: page.designation, score, whole,
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

// A word as it was understood: for pinyin the likeliest Chinese.
function readAs(terms, word) {
  const found = terms.find((t) => t.word === word && t.meant);
  return found ? found.meant[0] : word;
}

// Without the pages that hold only some of the query and are far from the best.
function near(ranked, whole) {
  const best = ranked.length ? ranked[0].score : 0;
  let some = 0;
  return ranked
    .map((result) => Object.assign(result, { whole: whole.has(result.page.index) }))
    .filter((result) => result.whole || (result.score >= best * NEARLY && ++some <= NEAR));
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
