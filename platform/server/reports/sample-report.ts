/**
 * An invented register of the fictional State Velmara for tests and measurement: chapters in six languages, drawings, tables,
 * marginal notes. It is not an assessment of any State.
 */
import { confidenceDrawing, impactDrawing, stripsDrawing, type Direction, type Drawing } from "#methods/drawing/index.ts";
import type { Languages } from "../i18n/index.ts";
import { documentDigest, type Block, type ReportDocument } from "./document.ts";
import { reportLabels } from "./labels.ts";

/** Title and paragraph of a scenario in each language. */
export const scenarioTexts: Readonly<Record<string, { readonly title: string; readonly text: string }>> = {
  en: {
    title: "Synthetic media amplify recruitment messages in a national language",
    text: "The lower group holds that messages in a small language still read as foreign. The higher group holds that quality improved within a year.",
  },
  fr: {
    title: "Des médias de synthèse amplifient des messages de recrutement dans une langue nationale",
    text: "Le premier groupe estime que les messages dans une langue peu répandue se lisent encore comme étrangers. Le second estime que la qualité s’est améliorée en un an.",
  },
  es: {
    title: "Medios sintéticos amplifican mensajes de reclutamiento en una lengua nacional",
    text: "El primer grupo sostiene que los mensajes en una lengua poco extendida aún se leen como extranjeros. El segundo sostiene que la calidad mejoró en un año.",
  },
  ar: {
    title: "وسائط اصطناعية تضخّم رسائل التجنيد بلغة وطنية",
    text: "ترى المجموعة الأولى أن الرسائل بلغة قليلة الانتشار لا تزال تبدو أجنبية. وترى المجموعة الثانية أن الجودة تحسّنت خلال سنة: من 10 إلى 20 في المائة.",
  },
  ru: {
    title: "Синтетические медиа усиливают вербовочные сообщения на национальном языке",
    text: "Первая группа считает, что сообщения на малораспространенном языке все еще читаются как иностранные. Вторая считает, что качество улучшилось за год.",
  },
  zh: {
    title: "合成媒体放大以本国语言传播的招募信息",
    text: "第一组认为，小语种信息读起来仍像外文。第二组认为，质量在一年内有所提高。",
  },
};
export const sixLanguages = ["en", "fr", "es", "ar", "ru", "zh"] as const;

const bands = [0, 0.05, 0.1, 0.2, 0.25, 0.35, 0.4, 0.5, 0.55, 0.75, 0.8, 0.9, 0.95, 1];
const bandWords = ["Remote chance", "Highly unlikely", "Unlikely", "Realistic possibility", "Likely", "Highly likely", "Almost certain"];

/** Individual ranges, columns and a bar of one invented scenario; `seed` varies the answers a little. */
export const sampleDrawings = (i18n: Languages, language: string, seed: number): readonly [Drawing, Drawing, Drawing] => {
  const say = (id: Parameters<Languages["translate"]>[1], values?: Readonly<Record<string, unknown>>): string =>
    i18n.translate(language, id, values);
  const direction: Direction = i18n.direction(language);
  const shown = { direction, mode: "print" } as const;
  const format = { number: String, percent: (n: number): string => say("drawing.percent", { n }) };
  const answers = Array.from({ length: 27 }, (_, at) => {
    const best = ((at * 31 + seed * 7) % 80) / 100 + 0.08;
    return { low: best - 0.06, best, high: best + 0.09 };
  });
  const words = { title: say("drawing.strips.title"), description: say("drawing.strips.description", { n: 27 }) };
  const ends = { lowest: say("drawing.lowest"), middle: say("drawing.middle"), highest: say("drawing.highest") };
  const table = {
    answer: say("drawing.answer"),
    best: say("drawing.best"),
    pooled: say("drawing.pooled"),
    noStrips: say("drawing.strips.none"),
  };
  return [
    stripsDrawing({
      ...shown,
      answers,
      bands: bandWords.map((label, at) => ({ from: bands[2 * at] ?? 0, to: bands[2 * at + 1] ?? 1, label })),
      pooled: {
        low: 0.22,
        best: 0.44,
        high: 0.69,
        split: true,
        lines: [say("drawing.pooled.range", { low: 22, high: 69 }), say("drawing.pooled.equal-weights")],
      },
      groups: [
        { low: 0.08, high: 0.4, lines: [say("drawing.group.share", { n: 12, of: 27 }), say("drawing.group.best", { low: 8, high: 40 })] },
      ],
      cannotSay: { label: say("drawing.cannot-say", { n: 3, of: 30 }) },
      words: { ...words, ...table, ...ends },
      format,
    }),
    impactDrawing({
      ...shown,
      rows: [1, 2, 3, 4, 5].map((row) => ({
        name: `${say("drawing.criterion")} ${row}`,
        note: say("drawing.n", { n: 27 }),
        counts: [row, 9 - row, 11, 4, 1 + (seed % 3)],
        pooled: { low: 2, middle: 3, high: 4 },
        split: row === 4,
      })),
      levels: ["1", "2", "3", "4", "5"],
      ends: { low: "1", high: "5" },
      words: {
        title: say("drawing.impact.title"),
        description: say("drawing.impact.description"),
        split: say("drawing.split"),
        criterion: say("drawing.criterion"),
        ...ends,
      },
      format: { ...format, count: String, level: String },
    }),
    confidenceDrawing({
      ...shown,
      segments: [
        { n: 9, label: say("drawing.confidence.low", { n: 9 }) },
        { n: 15, label: say("drawing.confidence.moderate", { n: 15 }) },
        { n: 3, label: say("drawing.confidence.high", { n: 3 }) },
      ],
      words: {
        title: say("drawing.confidence.title"),
        description: say("drawing.confidence.description"),
        answer: say("drawing.answer"),
        none: say("drawing.confidence.none"),
      },
    }),
  ];
};

