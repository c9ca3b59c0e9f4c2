// What a word in pinyin, or an abbreviation, can stand for, from the list of names that macros/search/pinyin.py wrote.

const MOST = 5;

// Rows of words.pack -> the same with syllables split.
export function readNames(rows) {
  return rows.map((row) => ({ name: row[0], syllables: row[1].split(" "), weight: row[2] }));
}

// dangke, dk, dangk, zbdydh -> [{text, weight}], the likeliest first; weights from 0.9 down.
export function fromPinyin(names, typed) {
  const letters = typed.replace(/ /g, "").replace(/v/g, "u");
  const scores = new Map();
  for (const entry of names) {
    for (let from = 0; from < entry.syllables.length; from++) {
      const match = matchFrom(entry.syllables, from, letters, 0);
      if (!match || match.end - from < 2) continue;
      const text = entry.name.slice(from, match.end);
      const whole = match.end - from === entry.syllables.length ? 2 : 1;
      const score = entry.weight * whole * (from === 0 ? 1.5 : 1) * (match.full === match.end - from ? 4 : 1 + match.full);
      scores.set(text, (scores.get(text) || 0) + score);
    }
  }
  return likeliest(scores);
}

// Takes letters off syllables, each in full, by its first letter, or by zh, ch, sh; the last one may be cut short anywhere.
function matchFrom(syllables, at, letters, full) {
  if (!letters) return { end: at, full };
  const syllable = syllables[at];
  if (!syllable || syllable[0] !== letters[0]) return null;
  if (letters.startsWith(syllable)) {
    const match = matchFrom(syllables, at + 1, letters.slice(syllable.length), full + 1);
    if (match) return match;
  }
  if (syllable.startsWith(letters)) return { end: at + 1, full };
  const initial = /^[zcs]h/.test(syllable) && letters.startsWith(syllable.slice(0, 2)) ? 2 : 1;
  const match = matchFrom(syllables, at + 1, letters.slice(initial), full);
  return match || initial === 1 ? match : matchFrom(syllables, at + 1, letters.slice(1), full);
}

// 支委会 -> 支部委员会: the shortest stretch of a name that begins and ends as the abbreviation does and holds it in order.
export function fromAbbreviation(names, typed) {
  const scores = new Map();
  const chars = Array.from(typed);
  if (chars.length < 2 || chars.length > 5) return [];
  for (const entry of names) {
    const name = Array.from(entry.name);
    for (let from = name.indexOf(chars[0]); from >= 0; from = name.indexOf(chars[0], from + 1)) {
      let at = from;
      const fits = chars.every((char, n) => {
        at = name.indexOf(char, n ? at + 1 : at);
        return at >= 0;
      });
      const length = at - from + 1;
      if (!fits || length > chars.length * 2 || length === chars.length) continue;
      const text = name.slice(from, at + 1).join("");
      scores.set(text, (scores.get(text) || 0) + (entry.weight * chars.length) / length);
    }
  }
  return likeliest(scores);
}

function likeliest(scores) {
  const ranked = Array.from(scores).sort((a, b) => b[1] - a[1] || a[0].length - b[0].length || (a[0] < b[0] ? -1 : 1));
  const best = ranked.length ? ranked[0][1] : 0;
  return ranked
    .filter((row) => row[1] >= best * 0.12)
    .slice(0, MOST)
    .map((row) => ({ text: row[0], weight: 0.5 + (0.4 * row[1]) / best }));
}
