// How good a page, and a clause on it, is for the terms of a query. Pure: no fetching, no page.

import { count, fold, holds, places } from "./text.js";

// What a hit is worth by where it stands.
const WORTH = {
  number: 130, question: 110, title: 100, designation: 90, keyword: 85, clause: 50, form: 42, figure: 30, term: 25, backlinks: 5,
};
// Lists and guides name everything, and are seldom what is looked for.
const NO_STANDARD = 0.5;
// Sections as places to land on.
const LANDING = { head: 0.3, backlinks: 0.15, term: 0.7, figure: 0.8, form: 0.85 };
const NAMING = { scope: 0.5, references: 0.3, seven: 0.5 }; // chapters that name what others say
const LIKE = 0.4; // a question this like the query may be the one asked
const SURELY = 0.6; // and this like it is, whatever the words

// The query as the functions below need it: its terms, the whole of it as a phrase, and its letters.
export function prepare(terms, typed) {
  const total = sum(terms, (term) => term.size) || 1;
  return { terms, total, phrase: fold(typed).norm, letters: letters(typed) };
}

// The weight of the best alternative of the term that the entry holds; 0 if it holds none.
export function held(term, entry) {
  let best = 0;
  for (const alternative of term.alternatives) {
    if (alternative.weight <= best || !holds(entry.norm, alternative.norm, true)) continue;
    // The year of a designation says nothing: all of one year would be found.
    if (entry.kind === "designation" && /^\u0001\d{4}\u0001$/.test(alternative.norm)) continue;
    const whole = entry.norm.indexOf(alternative.norm) >= 0;
    best = alternative.weight * (whole ? 1 : 0.7);
  }
  return best;
}

// What a page is worth by its entries (title, numbers, keywords, questions, titles of clauses) alone.
export function entryScore(page, query) {
  const scores = page.entries.map((entry) => worth(entry, query)).sort((a, b) => b - a);
  return scores.length ? scores[0] + 0.1 * sum(scores.slice(1, 6), (score) => score) : 0;
}

function worth(entry, query) {
  const matched = sum(query.terms, (term) => held(term, entry) * term.size);
  if (!matched) return 0;
  const share = matched / query.total;
  if (entry.kind === "question") {
    const like = likeness(query.letters, letters(entry.text));
    return like >= LIKE ? WORTH.question * like * share : 10 * share;
  }
  const cover = Math.min(1, matched / entry.size);
  const exact = cover > 0.99 && share > 0.99 ? 1.3 : 1;
  const inOrder = query.terms.length > 1 && entry.norm.indexOf(query.phrase) >= 0 ? 1.3 : 1;
  const place = entry.kind === "keyword" ? Math.max(0.6, 1 - 0.06 * entry.rank) : 1; // editors put the chief words first
  return WORTH[entry.kind] * Math.pow(share, 1.5) * (0.5 + 0.5 * cover) * exact * inOrder * place;
}

// What a page is worth with its text: how often the terms stand on it, and whether one clause has them all.
export function pageScore(page, query, hits, sections) {
  const on = (term) => sum(sections, (section) => times(term, section));
  const often = sum(query.terms, (term) => (term.size / query.total) * 5 * Math.log2(1 + on(term)));
  const together = query.terms.length > 1 && hits.some((hit) => hit.share > 0.99) ? 10 : 0;
  return (entryScore(page, query) + Math.min(often, 30) + together) * (page.designation ? 1 : NO_STANDARD);
}

function times(term, section) {
  return sum(term.alternatives, (a) => a.weight * (count(section.head.norm, a.norm) + count(section.own, a.norm)));
}

// The clauses of a page that hold something of the query, best first; one hit an anchor.
export function clauseHits(page, query, sections) {
  const asked = askedQuestions(page, query);
  const hits = sections
    .filter((section) => !(section.kind === "head" && page.designation)) // the head card says what every head card says
    .map((section) => {
      const answer = asked.find((row) => row.question.anchor === section.anchor);
      const hit = sectionHit(section, query);
      if (!hit.share && !(answer && answer.like > SURELY)) return null;
      const landing = (LANDING[section.kind] || 1) * (NAMING[section.anchor] || 1);
      const score = (hit.score + (answer ? 80 * answer.like : 0)) * landing;
      return { section, share: hit.share, score, question: answer ? answer.question.text : "" };
    })
    .filter(Boolean)
    .sort((a, b) => b.score - a.score || a.section.order - b.section.order);
  return distinct(hits);
}

// The questions of the head card that are like the query, and about as like as the likest.
function askedQuestions(page, query) {
  const rows = page.questions.map((question) => ({ question, like: likeness(query.letters, letters(question.text)) }));
  const most = Math.max(...rows.map((row) => row.like), 0);
  return rows.filter((row) => row.like >= LIKE && row.like >= most * 0.8);
}

