// Text -> what a query and a page are compared by. The build does the same in macros/search/tokens.py; both are held to
// tests/search/tokens.json. A Han character is a token of its own, a run of letters or of digits is one token, so DJ404,
// "DJ 404" and ＤＪ－４０４ are the same two tokens. Brackets, dashes, slashes and spaces vanish; punctuation within a
// sentence and the end of a block are a break that no phrase reaches across.

export const BREAK = "¶";
const EDGE = "\u0001"; // around a run of letters or digits, so that 404 is not found in 4042
const BREAKS = ",;:?!。、\n\r¶|";

export function isHan(char) {
  if (char.length === 2) return char >= "\ud840" && char <= "\ud8bf\udfff";
  return (char >= "\u3400" && char <= "\u9fff") || char === "〇";
}

function foldChar(char) {
  if (isHan(char) || (char < "\u0080" && (char < "A" || char > "Z"))) return char;
  return char.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

function kindOf(char) {
  if (isHan(char)) return "han";
  if (char >= "a" && char <= "z") return "letter";
  if (char >= "0" && char <= "9") return "digit";
  if (BREAKS.indexOf(char) >= 0) return "break";
  if (char < "\u0080") return "soft";
  if (/\p{L}/u.test(char)) return "letter";
  return /\p{N}/u.test(char) ? "digit" : "soft";
}

// Calls emit(kind, folded character, start, end) for each character of text, the offsets being those of the original.
function scan(text, emit) {
  let start = 0;
  for (const char of text) {
    const end = start + char.length;
    for (const piece of foldChar(char)) emit(kindOf(piece), piece, start, end);
    start = end;
  }
}

// The tokens of text, with BREAK between; never two BREAK in a row, none at the ends.
export function tokens(text) {
  const out = [];
  let last = "";
  scan(text, (kind, piece) => {
    if (kind === "han") out.push(piece);
    else if (kind === "letter" || kind === "digit") {
      if (kind === last) out[out.length - 1] += piece;
      else out.push(piece);
    } else if (kind === "break" && out.length && out[out.length - 1] !== BREAK) out.push(BREAK);
    last = kind;
  });
  if (out[out.length - 1] === BREAK) out.pop();
  return out;
}

// A text folded for matching: `norm` holds a phrase's norm exactly where the text has the phrase's tokens in a row;
// starts and ends lead from a position in norm back to the text.
export function fold(text) {
  let norm = "";
  const starts = [];
  const ends = [];
  let last = "";
  const put = (piece, start, end) => {
    norm += piece;
    for (let i = 0; i < piece.length; i++) {
      starts.push(start);
      ends.push(end);
    }
  };
  const edge = (start, end) => {
    if (norm.slice(-1) !== EDGE) put(EDGE, start, end);
  };
  scan(text, (kind, piece, start, end) => {
    const run = kind === "letter" || kind === "digit";
    if ((last === "letter" || last === "digit") && kind !== last) edge(start, start);
    if (run && kind !== last) edge(start, start);
    if (run || kind === "han") put(piece, start, end);
    else if (kind === "break" && norm.slice(-1) !== BREAK) put(BREAK, start, end);
    last = kind;
  });
  if (last === "letter" || last === "digit") edge(text.length, text.length);
  return { text, norm, starts, ends };
}

// Whether the folded text holds the phrase (a norm). With prefix, the last run of letters or digits may go on: DJ40 -> DJ404.
export function holds(norm, phrase, prefix) {
  if (norm.indexOf(phrase) >= 0) return true;
  return Boolean(prefix) && phrase.slice(-1) === EDGE && norm.indexOf(phrase.slice(0, -1)) >= 0;
}

// The places of a phrase in a folded text, as [start, end] offsets of the original text.
export function places(folded, phrase) {
  const found = [];
  for (let at = folded.norm.indexOf(phrase); at >= 0; at = folded.norm.indexOf(phrase, at + stride(phrase))) {
    let first = at;
    let last = at + phrase.length - 1;
    while (folded.norm[first] === EDGE && first < last) first++;
    while (folded.norm[last] === EDGE && last > first) last--;
    found.push([folded.starts[first], folded.ends[last]]);
  }
  return found;
}

// How many places a phrase has.
export function count(norm, phrase) {
  let n = 0;
  for (let at = norm.indexOf(phrase); at >= 0; at = norm.indexOf(phrase, at + stride(phrase))) n++;
  return n;
}

// From one place to where the next can begin: an edge is shared by neighbours.
function stride(phrase) {
  return phrase.slice(-1) === EDGE ? phrase.length - 1 : phrase.length;
}

// The number of letters, digits and Han characters: how long a norm is to a reader.
export function size(norm) {
  return norm.replace(/[\u0001¶]/g, "").length;
}
