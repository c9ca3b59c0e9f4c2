// How good a page, and a clause on it, is for the terms of a query. Pure: no fetching, no page.

import { evenly } from "./asking.js";
import { count, fold, holds, places } from "./text.js";

// What a hit is worth by where it stands.
const WORTH = {
  number: 130, question: 110, title: 100, designation: 90, keyword: 85, clause: 50, form: 42, figure: 30, term: 25, backlinks: 5,
};
// Lists and guides name everything, and are seldom what is looked for.
const NO_STANDARD = 0.5;
// Sections as places to land on.
const LANDING = { head: 0.3, backlinks: 0.15, term: 0.7, figure: 0.8, form: 0.85 };
const NAMING = { scope: 0.5, references: 0.3, seven: 0.5, "seven-table": 0.4, "records-table": 0.6 }; // name what others say
const WORDY = { form: 0.5, figure: 0.75, drawing: 0.5 }; // long texts hold the words of a question anywhere
const DUTIES = /^职责/; // who does what, in the chapter that the others then say more of
const LIKE = 0.4; // a question this like the query may be the one asked
const SURELY = 0.6; // and this like it is, whatever the words
const SHARED = 25; // what a page counts that holds all the words of a question somewhere
const TYPED = 25; // and one that holds them as they were typed
const SPREAD = 0.7; // what words count that are found one here, one there
const CHIEF = 2; // so many keywords say what a page is about, the others what else is on it
const ABOUT = 0.3; // what a word counts on a page that is about it
const APPENDED = { clause: 0.55, form: 1.25 }; // a form, by what was asked for
const ANSWER = 100; // what the clause counts that answers a question of the head card that is the query
const DUTY = 0.8;
const TOGETHER = 20; // what a page counts that has all the words in one clause
const ANSWERING = 0.4; // what the best clause counts for its page
const AMOUNT = 14; // what a sentence counts that holds an amount, where one was asked for

// The query as the functions below need it: its terms, the whole of it as a phrase, and its letters.
// asking: it was read word by word; answer: a pattern that an answer holds, or null; wanted: "clause" or "form", if it says;
// share: how much of it pages hold; typed: the pages that hold it as it was typed.
export function prepare(terms, phrase, { asking, answer, wanted, share, typed } = {}) {
  const total = sum(terms, worthOf) || 1;
  return {
    terms, total, phrase: fold(phrase).norm, letters: letters(phrase),
    asking: Boolean(asking), answer: answer || null, wanted: wanted || "", share: share || new Map(), typed: typed || new Set(),
  };
}

// What a term counts for in the query: its length, or less if it says little.
function worthOf(term) {
  return term.worth === undefined ? term.size : term.worth;
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
  const chief = scores.length ? scores[0] + 0.1 * sum(scores.slice(1, 6), (score) => score) : 0;
  const share = query.share.get(page.index) || 0;
  const typed = query.asking && query.typed.has(page.index) ? TYPED : 0;
  return chief + SHARED * share * share + typed + (query.asking ? SPREAD * spread(page, query) : 0);
}

// What the words of a question find on a page, each by itself: 党费 in the title, 公示 in a keyword.
function spread(page, query) {
  const entries = page.entries.filter((entry) => entry.kind !== "backlinks");
  const found = query.terms.map((term) => Math.max(0, ...entries.map((entry) => held(term, entry) * WORTH[entry.kind])));
  const share = sum(query.terms, (term, at) => (found[at] ? worthOf(term) : 0)) / query.total;
  return share * sum(query.terms, (term, at) => (worthOf(term) / query.total) * Math.min(found[at], WORTH.title));
}

