// Search without a network: the pages' own text, looked through where it stands. Read as a plain script by a page
// opened from a disk, and as a module by the studio.

/** @typedef {{at: string, anchor: string, page: string, title: string, text: string}} Section */
/** @typedef {{section: Section, score: number, excerpt: string}} Hit */

(() => {
  const FILLERS = /怎么样|怎么|怎样|如何|什么|为什么|为何|哪些|哪里|哪个|多少|可以|能不能|是不是|请问|一下|[的了吗呢是在把被和与或我你要能会有不个]/g;
  const CHINESE = /[\u3400-\u9fff]+/g;
  const WORD = /[a-z0-9_.]+/g;
  const MOST = 20;
  const AROUND = 40;

  /** Lists of everything hold every word: a page that tells how is read first. */
  const REFERENCE = "reference/";
  const LOOKED_UP = 0.7;

  /** The words of a question: pairs of Chinese signs, and words of letters. @param {string} text */
  function terms(text) {
    const asked = text.toLowerCase().normalize("NFKC").replace(FILLERS, " ");
    const pairs = (asked.match(CHINESE) ?? []).flatMap((run) => (run.length < 2 ? [run] : [...run].slice(1).map((sign, at) => run[at] + sign)));
    return [...new Set([...pairs, ...(asked.match(WORD) ?? [])])];
  }

  /** How often a word stands in a text, four times at most. @param {string} text @param {string} word */
  const count = (text, word) => Math.min(text.split(word).length - 1, 4);

  /**
   * Where a question is answered, best first: rare words weigh more, and a title more than a text.
   * @param {Section[]} sections
   * @param {string} question
   * @returns {Hit[]}
   */
  function search(sections, question) {
    const words = terms(question);
    const phrase = question.trim().toLowerCase();
    const read = sections.map((section) => ({ section, page: section.page.toLowerCase(), title: section.title.toLowerCase(), text: section.text.toLowerCase() }));
    const weights = words.map((word) => {
      const held = read.filter((one) => (one.page + one.title + one.text).includes(word)).length;
      return held ? Math.log(1 + read.length / held) : 0;
    });
    const score = (/** @type {typeof read[0]} */ one) => {
      const parts = words.map((word, at) => {
        const times = count(one.text, word);
        return weights[at] * (3 * Math.min(count(one.page, word), 1) + 3 * Math.min(count(one.title, word), 1) + times / (times + 1 + one.text.length / 800));
      });
      const whole = phrase.length > 2 && (one.title.includes(phrase) || one.text.includes(phrase)) ? 10 : 0;
      return parts.reduce((sum, part) => sum + part, whole) * (one.section.at.startsWith(REFERENCE) ? LOOKED_UP : 1);
    };
    const hits = read.map((one) => ({ section: one.section, score: score(one), excerpt: excerpt(one.section.text, words) }));
    return hits.filter((hit) => hit.score > 0).sort((one, other) => other.score - one.score).slice(0, MOST);
  }

  /** The part of a text round the first of the words. @param {string} text @param {string[]} words */
  function excerpt(text, words) {
    const lower = text.toLowerCase();
    const places = words.map((word) => lower.indexOf(word)).filter((at) => at >= 0);
    const from = Math.max(0, Math.min(...(places.length ? places : [0])) - AROUND);
    return `${from ? "…" : ""}${text.slice(from, from + 3 * AROUND).replace(/\s+/g, " ")}${text.length > from + 3 * AROUND ? "…" : ""}`;
  }

  /** A text in pieces, those that were asked for marked. @param {string} text @param {string} question @returns {{text: string, isAsked: boolean}[]} */
  function marked(text, question) {
    const words = terms(question);
    const lower = text.toLowerCase();
    const hit = [...text].map(() => false);
    for (const word of words) {
      for (let at = lower.indexOf(word); at >= 0; at = lower.indexOf(word, at + 1)) hit.fill(true, at, at + word.length);
    }
    /** @type {{text: string, isAsked: boolean}[]} */
    const pieces = [];
    for (let at = 0; at < text.length; at += 1) {
      const last = pieces.at(-1);
      if (last && last.isAsked === Boolean(hit[at])) last.text += text[at];
      else pieces.push({ text: text[at], isAsked: Boolean(hit[at]) });
    }
    return pieces;
  }

  Object.assign(globalThis, { docsSearch: { search, marked } });
})();
