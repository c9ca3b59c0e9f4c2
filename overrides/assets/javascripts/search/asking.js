// How people ask: what in a query only asks, what it asks for, and what else the same thing is called.

import { isHan } from "./text.js";

// What is asked with, not for. Longer ones first.
const QUESTION_WORDS = [
  "什么时候", "什么时间", "什么地方", "什么地点", "多长时间", "可不可以", "有哪些", "有没有", "是不是", "能不能", "要不要", "行不行", "算不算", "需不需要",
  "怎么样", "怎么办", "怎么做", "怎么弄", "怎么开", "怎么写", "怎么填", "怎么记", "怎么讲", "怎么选", "怎么定", "怎么处理", "怎么办理", "怎么产生", "怎样",
  "哪些情况", "什么情况", "哪些事", "什么事", "为什么", "是什么", "做什么", "干什么", "管什么", "要什么", "干嘛", "可以吗", "行吗", "谁负责", "谁来", "由谁", "我想", "我要", "想要", "请问",
  "怎么", "如何", "什么", "哪些", "哪个", "哪里", "哪几", "哪种", "多少", "多久", "多长", "几个", "几次", "几天", "几人", "几名", "几年", "几月", "几号", "几分", "几票", "几条",
  "几个人", "多少人", "哪些人", "什么人", "多少票", "多少字", "多少分", "多少钱", "多少天", "多少次", "多少名", "多少种", "以上", "以下", "左右", "是否", "需要", "应该", "应当", "可以", "必须", "谁", "的", "吗", "呢", "吧", "么",
].sort((a, b) => b.length - a.length);

// What a question of an amount is answered with.
const NUMBER = "[0-9一二两三四五六七八九十百半]+";
const ANSWERS = [
  [/多久|多长|几天|什么时候|什么时间|期限|几号|几月/, NUMBER + "(个工作日|日|天|个月|月|年|周|分钟|小时|学时|季度)"],
  [/几次|多久/, NUMBER + "次"],
  [/几年|有效期|任期/, NUMBER + "年"],
  [/几个|几人|几名|人数|名额/, NUMBER + "(人|名)|%|三分之|半数"],
  [/几票|票数|比例/, "%|三分之|半数"],
  [/几分|多少分|打分/, NUMBER + "分"],
  [/多少钱|标准|费/, NUMBER + "元"],
  [/多少字|字数/, NUMBER + "字"],
  [/多少小时|多少学时|时长/, NUMBER + "(小时|学时)"],
];

const FORMS = /[表单票稿函]|模板|格式|范本|样本|怎么写|怎么填|怎么记|主持词|通知书|申请书|材料/;

// Characters between words that say nothing of their own.
const FUNCTION_CHARACTERS = "事的了吗呢吧么是有没要能会可在到和与或给把被让对从就也都还才又再去来上下里中我你他们这那个该算谁几多其及等因为由向于得";

// Words that nearly everything goes with: they count little.
export const FAINT = ["一年", "一次", "每年", "每次", "一个月", "一般", "具体", "有关", "相关", "规定", "要求", "办法", "情况", "处理", "程序", "模板", "格式", "材料", "工作", "职责"];

// What people type -> what documents write. Words of the handbook's own matter belong into the keywords of its pages.
const WRITTEN = {
  丢了: ["遗失"], 丢失: ["遗失"], 弄丢: ["遗失"], 写错: ["更正", "写错"], 改错: ["更正"], 线上: ["网络", "视频"], 视频: ["网络"], 网课: ["网上学习", "在线学习"],
  重开: ["重新召开"], 请假条: ["请假单"], 假条: ["请假单"], 模板: ["格式", "示例"], 范本: ["格式"], 样本: ["格式"], 上报: ["报告", "报送"], 看望: ["探望", "走访", "慰问"], 签字: ["签名"],
  打分: ["评分", "分值"], 不服: ["申诉", "异议"], 没交: ["未交", "补交"], 欠: ["未交"], 缺席: ["请假", "缺席", "不能到会"], 出差: ["外出", "不在岗"], 上班: ["工作"],
  换人: ["变更", "交接"], 调走: ["调离", "离任"], 评选: ["推荐", "评选"], 兼任: ["兼任", "担任"], 保存: ["保管"], 保留: ["保留", "保管"], 漏了: ["遗漏"], 搞: ["开展", "举办"],
  一把手: ["主要负责人", "书记"], 发稿: ["发布"], 打电话: ["电话"], 撤掉: ["撤销"], 投票: ["表决", "投票"], 会前: ["会前", "召开前"], 开会: ["召开", "会议"],
  买书: ["书报", "报刊"], 公示栏: ["公开栏"], 初核: ["初步核实"], 支委: ["支部委员", "委员"], 支委会: ["支部委员会"], 民评: ["民主评议"], 生活会: ["组织生活会"], 小组长: ["党小组组长"], 积极分子: ["入党积极分子"], 介绍人: ["入党介绍人"], 政审: ["政治审查"],
};

// What people write and documents do not: such a query need not be looked for as it is typed.
const SPOKEN = /怎么|咋|什么|多久|多少|能不能|要不要|有没有|行不行|谁|几[个次天年月人号票分]|[吗呢吧]$/;

export function isSpoken(word) {
  return SPOKEN.test(word);
}

// The same question in the same words: 几个人 is 多少人, 多长时间 is 多久.
export function evenly(text) {
  return text.replace(/几个?(?=[人名次天年月票分])/g, "多少").replace(/多长时间|什么时候/g, "多久").replace(/咋/g, "怎么");
}

// Verbs of one character: at the end of what is left of a question (党费交多少) they are no part of a word.
const VERBS = "请买交报办开批选写填管查补改算转讲谈评审设定搞弄领";

export function isVerb(char) {
  return VERBS.indexOf(char) >= 0;
}

// What goes with a question of how often: 一年开几次, 多久讲一次.
const OFTEN = /[开讲交换做搞办过]?[一每](?:次|年|个月|季度|届)[开讲交换做搞办过]?/g;

// The pieces of a word between what only asks: 怎么开支委会 -> 支委会.
export function withoutAsking(word) {
  let text = /[几多]/.test(word) ? word.replace(OFTEN, "|") : word;
  for (const stop of QUESTION_WORDS) text = text.split(stop).join("|");
  return text.split("|").filter(Boolean);
}

export function isFunction(char) {
  return FUNCTION_CHARACTERS.indexOf(char) >= 0;
}

// Whether it is a word that documents have another word for.
export function isTyped(word) {
  return Object.prototype.hasOwnProperty.call(WRITTEN, word);
}

// Other words for a word, as alternatives for term().
export function alsoWritten(word) {
  const others = isTyped(word) ? WRITTEN[word] : [];
  const shorter = /..[表单]$/.test(word) ? [word.slice(0, -1)] : []; // 谈话记录表 may be called 谈话记录
  return others.concat(shorter).filter((text) => text !== word).map((text) => ({ text, weight: 0.85 }));
}

// What an answer holds if the query asks how much, how long or how often; null if it does not ask that.
export function answerPattern(query) {
  const patterns = ANSWERS.filter(([asked]) => asked.test(query)).map((row) => row[1]);
  return patterns.length ? new RegExp(patterns.join("|")) : null;
}

// What is looked for: "form", "clause" (a question), or "" where it does not say.
export function lookedFor(query) {
  if (FORMS.test(query)) return "form";
  return withoutAsking(query).join("") === query ? "" : "clause";
}

// A text of Han characters alone.
export function isChinese(text) {
  return Array.from(text).every(isHan);
}