function worth(entry, query) {
  const matched = sum(query.terms, (term) => held(term, entry) * worthOf(term));
  if (!matched) return 0;
  const share = matched / query.total;
  if (entry.kind === "question") {
    const like = likeness(query, entry);
    return like >= LIKE ? WORTH.question * Math.pow(like, query.asking ? 1.5 : 1) * share : 10 * share;
  }
  const cover = Math.min(1, sum(query.terms, (term) => held(term, entry) * term.size) / entry.size);
  const exact = cover > 0.99 && share > 0.99 ? 1.3 : 1;
  const inOrder = query.terms.length > 1 && entry.norm.indexOf(query.phrase) >= 0 ? 1.3 : 1;
  const place = entry.kind === "keyword" ? Math.max(0.6, 1 - 0.06 * entry.rank) : 1; // editors put the chief words first
  return WORTH[entry.kind] * Math.pow(share, 1.5) * (0.5 + 0.5 * cover) * exact * inOrder * place;
}

// What a page is worth with its text: how often the terms stand on it, and whether one clause has them all; for a question
// also how good the best clause answers it.
export function pageScore(page, query, hits, sections) {
  const on = (term) => sum(sections, (section) => times(term, section));
  const often = sum(query.terms, (term) => (worthOf(term) / query.total) * 5 * Math.log2(1 + on(term)));
  const together = query.terms.length > 1 && hits.some((hit) => hit.share > 0.99) ? TOGETHER : 0;
  const answer = query.asking && hits.length ? ANSWERING * hits[0].score : 0;
  const kind = page.designation ? 1 : NO_STANDARD;
  return (entryScore(page, query) + Math.min(often, 30) + together + answer) * kind;
}

function times(term, section) {
  return sum(term.alternatives, (a) => a.weight * (count(section.head.norm, a.norm) + count(section.own, a.norm)));
}

// The clauses of a page that hold something of the query, best first; one hit an anchor.
export function clauseHits(page, query, sections) {
  const asked = askedQuestions(page, query);
  const focus = query.asking && page.designation ? focused(page, query) : query;
  const hits = sections
    .filter((section) => !(section.kind === "head" && page.designation)) // the head card says what every head card says
    .map((section) => {
      const answer = asked.find((row) => row.question.anchor === section.anchor);
      const hit = sectionHit(section, focus, answer);
      if (!hit.share && !(answer && answer.like > SURELY)) return null;
      const like = answer ? Math.pow(answer.like, query.asking ? 2.5 : 1) : 0;
      const score = (hit.score + ANSWER * like) * landing(section, query);
      return { section, share: hit.share, score, question: answer ? answer.question.text : "" };
    })
    .filter(Boolean)
    .sort((a, b) => b.score - a.score || a.section.order - b.section.order);
  return distinct(hits);
}

// The query for the clauses of a page: what the whole page is about says little of where on it the answer stands.
function focused(page, query) {
  const about = (term) =>
    best(term, page.entries[0].norm) > 0 || page.entries.some((e) => e.kind === "keyword" && e.rank < CHIEF && term.alternatives[0].norm === e.norm);
  const terms = query.terms.map((term) => Object.assign({}, term, { about: about(term) }));
  if (terms.every((term) => term.about)) return Object.assign({}, query, { terms });
  terms.forEach((term) => (term.worth = worthOf(term) * (term.about ? ABOUT : 1)));
  return Object.assign({}, query, { terms, total: sum(terms, worthOf) || 1 });
}

// What a section counts as a place to land on.
function landing(section, query) {
  const place = (LANDING[section.kind] || 1) * (NAMING[section.anchor] || 1);
  if (!query.asking) return place;
  const duty = DUTIES.test(section.chapter) ? DUTY : 1;
  return place * duty * (query.wanted && isAppended(section) ? APPENDED[query.wanted] : 1);
}

function isAppended(section) {
  return section.kind === "form" || /^(附录|[A-Z]\.)/.test(section.number);
}

// The questions of the head card that are like the query, and about as like as the likest.
function askedQuestions(page, query) {
  const entries = page.entries.filter((entry) => entry.kind === "question");
  const rows = entries.map((entry) => ({ question: entry.question, like: likeness(query, entry) }));
  const most = Math.max(...rows.map((row) => row.like), 0);
  return rows.filter((row) => row.like >= LIKE && row.like >= most * 0.8);
}

