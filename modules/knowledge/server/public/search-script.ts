/**
 * The script of the search in the public folder. It compares words without case and diacritics, Arabic words without the article and attached
 * particles, and Chinese text by pairs of characters. Rare words have more weight. Inflected forms are found by their first letters. Arabic forms
 * are also found by their root letters: the script removes the letters that derivation can add (the mnemonic word "سألتمونيها" lists these
 * letters). If no text contains a word, the script finds words that differ in one or two letters. The pages also work without the script. `npm run
 * bench -- folder` prints the share of queries that find their article.
 */

/**
 * `searchRows(rows, question)` returns the matching rows, the best first. In a row, `folded` and `named` are its text and its title without case
 * and diacritics.
 */
export const searchRowsScript = `const fold = (text) => text.normalize("NFKD").replace(/[\\u0300-\\u036f\\u064b-\\u065f\\u0670\\u0640]/g, "").replace(/[أإآٱ]/g, "ا").replace(/ى/g, "ي").replace(/ة/g, "ه").toLowerCase();
const bare = (word) => word.replace(/^[وفبكل]?ال(?=.{3})|^(لل|[وفبكل])(?=.{4})/, "");
const pairs = (word) => /\\p{Script=Han}/u.test(word) && word.length > 2 ? [...word].slice(1).map((sign, i) => [...word][i] + sign) : [word];
const wordsIn = (text) => text.split(/[^\\p{L}\\p{N}]+/u).filter(Boolean);
const beginning = (word, part) => word.slice(0, Math.max(3, Math.ceil(word.length * part)));
const apart = (a, b, most) => {
  if (Math.abs(a.length - b.length) > most) return false;
  let before = [], row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
    }
    if (Math.min(...next) > most) return false;
    before = row; row = next;
  }
  return row[b.length] <= most;
};
const spaced = (row) => (row.words ??= " " + wordsIn(row.folded).map(bare).join(" ") + " ");
const rootOf = (word) => (/\\p{Script=Arabic}/u.test(word) ? word.replace(/[سالتمونيهء]/g, "") : "");
const rooted = (row) => (row.roots ??= " " + spaced(row).split(" ").map(rootOf).join(" ") + " ");
const fitOf = (word) => {
  if (/\\p{Script=Han}/u.test(word)) return (row) => (row.folded.includes(word) ? 1 : 0);
  const parts = [[word + " ", 1], [word, 0.9], ...(word.length > 3 ? [[beginning(word, 0.7), 0.7], [beginning(word, 0.5), 0.4]] : [])];
  const root = rootOf(word);
  return (row) => {
    const [, fit] = parts.find(([part]) => spaced(row).includes(" " + part)) ?? [null, 0];
    return fit > 0.4 || root.length < 2 || !rooted(row).includes(" " + root + " ") ? fit : root.length > 2 ? 0.7 : 0.5;
  };
};
const searchRows = (rows, question) => {
  const known = () => (rows.known ??= [...new Set(rows.flatMap((row) => spaced(row).split(" ")))]);
  const terms = wordsIn(fold(question)).map(bare).flatMap(pairs).map((word) => {
    let fits = fitOf(word);
    if (word.length > 4 && !rows.some((row) => fits(row) > 0.5)) {
      const near = known().filter((one) => apart(word, one, word.length > 7 ? 2 : 1)).map(fitOf), own = fits;
      if (near.length > 0) fits = (row) => Math.max(own(row), ...near.map((one) => one(row) * 0.8));
    }
    const scores = new Map(rows.map((row) => [row, fits(row)]));
    const count = [...scores.values()].reduce((sum, one) => sum + one, 0);
    return { scores, fits, worth: count === 0 ? 1 : Math.log(1 + rows.length / count) };
  });
  const all = terms.reduce((sum, { worth }) => sum + worth, 0) || 1;
  return rows.map((row) => {
    const score = terms.reduce((sum, { worth, scores }) => sum + worth * scores.get(row), 0) / all;
    const inTitle = terms.every(({ fits }) => fits({ folded: row.named }) > 0.5);
    return { row, score: (score * (inTitle ? 1.15 : 1)) / (1 + row.folded.length / 4000) };
  }).filter(({ score }) => score > 0.3).sort((a, b) => b.score - a.score);
};
`;

export const searchScript = `(() => {
  const box = document.getElementById("find"), field = document.getElementById("q"), found = document.getElementById("found"), hits = document.getElementById("hits");
  if (!box || !field || !window.fetch || location.protocol === "file:") return;
  const script = document.querySelector('script[src$="search.js"]').getAttribute("src"), root = script.slice(0, -"search.js".length);
  const here = document.documentElement.lang;
${searchRowsScript}
  const order = box.dataset.languages.split(" ").filter(Boolean).sort((a, b) => (b === here) - (a === here));
  const read = new Map();
  const load = (lang) => {
    if (!read.has(lang)) read.set(lang, fetch(root + "search/" + lang + ".json").then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(lang)))).then((all) => all.map(([href, title, text]) => ({ href, lang, title, text, folded: fold(text), named: fold(title) }))).catch(() => { read.delete(lang); return []; }));
    return read.get(lang);
  };
  box.hidden = false;
  let turn = 0;
  const show = (fit) => hits.replaceChildren(...fit.slice(0, 20).map(({ row }) => {
    const item = document.createElement("li"), link = document.createElement("a"), text = document.createElement("p");
    link.href = root + row.href; link.textContent = row.title; link.lang = row.lang; link.dir = "auto";
    text.textContent = row.text.length > 220 ? row.text.slice(0, 220) + " …" : row.text; text.lang = row.lang; text.dir = "auto"; text.className = "meta";
    item.append(link, text);
    return item;
  }));
  field.addEventListener("input", async () => {
    const mine = ++turn;
    const question = field.value.trim();
    let fit = [];
    if (question === "") { show(fit); found.textContent = ""; return; }
    // the index of the reader's language is first: on a slow line the other indexes arrive later
    for (const lang of order) {
      found.textContent = box.dataset.more;
      const rows = await load(lang);
      if (mine !== turn) return;
      fit = fit.concat(searchRows(rows, question).slice(0, 20).map(({ row, score }) => ({ row, score: score + (row.lang === here ? 0.3 : 0) }))).sort((a, b) => b.score - a.score);
      show(fit);
    }
    found.textContent = fit.length === 0 ? box.dataset.none : "";
  });
})();
`;
