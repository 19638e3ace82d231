/**
 * The twelve facts that the report's two pages must contain, and the sentences that they must not contain. Both are checked on text, so that the same
 * rules apply to the blocks of a document and to the text of its PDF.
 */
import { onFirstPage } from "#modules/assessment/server/report/brief-sheets.ts";
import { reportDate, textOf, type Sheet, type SheetBlock } from "#platform/server/reports/index.ts";
import type { SceneNode } from "#methods/drawing/index.ts";
import { named, secret, state, type languages, type WorkshopReport } from "./testing-workshop-report.ts";

const lettersOf = (node: SceneNode): string[] => [
  ...(node.tag === "text" ? [node.text ?? ""] : []),
  ...(node.children ?? []).flatMap((child) => lettersOf(child)),
];

/** Every text of a block in the order of reading, each as a separate piece. */
const piecesOf = (block: SheetBlock): string[] => {
  switch (block.kind) {
    case "paragraph":
      return [textOf(block.text)];
    case "list":
      return block.items.map(textOf);
    case "labelled":
      return block.rows.flatMap(({ label, text, note }) => [label, textOf(text), note ?? ""]);
    case "ranges":
      return [
        ...block.rows.flatMap(({ title, mark, text }) => [textOf(title), mark ?? "", text]),
        ...lettersOf(block.axis.scene),
        block.note,
      ];
    case "table":
      return [...block.head.map(textOf), ...block.rows.flatMap((row) => row.map(textOf))];
    case "drawing":
      return [...lettersOf(block.drawing.scene), block.caption, block.alt];
  }
};

export const piecesOfSheet = ({ title, under, sections, signature }: Sheet): string[] => [
  textOf(title),
  ...under.map(textOf),
  ...sections.flatMap((section) => [
    section.title,
    ...section.blocks.flatMap(piecesOf),
    ...section.notes.flatMap((note) => [note.title, textOf(note.text)]),
  ]),
  ...(signature === undefined ? [] : [signature.name, signature.date]),
];

/** The twelve facts, each as a text of the two pages. If a workshop does not have a fact, the text is the sentence that says so. */
export const factsOf = ({ document, parts, say }: WorkshopReport): Readonly<Record<string, readonly string[]>> => {
  const { language } = document;
  const first = onFirstPage(parts);
  const day = (date: string) => reportDate(language, date);
  const rated = first.filter(({ range }) => range.drawing !== null);
  const split = first.filter((one) => one.split !== null);
  const tested = parts.decisions.slice(0, 4).filter(({ note }) => note.includes(named.reviewer));
  return {
    "titles of the three most urgent scenarios": first.slice(0, 3).map(({ title }) => textOf(title)),
    "likelihood in words, or the mark of a split": rated.map(({ range }) => range.mark ?? range.text.split(/[,،，]/u)[0] ?? ""),
    "range of the likelihood": rated.map(({ range }) => range.text),
    "why the room was split":
      split.length === 0
        ? [say("report-brief.split-none")]
        : split.map((one) => textOf(one.split?.[0] ?? say("report-brief.split-unwritten"))),
    "decided measures":
      parts.decisions.length === 0 ? [say("report-brief.decided-none")] : parts.decisions.slice(0, 4).map(({ text }) => textOf(text)),
    "who leads": parts.tasks.length === 0 ? [say("report-brief.tasks-none")] : [named.lead],
    "day of the rights test": tested.length === 0 ? [] : [day("2026-11-12"), named.reviewer],
    version: [document.labels.version],
    marking: [document.marking],
    "day of the records": [day("2026-11-20")],
    State: [state],
    "place for a signature": [say("report-brief.sign"), say("report-brief.sign-date")],
  };
};

