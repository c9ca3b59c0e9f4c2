// A query -> words, and the ways in which a word can stand on a page.

import { withoutAsking } from "./asking.js";
import { BREAK, fold, isHan, size, tokens } from "./text.js";

const COUNTED = "个条章节款项次年月日天周届期名人份件页字元分轮批类种时";
const DIGITS = "零一二三四五六七八九";
const UNITS = ["", "十", "百", "千"];

// The words of a query: split at spaces and at the punctuation of sentences; a word is a text with at least one token.
// Words in Latin letters that follow each other are one word, too: "dang ke" may be pinyin.
export function words(query) {
  return query
    .split(/[\s\u3000]+/)
    .flatMap((part) => tokens(part).join(" ").split(BREAK))
    .map((part) => part.trim())
    .filter(Boolean)
    .map(closeUp);
}

// "党 课 gb t" -> "党课gb t": as a person writes it; fold() and tokens() see the same tokens in both.
function closeUp(spaced) {
  return spaced.split(" ").reduce((text, token) => {
    const joined = !text || isHan(token) || isHan(text.slice(-1));
    return joined ? text + token : text + " " + token;
  }, "");
}

// A word as the engine takes it: alternatives, each with its tokens for the index, its norm for the text, and a weight
// (1 as typed, less for what is only meant).
export function term(word, others) {
  const typed = [word].concat(numeralVariants(word)).map((text) => ({ text, weight: 1 }));
  const alternatives = typed.concat(others || []).map((alternative) => ({
    text: alternative.text,
    weight: alternative.weight,
    tokens: tokens(alternative.text),
    norm: fold(alternative.text).norm,
  }));
  return { word, alternatives, size: size(alternatives[0].norm) };
}

// 第16条 stands on a page as 第十六条, and the other way round.
export function numeralVariants(word) {
  const variants = [
    word.replace(/\d{1,4}/g, (digits, at) => {
      const before = word[at - 1] || "";
      const after = word[at + digits.length] || "";
      const counts = before === "第" || (COUNTED.indexOf(after) >= 0 && after !== "");
      if (!counts || digits[0] === "0") return digits;
      return digits === "2" && before !== "第" ? "两" : chineseNumeral(Number(digits));
    }),
    word.replace(/[零〇一二两三四五六七八九十百千]+/g, (numeral, at) => {
      const before = word[at - 1] || "";
      const after = word[at + numeral.length] || "";
      const counts = before === "第" || (COUNTED.indexOf(after) >= 0 && after !== "");
      const value = counts ? numberOf(numeral) : 0;
      return value ? String(value) : numeral;
    }),
  ];
  return variants.filter((variant, at) => variant !== word && variants.indexOf(variant) === at);
}

// 1 to 9999 in Chinese: 16 -> 十六, 105 -> 一百零五.
export function chineseNumeral(number) {
  const places = String(number).split("").map(Number);
  const text = places
    .map((digit, at) => (digit ? DIGITS[digit] + UNITS[places.length - 1 - at] : "零"))
    .join("")
    .replace(/零+/g, "零")
    .replace(/(.)零$/, "$1");
  return text.replace(/^一十/, "十");
}

// The number that a Chinese numeral below 10000 stands for, 0 if it is none (一二三四).
export function numberOf(numeral) {
  let sum = 0;
  let digit = 0;
  for (const char of numeral.replace(/两/g, "二").replace(/〇/g, "零")) {
    const unit = UNITS.indexOf(char);
    if (unit > 0) {
      sum += (digit || 1) * Math.pow(10, unit);
      digit = 0;
    } else digit = DIGITS.indexOf(char);
  }
  const value = sum + digit;
  return value && value < 10000 && chineseNumeral(value) === numeral.replace(/两/g, "二") ? value : 0;
}

// The words of a query without what it is asked with. Single characters left over are dropped unless there is nothing else.
// isName(word) tells which words stay as they are.
export function contentWords(list, isName) {
  const pieces = list.flatMap((word) => (isName && isName(word) ? [word] : withoutAsking(word)));
  const long = pieces.filter((piece) => size(fold(piece).norm) > 1);
  return unique(long.length ? long : pieces);
}

// Whether a word may be pinyin: letters only. Apostrophes (dang'an) are gone by now, they are no tokens.
export function latin(word) {
  return /^[a-z ]+$/.test(word) && word.replace(/ /g, "").length > 1;
}

export function unique(list) {
  return list.filter((item, at) => list.indexOf(item) === at);
}