// One hit a place: not twice the same anchor, nor both an appendix and the form of the same title in it.
function distinct(hits) {
  const seen = new Map();
  for (const hit of hits) {
    const { section } = hit;
    const title = section.title.replace(/（.*?）/g, "");
    const key = title && isAppended(section) ? "title " + title : "#" + section.anchor;
    const first = seen.get(key);
    if (!first) seen.set(key, Object.assign({ number: section.number }, hit));
    else if (!first.number) first.number = section.number;
  }
  return Array.from(seen.values());
}

// How much of the query a section holds (share), and what it is worth as a place to land on. For a question what the page is
// about goes for each of its sections.
function sectionHit(section, query, answer) {
  const part = (value) => sum(query.terms, (term) => value(term) * worthOf(term)) / query.total;
  const inside = (term) => Math.max(best(term, section.head.norm), best(term, section.body.norm));
  if (!query.terms.some(inside) && !(answer && query.asking)) return { share: 0, score: 0 };
  const about = (term) => Math.max(best(term, section.around), term.about ? 1 : 0);
  const share = part((term) => Math.max(inside(term), 0.8 * about(term)));
  const head = part((term) => best(term, section.head.norm));
  const cover = Math.min(1, sum(query.terms, (term) => best(term, section.head.norm) * term.size) / Math.max(1, section.titleSize));
  const number = part((term) => (term.alternatives.some((a) => a.norm === section.numberNorm) ? 1 : 0));
  const body = 8 * part((term) => best(term, section.body.norm)) + 12 * part((term) => best(term, section.own));
  const often = 3 * Math.log2(1 + sum(query.terms, (term) => times(term, section)));
  const around = 12 * part((term) => best(term, section.around));
  const long = Math.min(10, section.body.text.length / 150);
  const title = 45 * head * (0.5 + 0.5 * cover);
  const amount = query.answer ? AMOUNT * answered(section, query) : 0;
  const wordy = (query.asking && WORDY[section.number[0] === "图" && section.kind === "figure" ? "drawing" : section.kind]) || 1;
  return { share, score: title + (body + often + amount + 25 * share * share) * wordy + around + 40 * number - long };
}

// The share of the query in the best sentence that holds an amount as it was asked for.
function answered(section, query) {
  const sentences = section.body.text.split(/[。；\n]/).filter((sentence) => query.answer.test(sentence));
  const norms = sentences.map((sentence) => section.head.norm + section.around + fold(sentence).norm);
  return Math.max(0, ...norms.map((norm) => sum(query.terms, (term) => best(term, norm) * worthOf(term)) / query.total));
}

function best(term, norm) {
  let weight = 0;
  for (const alternative of term.alternatives) {
    if (alternative.weight > weight && norm.indexOf(alternative.norm) >= 0) weight = alternative.weight;
  }
  return weight;
}

function letters(text) {
  return Array.from(fold(evenly(text)).norm.replace(/[\u0001¶]/g, ""));
}

// How like a question of the head card is to the query: by the characters they share, whatever their order (怎么开支委会 and
// 支委会怎么开 are 1), and for a query that was read word by word by its words, too.
function likeness(query, entry) {
  const asked = letters(entry.text);
  const shared = common(query.letters, asked);
  const alike = (2 * shared) / Math.max(1, query.letters.length + asked.length);
  if (!query.asking) return alike;
  const within = shared / Math.max(1, query.letters.length + 0.3 * (asked.length - shared));
  const held = sum(query.terms, (term) => best(term, entry.norm) * worthOf(term)) / query.total;
  return Math.max(alike, 0.5 * held + 0.5 * within);
}

// How many characters two texts share.
function common(one, other) {
  const rest = other.slice();
  return one.filter((char) => {
    const at = rest.indexOf(char);
    if (at >= 0) rest.splice(at, 1);
    return at >= 0;
  }).length;
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
  return list.reduce((total, item, at) => total + value(item, at), 0);
}
