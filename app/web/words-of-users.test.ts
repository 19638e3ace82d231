/** Tests that messages contain no developers' words, and no second word for the same idea. */
import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";

const root = path.join(import.meta.dirname, "../..");
const messagesIn = (tag: string): [id: string, text: string][] =>
  globSync([`modules/*/words/${tag}/*.json`, `platform/words/${tag}/*.json`], { cwd: root }).flatMap((file) =>
    Object.entries(JSON.parse(readFileSync(path.join(root, file), "utf8")) as Record<string, string>),
  );

/** Words that only developers use, each with the word that messages must use instead. */
const unused: readonly (readonly [word: RegExp, instead: string])[] = [
  [/\bpool(ed|ing|s)?\b/i, "combined"],
  [/\bdraws?\b(?! on| them from)/i, "simulation"],
  [/\b(has|have|had) no word\b|\bno word at\b/i, "no word covers it"],
  [/\bfreeze an edition\b|\bclear this edition\b/i, "make a version; no more comments"],
  [/\bwith the receiver\b/i, "who has it"],
  [/^Narrow$|\bnarrow (it|the share)\b/i, "share less"],
  [/\bseed\b/i, "start word"],
  [/\bwithout a meaning here\b/i, "what it is"],
  [/\bR-0\d\b/, "R1"],
  [/\brepl(y|ies|ied|ying)\b/i, "answer"],
  [/\b(payload|enum|null|boolean|schema|endpoint|backend|frontend|JSON)\b/i, "what it means for the reader"],
];

test("no English message contains a developers' word or a second word for the State's answer", () => {
  const messages = messagesIn("en");
  assert.ok(messages.length > 4000);
  const found = messages.flatMap(([id, text]) =>
    unused.flatMap(([word, instead]) => (word.test(text) ? [`${id}: "${text}" (say: ${instead})`] : [])),
  );
  assert.deepEqual(found, []);
});

test("each language has one word for the State's answer to a recommendation", () => {
  const answer: Readonly<Record<string, RegExp>> = {
    en: /answer/i,
    fr: /répon/i,
    es: /respuesta|respond/i,
    ru: /ответ/i,
    ar: /رد/,
    zh: /答复/,
  };
  const said = [
    "recommendation.reply",
    "recommendation.do.reply",
    "recommendation.reply-save",
    "recommendation.no-reply",
    "recommendation.replied",
    "recommendation.reply-of",
    "recommendation.history.replied",
    "duties.recommendation-to-answer.what",
    "offline.column.reply",
  ];
  for (const [tag, word] of Object.entries(answer)) {
    const messages = new Map(messagesIn(tag));
    for (const id of said) assert.match(messages.get(id) ?? "", word, `${tag}: ${id}`);
  }
});

/** Words that the translations of a module must not use, each with the word that they must use instead. */
const notSaid: readonly (readonly [tag: string, prefix: string, word: RegExp, instead: string])[] = [
  ["fr", "certificate", /\bcertificat/i, "attestation"],
  ["fr", "training.", /\bproposition/i, "candidature"],
  ["fr", "training.", /droits humains/i, "droits de l’homme"],
  ["ru", "certificate", /отозван|бейдж/i, "аннулировано, значок"],
  ["ru", "adapted.", /(?<![а-я])работ[аыуе]?(?![а-я])/i, "публикация"],
  ["ru", "editions.", /(?<![а-я])работ[аыуе]?(?![а-я])/i, "публикация"],
  ["zh", "certificate", /证书/, "证明"],
  ["zh", "course-survey.", /项目/, "方案"],
  ["zh", "nominations.", /提名邀请/, "提名征集通知"],
  ["ar", "figure.", /العمل/, "المؤلَّف"],
];

test("a translation uses the term of its language and no second word for it", () => {
  const found = notSaid.flatMap(([tag, prefix, word, instead]) =>
    messagesIn(tag).flatMap(([id, text]) => (id.startsWith(prefix) && word.test(text) ? [`${tag} ${id}: ${text} (say: ${instead})`] : [])),
  );
  assert.deepEqual(found, []);
});

test("no page writes a full stop of its own after a text, because Chinese has another one", () => {
  const own = /(?:\}\)|\w)\}\.(?: <|\{" "\}| \$\{)|join\("\. "\)/;
  const found = globSync(["modules/*/web/**/*.tsx", "platform/web/**/*.tsx"], { cwd: root }).filter((file) =>
    readFileSync(path.join(root, file), "utf8")
      .split("\n")
      .some((line) => own.test(line)),
  );
  assert.deepEqual(found, []);
  assert.equal(new Map(messagesIn("zh")).get("common.sentence"), "{text}。");
});

/** Messages that quote a word in another meaning than the label with the same English text. */
const otherMeaning = new Set(["followed.rule-words", "help.page.released-strategies", "help.page.released-progress"]);
const withoutSpaces = (text: string): string => text.replaceAll(/\s/g, " ").toLowerCase();

test("a message that quotes a page or a button quotes its name in each language", () => {
  const english = messagesIn("en");
  const labels = Map.groupBy(english, ([, text]) => text);
  const group = (id: string): string => id.split(".", 1)[0] ?? "";
  for (const tag of ["fr", "es", "ar", "ru", "zh"]) {
    const said = new Map(messagesIn(tag));
    const wrong = english.flatMap(([id, text]) =>
      [...text.matchAll(/“(\p{Lu}[^“”{}]+)”/gu)].flatMap(([, quoted = ""]) => {
        const named = (labels.get(quoted) ?? []).map(([label]) => label);
        const near = named.filter((label) => group(label) === group(id));
        const names = (near.length > 0 ? near : named).map((label) => withoutSpaces(said.get(label) ?? ""));
        const quotes = withoutSpaces(said.get(id) ?? "");
        return names.length === 0 || otherMeaning.has(id) || names.some((name) => quotes.includes(name)) ? [] : [`${id}: ${quoted}`];
      }),
    );
    assert.deepEqual(wrong, [], tag);
  }
});