type Language = (typeof languages)[number];
/** Patterns of the sentences that no page may contain, in six languages. */
const never: Readonly<Record<string, Readonly<Record<Language, RegExp>> | RegExp>> = {
  "a code of the machine: URN or digest": /urn:|[0-9a-f]{16}/u,
  "the reason of a person": new RegExp(secret.reason, "u"),
  "the agency of a person who answered": new RegExp(secret.agency, "u"),
  "a reason as the view of a camp": {
    en: /\bcamps?\b|\bgroups? (?:holds?|thinks?|believes?|says?)\b|\bthose who\b/iu,
    fr: /\bcamps?\b|groupe (?:estime|pense|considère)|\bceux qui\b/iu,
    es: /\bbandos?\b|grupo (?:sostiene|opina|considera)|\bquienes\b/iu,
    ar: /معسكر|ترى المجموعة|يرى الفريق/u,
    ru: /лагер|группа считает|\bте, кто\b/iu,
    zh: /阵营|组认为|一方认为/u,
  },
  "somebody was absent or refused to answer": {
    en: /\babsent\b|did not answer|declined|abstain|cannot say/iu,
    fr: /\babsente?s?\b|n’(?:a|ont) pas répondu|abstenu|ne peuvent se prononcer/iu,
    es: /ausente|no respondi|se abstuv|no sabe/iu,
    ar: /غائب|لم يُجب|امتنع|لا يمكنه القول/u,
    ru: /отсутствовал|не ответил|воздержал/iu,
    zh: /缺席|未作答|弃权|无法判断/u,
  },
  "a group of one or two people": {
    en: /fewer than three|\b(?:1|2) (?:of \d+|people|persons?|answers?)\b|\bonly one\b/iu,
    fr: /moins de trois|\b(?:1|2) (?:sur \d+|personnes?|réponses?)\b/iu,
    es: /menos de tres|\b(?:1|2) (?:de \d+|personas?|respuestas?)\b/iu,
    ar: /أقل من ثلاث|شخص واحد|شخصان/u,
    ru: /менее (?:чем )?тре[хм]|(?<!\d)[12] (?:из \d+|человек|ответ)/iu,
    zh: /少于三|不足三|(?<!\d)[12](?:人|份答案)/u,
  },
  "how many people stood where": {
    en: /\d+ of \d+/u,
    fr: /\d+ sur \d+/u,
    es: /\d+ de \d+/u,
    ar: /\d+ من أصل \d+|\d+ من \d+/u,
    ru: /\d+ из \d+/u,
    zh: /\d+人中|\d+份中/u,
  },
  "that it complies with human rights": {
    en: /\bcompl(?:y|ies|iant|iance)\b|in line with human rights/iu,
    fr: /conform|respecte les droits/iu,
    es: /conform|respeta los derechos|cumple/iu,
    ar: /توافق|متوافق|امتثال|يحترم حقوق/u,
    ru: /соответств\S* (?:\S+ )?прав|соблюда/iu,
    zh: /符合人权|尊重人权/u,
  },
  "an expected effect as achieved": {
    en: /\b(?:reduced|lowered|achieved|prevented|effective)\b/iu,
    fr: /\b(?:a réduit|atteint|efficace|empêché)\b/iu,
    es: /\b(?:redujo|logrado|eficaz|impidió)\b/iu,
    ar: /خفّض|(?<!ت)حقق (?:أثر|هدف)|فعّال/u,
    ru: /снизил|достигнут|эффектив/iu,
    zh: /已降低|已实现|有效/u,
  },
  "the endorsement of another body":
    /\bUN\b|United Nations|Nations Unies|Naciones Unidas|INTERPOL|الأمم المتحدة|Организаци[яи] Объединенных|联合国|国际刑警/u,
  "a community as a threat":
    /\b(?:muslim|islam|christian|jewish|migrant|refugee|ethnic|musulman|réfugié|inmigrante|refugiado)|мусульман|мигрант|беженц|مسلم|لاجئ|مهاجر|穆斯林|难民|移民/iu,
};

/** The forbidden sentences that a text contains. */
export const forbiddenIn = (text: string, language: Language): string[] =>
  Object.entries(never).flatMap(([what, patterns]) => {
    const found = (patterns instanceof RegExp ? patterns : patterns[language]).exec(text);
    return found === null ? [] : [`${what}: ${found[0]}`];
  });

/**
 * Finds faults that are visible only in separate pieces of text: a split answer that has a word or a best value, likelihood beside confidence,
 * "verified" without a verification.
 */
export const faultsOf = ({ document, parts, say }: WorkshopReport): string[] => {
  const faults: string[] = [];
  const [first, second] = document.sheets ?? [];
  const pieces = [first, second].flatMap((sheet) => (sheet === undefined ? [] : piecesOfSheet(sheet)));
  const confident = (["low", "moderate", "high"] as const).map((level) => say(`drawing.confidence.word-${level}`));
  const best = say("report.say.best", { best: 0 }).split("0")[0] ?? "";
  for (const one of parts.scenarios.filter(({ split }) => split !== null)) {
    if (one.range.mark !== say("drawing.split") || /\p{L}{3,}.*[,،，]/u.test(one.range.text))
      faults.push(`a split has a word: ${one.range.text}`);
    if (one.range.drawing?.scene.children?.some(({ tag }) => tag === "path") === true)
      faults.push("a split has a best value in its drawing");
    if (one.result.some((sentence) => sentence.startsWith(best))) faults.push(`a split has a best value: ${one.result.join(" ")}`);
  }
  for (const sentence of pieces.flatMap((piece) => piece.split(/(?<=[.。؟])\s*/u)))
    if (/%/u.test(sentence) && confident.some((word) => sentence.includes(` ${word} `)))
      faults.push(`likelihood with confidence: ${sentence}`);
  const notVerified = say("report-brief.not-verified");
  const rows = [first, second].flatMap((sheet) =>
    (sheet?.sections ?? []).flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === "table" ? block.rows : []))),
  );
  for (const [what = "", , , , verified = ""] of rows) {
    const task = parts.tasks.find((one) => textOf(one.what) === textOf(what));
    if ((task?.verified ?? notVerified) !== textOf(verified)) faults.push(`verified without a verification: ${textOf(what)}`);
  }
  return faults;
};
