// Dates and numbers as people type them -> as papers write them (GB/T 9704—2012, 7.3.5.4: 2026年3月18日). Pure functions.

const WIDE_DATE = /[０-９．／－]/g;
const WIDE_NUMBER = /[０-９．，－＋％]/g;
const DATE = /^(\d{4})\s*[年\-/.]\s*(\d{1,2})\s*[月\-/.]\s*(\d{1,2})\s*[日号]?(.*)$/;
const TIGHT = /^(\d{4})(\d{2})(\d{2})$/;
const SHORT = /^(\d{1,2})\s*[月\-/.]\s*(\d{1,2})\s*[日号]?$/;
const MONTH = /^(\d{4})\s*[年\-/.]\s*(\d{1,2})\s*月?$/;
// A time or the end of a span may follow a date: 2026年12月16日14时至17时, 2026年3月18日（星期三）.
const REST = /^\s*(?:$|\d{1,2}\s*[时点:：]|[（(上下至到起止前后以—~-])/;
const NONE = /^(?:无|—+|-+|\/|待定|长期|至今|不涉及|不适用)$/; // said instead of a date
const ADVICE = "请写成2026年3月18日这样的日期。";
const UNCLEAR = `看不出是哪一天。${ADVICE}`;

function narrow(text, signs) {
  return text.trim().replace(signs, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0));
}

function fault(year, month, day) {
  if (year < 1900 || year > 2199) return `${year}年不像是对的。${ADVICE}`;
  if (month < 1 || month > 12) return `没有${month}月。${ADVICE}`;
  const days = new Date(year, month, 0).getDate();
  return day < 1 || day > days ? `${year}年${month}月没有${day}日。` : "";
}

/** Return { text, fault }: the date as papers write it; or the text as it was, and what is wrong with it. */
export function tidyDate(typed, today) {
  const text = narrow(typed, WIDE_DATE);
  if (!text || NONE.test(text)) return { text: typed.trim(), fault: "" };
  const match = DATE.exec(text) || TIGHT.exec(text);
  const short = SHORT.exec(text);
  const month = MONTH.exec(text);
  if (match || short) {
    const [year, number, day] = match ? match.slice(1, 4).map(Number) : [today.getFullYear(), ...short.slice(1).map(Number)];
    const rest = (match && match[4]) || "";
    const wrong = REST.test(rest) ? fault(year, number, day) : UNCLEAR;
    return wrong ? { text: typed, fault: wrong } : { text: `${year}年${number}月${day}日${rest}`, fault: "" };
  }
  if (month) {
    const wrong = fault(Number(month[1]), Number(month[2]), 1);
    return wrong ? { text: typed, fault: wrong } : { text: `${month[1]}年${Number(month[2])}月`, fault: "" };
  }
  return { text: typed, fault: UNCLEAR };
}

/** Return the number with half-width digits, points, signs and without blanks around it. */
export function tidyNumber(typed) {
  return narrow(typed, WIDE_NUMBER);
}