// One hit a place: not twice the same anchor, nor both an appendix and the form of the same title in it.
function distinct(hits) {
  const seen = new Map();
  for (const hit of hits) {
    const { section } = hit;
    const title = section.title.replace(/（.*?）/g, "");
    const appended = section.kind === "form" || /^(附录|[A-Z]\.)/.test(section.number);
    const key = title && appended ? "title " + title : "#" + section.anchor;
    const first = seen.get(key);
    if (!first) seen.set(key, Object.assign({ number: section.number }, hit));
    else if (!first.number) first.number = section.number;
  }
  return Array.from(seen.values());
}

// How much of the query a section holds (share), and what it is worth as a place to land on.
function sectionHit(section, query) {
  const part = (value) => sum(query.terms, (term) => value(term) * term.size) / query.total;
  const inside = (term) => Math.max(best(term, section.head.norm), best(term, section.body.norm));
  if (!query.terms.some(inside)) return { share: 0, score: 0 };
  const share = part((term) => Math.max(inside(term), 0.8 * best(term, section.around)));
  const head = part((term) => best(term, section.head.norm));
  const cover = Math.min(1, (head * query.total) / Math.max(1, section.titleSize));
  const number = part((term) => (term.alternatives.some((a) => a.norm === section.numberNorm) ? 1 : 0));
  const body = 8 * part((term) => best(term, section.body.norm)) + 12 * part((term) => best(term, section.own));
  const often = 3 * Math.log2(1 + sum(query.terms, (term) => times(term, section)));
  const around = 12 * part((term) => best(term, section.around));
  const long = Math.min(10, section.body.text.length / 150);
  const title = 45 * head * (0.5 + 0.5 * cover);
  return { share, score: title + body + often + around + 25 * share * share + 40 * number - long };
}

function best(term, norm) {
  let weight = 0;
  for (const alternative of term.alternatives) {
    if (alternative.weight > weight && norm.indexOf(alternative.norm) >= 0) weight = alternative.weight;
  }
  return weight;
}

function letters(text) {
  return Array.from(fold(text).norm.replace(/[\u0001¶]/g, ""));
}

// How alike two texts are by the characters they share, whatever their order: 怎么开支委会 and 支委会怎么开 are 1.
function likeness(one, other) {
  const rest = other.slice();
  let shared = 0;
  for (const char of one) {
    const at = rest.indexOf(char);
    if (at < 0) continue;
    rest.splice(at, 1);
    shared++;
  }
  return (2 * shared) / Math.max(1, one.length + other.length);
}

// The text cut to about `length` characters around its hits, as pieces {text, marked}.
export function excerpt(folded, terms, length) {
  const text = folded.text;
  const marks = merge(terms.flatMap((term) => term.alternatives.flatMap((a) => places(folded, a.norm))));
  const chief = terms.length > 1 ? densest(marks, length) : marks[0];
  const from = chief ? startFor(text, chief, length) : 0;
  const to = Math.min(text.length, from + length);
  const pieces = [];
  const put = (start, end, marked) => {
    const piece = text.slice(start, end).replace(/\s+/g, " ");
    if (piece) pieces.push({ text: piece, marked });
  };
  let at = from;
  for (const [start, end] of marks) {
    if (end <= from || start >= to) continue;
    put(at, Math.max(start, at), false);
    put(Math.max(start, from), Math.min(end, to), true);
    at = Math.min(end, to);
  }
  put(at, to, false);
  if (from > 0) pieces.unshift({ text: "…", marked: false });
  if (to < text.length) pieces.push({ text: "…", marked: false });
  return pieces;
}

// The first mark of the stretch that holds most of them.
function densest(marks, length) {
  let first = 0;
  let most = 0;
  marks.forEach((mark, at) => {
    const within = marks.filter((other) => other[0] >= mark[0] && other[1] <= mark[0] + length - 12).length;
    if (within > most) {
      first = at;
      most = within;
    }
  });
  return marks[first];
}

// Begins at the start of the sentence if that is near, else a few characters before the mark.
function startFor(text, mark, length) {
  if (mark[1] <= length - 8) return 0;
  const near = Math.max(0, mark[0] - 24);
  const before = text.slice(near, mark[0]);
  const stop = Math.max(...["。", "；", "，", "\n", "："].map((char) => before.lastIndexOf(char)));
  return stop >= 0 ? near + stop + 1 : Math.max(0, mark[0] - 12);
}

function merge(marks) {
  const out = [];
  for (const [start, end] of marks.sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
    const last = out[out.length - 1];
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else out.push([start, end]);
  }
  return out;
}

function sum(list, value) {
  return list.reduce((total, item) => total + value(item), 0);
}