/**
 * A report in `language` with `chapters` scenarios, each in the next of the six languages.
 * @param rows number of rows of the table in each chapter.
 */
export const sampleReport = (i18n: Languages, language: string, chapters: number, rows = 3): ReportDocument => {
  const say = (id: Parameters<Languages["translate"]>[1], values?: Readonly<Record<string, unknown>>): string =>
    i18n.translate(language, id, values);
  const chapter = (at: number): readonly Block[] => {
    const lang = sixLanguages[(sixLanguages.indexOf(language as (typeof sixLanguages)[number]) + at) % sixLanguages.length] ?? "en";
    const { title = "", text = "" } = scenarioTexts[lang] ?? {};
    const [strips, impact, confidence] = sampleDrawings(i18n, language, at);
    return [
      { kind: "page-break" },
      { kind: "heading", level: 2, text: { text: `S${at + 1}  ${title}`, lang } },
      {
        kind: "margin",
        notes: [
          { title: say("report.margin.confidence"), text: say("report.say.confidence", { low: "9", moderate: "15", high: "3" }) },
          { title: say("report.margin.leave-one-out"), text: say("report.say.leave-one-out", { low: 43, high: 45 }) },
        ],
        beside: [
          { kind: "paragraph", text: `${say("report.say.split")} ${say("report.say.pooled", { low: 22, high: 69 })}`, style: "lead" },
          { kind: "paragraph", text: { text, lang } },
        ],
      },
      { kind: "drawing", drawing: strips, caption: say("report.caption.strips", { horizon: "24" }), alt: say("report.say.split") },
      {
        kind: "table",
        caption: title,
        head: ["№", title, say("report.field.owner")],
        columns: [{}, {}, { align: "end" }],
        rows: Array.from({ length: rows }, (_, row) => [`R-${row + 1}`, { text, lang }, "—"]),
      },
      { kind: "drawing", drawing: impact, caption: say("report.caption.impact"), alt: say("report.caption.impact"), rows: false },
      {
        kind: "drawing",
        drawing: confidence,
        caption: say("report.caption.confidence"),
        alt: say("report.caption.confidence"),
        rows: false,
      },
    ];
  };
  const standing = { version: 4, status: "approved", statusAt: "2026-11-20" } as const;
  const document: ReportDocument = {
    ...standing,
    title: say("report.title.register"),
    subtitle: scenarioTexts[language]?.title ?? "",
    state: "Velmara",
    fictional: true,
    demonstration: true,
    marking: "TLP:AMBER+STRICT",
    language,
    direction: i18n.direction(language),
    digest: "",
    labels: reportLabels(i18n, language, standing),
    sections: [
      { kind: "contents" },
      { kind: "heading", level: 1, text: say("report.section.context") },
      { kind: "paragraph", text: scenarioTexts[language]?.text ?? "" },
      {
        kind: "definitions",
        rows: [
          { term: say("report.field.state"), text: "Velmara" },
          { term: say("report.field.horizon"), text: "24" },
        ],
      },
      { kind: "list", items: [say("report.say.answered", { n: 28, of: 30 }), say("report.say.gap", { n: 3 })] },
      { kind: "heading", level: 1, text: say("report.section.identification") },
      ...Array.from({ length: chapters }, (_, at) => chapter(at)).flat(),
      { kind: "heading", level: 1, text: say("report.section.conclusions") },
      { kind: "list", items: [say("report.say.split"), say("report.say.no-word")], ordered: true },
    ],
  };
  return { ...document, digest: documentDigest(document) };
};
