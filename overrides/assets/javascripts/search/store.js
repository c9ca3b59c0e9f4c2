// What the build wrote (macros/search), fetched when it is needed and kept. A failed fetch is not kept: the next query
// tries again.

import { fold, size } from "./text.js";

// Table section with a table of externref: what Pagefind's WebAssembly needs and Chromium has from 96 on.
const REFERENCE_TYPES = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 4, 4, 1, 111, 0, 0]);

export class Unreachable extends Error {}

export class Store {
  // base: address of the site's root, ending in "/".
  constructor(base) {
    this.base = base;
    this.kept = new Map();
    this.scans = false; // whether pages are read through one by one, as Pagefind cannot run here
  }

  keep(key, make) {
    if (!this.kept.has(key)) {
      const promise = make();
      this.kept.set(key, promise);
      promise.catch(() => this.kept.delete(key));
    }
    return this.kept.get(key);
  }

  // JSON, compressed as the build packed it unless the server has already unpacked it.
  async json(path, cache) {
    try {
      const answer = await fetch(this.base + "pagefind/" + path, { cache });
      if (!answer.ok) throw new Error(answer.status + " " + path);
      const bytes = await answer.arrayBuffer();
      const packed = new Uint8Array(bytes)[0] === 0x1f;
      const stream = new Response(bytes).body;
      return await new Response(packed ? stream.pipeThrough(new DecompressionStream("gzip")) : stream).json();
    } catch (error) {
      throw new Unreachable(String(error));
    }
  }

  // Every page as the build describes it, with what it can be found by as folded entries.
  pages() {
    return this.keep("pages", async () => {
      const directory = await this.json("handbook/pages.pack", "no-cache");
      directory.pages.forEach((page, index) => {
        page.index = index;
        page.entries = entriesOf(page);
      });
      return directory.pages;
    });
  }

  // [[name, pinyin, weight], ...]
  words() {
    return this.keep("words", () => this.json("handbook/words.pack", "no-cache"));
  }

  // The sections of a page, folded.
  text(page) {
    return this.keep("text " + page.file, async () => {
      const rows = await this.json("handbook/text/" + page.file + ".pack", "default");
      let chapter = "";
      let heading = "";
      return rows.map((row, order) => {
        const [anchor, number, title, kind, text] = row;
        if (kind === "chapter" || kind === "backlinks") chapter = heading = title;
        else if (title && kind === "clause") heading = title;
        return {
          anchor, number, title, kind, order, chapter,
          within: title ? "" : heading,
          numberNorm: fold(number).norm,
          titleSize: size(fold(title || number).norm),
          head: fold(number + "\n" + title),
          around: fold(chapter + "\n" + (title ? "" : heading)).norm,
          body: fold(text),
          own: fold(text.replace(/《[^》]*》/g, "\n")).norm, // what a page says itself: without the titles that it cites
        };
      });
    });
  }

  // The indexes of the pages that hold these tokens in a row, anywhere in their text.
  holding(tokens) {
    const phrase = tokens.join(" ");
    return this.keep("phrase " + phrase, async () => {
      const pagefind = await this.pagefind();
      return pagefind ? this.ask(pagefind, phrase) : this.scan(tokens);
    });
  }

  async ask(pagefind, phrase) {
    const byId = await this.keep("ids", async () => new Map((await this.pages()).map((page) => [page.id, page.index])));
    const answer = await pagefind.search('"' + phrase + '"');
    return new Set(answer.results.map((result) => byId.get(result.id)).filter((index) => index !== undefined));
  }

  async scan(tokens) {
    const norm = fold(tokens.join(" ")).norm;
    const pages = await this.pages();
    const texts = await Promise.all(pages.map((page) => this.text(page)));
    const held = pages.filter((_, at) => texts[at].some((s) => s.head.norm.includes(norm) || s.body.norm.includes(norm)));
    return new Set(held.map((page) => page.index));
  }

  // Pagefind, started; null where it cannot run: pages are then read through instead.
  pagefind() {
    return this.keep("pagefind", async () => {
      try {
        if (!WebAssembly.validate(REFERENCE_TYPES)) throw new Error("no reference types");
        await script(this.base + "assets/javascripts/search/pagefind.js");
        const instance = window.handbookPagefind({ noWorker: true });
        await instance.search('"0"');
        return instance;
      } catch (error) {
        this.scans = true;
        return null;
      }
    });
  }

  // Pagefind takes an index file that did not arrive for an empty one. So before "nothing found" is said, the site is
  // asked whether it is there; if not, Pagefind is started anew with the next query.
  async confirm() {
    try {
      await this.json("pagefind-entry.json", "no-store");
    } catch (error) {
      this.kept.clear();
      throw error;
    }
  }
}

function script(src) {
  return new Promise((resolve, reject) => {
    const element = document.createElement("script");
    element.type = "module";
    element.src = src;
    element.onload = resolve;
    element.onerror = () => reject(new Error(src));
    document.head.appendChild(element);
  });
}

function entriesOf(page) {
  const entries = [];
  const add = (kind, text, more) => {
    if (!text) return;
    const norm = fold(text).norm;
    entries.push(Object.assign({ kind, text, norm, size: size(norm) }, more));
  };
  add("title", page.title);
  add("number", page.number);
  add("designation", page.designation);
  const asked = new Set(page.questions.map((question) => question.text));
  page.keywords.filter((word) => !asked.has(word)).forEach((word, rank) => add("keyword", word, { rank }));
  page.terms.forEach((word) => add("term", word));
  page.questions.forEach((question) => add("question", question.text, { question }));
  page.headings.forEach(([anchor, number, title, kind]) => {
    add(kind === "chapter" ? "clause" : kind, title, { section: { anchor, number, title, kind, within: "", body: fold("") } });
  });
  return entries;
}
