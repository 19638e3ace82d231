/** Renders a text in one language in its printed form: with figures and days written out, and omissions with their reasons (methods/press). */
import { judgeSentence, readSentence, readText, type Finding, type Judged, type Piece } from "#methods/press/index.ts";
import { isLowerBound, rangeOf } from "#modules/figures/contract/figures.ts";
import type { PlacedFigure } from "#modules/figures/server/index.ts";
import type { MessageId } from "#platform/contract/message-ids.generated.ts";
import type { Languages } from "#platform/server/i18n/index.ts";
import { reportDate } from "#platform/server/reports/index.ts";
import type { PressQuote, PressReading, PrintedBlock, PrintedPiece } from "../contract/press.ts";

export interface Facts {
  readonly figures: ReadonlyMap<number, PlacedFigure>;
  readonly quotes: ReadonlyMap<number, PressQuote>;
  /** The names of the States that have not agreed, by language. */
  readonly unnamed: (lang: string) => readonly string[];
}

type Say = (id: MessageId, values?: Readonly<Record<string, unknown>>) => string;

/** The value as text, for example "1,333", "between 708 and 751", "at least 700". */
const valueOf = (say: Say, figure: NonNullable<PlacedFigure["figure"]>): string => {
  // A count over the separate rosters of two implementers can have both `atLeast` and a range. The range is printed.
  const range = rangeOf(figure);
  if (range !== null) return say("press-file.between", { least: range[0], most: range[1] });
  return say(isLowerBound(figure) ? "press-file.at-least" : "press-file.exactly", { n: figure.value });
};

/** The value with its noun, from the module that declares the rule: "78 participations". */
const titleOf = (say: Say, { rule, figure }: PlacedFigure): string => {
  if (figure === null) return "–";
  const id = `figure-rules.${rule}.${isLowerBound(figure) ? "at-least" : "title"}` as MessageId;
  const title = say(id, { n: figure.value, of: figure.of ?? 0 });
  const range = rangeOf(figure);
  return range === null ? title : say("press-file.title-between", { title, least: range[0], most: range[1] });
};

const printed = (say: Say, lang: string, piece: Piece, facts: Facts): PrintedPiece => {
  if (piece.kind === "words" || piece.kind === "broken") return { text: piece.text, n: null };
  if (piece.kind === "day") return { text: reportDate(lang, piece.day), n: null };
  const placed = facts.figures.get(piece.n);
  if (placed?.figure === null || placed === undefined) return { text: `{${piece.n}}`, n: placed === undefined ? null : piece.n };
  if (piece.part === "title") return { text: titleOf(say, placed), n: piece.n };
  const { of, measured } = placed.figure;
  if (piece.part === "answered" || piece.part === "change")
    return { text: measured === null ? "–" : say(`press-file.${piece.part}`, measured), n: piece.n };
  if (piece.part === "of") return { text: of === null ? "–" : say("press-file.exactly", { n: of }), n: piece.n };
  return { text: valueOf(say, placed.figure), n: piece.n };
};

/**
 * `{N of}` prints the total of which figure N is a part, as in "78 of 120". If the figure has no such total, the sentence gets the
 * finding `broken`.
 */
const withoutWhole = (sentence: readonly Piece[], figures: Facts["figures"]): Finding[] =>
  sentence.flatMap((piece) =>
    piece.kind === "figure" && piece.part === "of" && figures.get(piece.n)?.figure?.of === null
      ? [{ code: "broken" as const, n: null, found: `{${piece.n} of}` }]
      : [],
  );

/** The note at the end of the text: what the figure counts, the version of the rule, and the time of the freeze. */
const noteOf = (say: Say, lang: string, placed: PlacedFigure): string =>
  placed.figure === null
    ? ""
    : say("press-file.note", {
        title: titleOf(say, placed),
        rule: say(`figure-rules.${placed.rule}.rule` as MessageId),
        code: placed.figure.code,
        version: placed.figure.version,
        date: reportDate(lang, placed.figure.frozenAt.slice(0, 10)),
      });

/**
 * @param text the title and the body in `lang`
 * @returns the printed text in `lang`. `plain` has only the sentences without a finding, and the cleared quotes
 */
export const readRelease = (
  i18n: Languages,
  lang: string,
  text: { readonly title: string; readonly body: string },
  facts: Facts,
): PressReading => {
  const say: Say = (id, values) => i18n.translate(lang, id, values);
  const unnamed = facts.unnamed(lang);
  const figures = new Map(
    [...facts.figures].map(([n, { stands, countsPeople, figure }]) => [
      n,
      { stands, countsPeople, measured: (figure?.measured ?? null) !== null },
    ]),
  );
  const judged: Judged = { figures, unnamed };
  const findingsOf = (sentence: readonly Piece[]): Finding[] => [
    ...judgeSentence(sentence, lang, judged),
    ...withoutWhole(sentence, facts.figures),
  ];
  const blocks = readText(text.body).map((block): PrintedBlock => {
    if (block.kind === "paragraph")
      return {
        kind: "paragraph",
        sentences: block.sentences.map((sentence) => ({
          pieces: sentence.map((piece) => printed(say, lang, piece, facts)),
          findings: findingsOf(sentence),
        })),
      };
    const quote = facts.quotes.get(block.n) ?? null;
    const names = quote === null ? [] : [quote.words, quote.speaker].filter((one) => namesState(one.text, one.lang, facts));
    return { kind: "quote", n: block.n, quote, printed: quote?.answer === "cleared" && names.length === 0 };
  });
  const title = readSentence(text.title);
  const sentences = blocks.flatMap((block) => (block.kind === "paragraph" ? block.sentences : []));
  const stated = new Set(sentences.flatMap(({ pieces, findings }) => (findings.length > 0 ? [] : pieces.flatMap(({ n }) => n ?? []))));
  const notes = [...stated]
    .toSorted((a, b) => a - b)
    .flatMap((n) => {
      const placed = facts.figures.get(n);
      return placed === undefined ? [] : [{ n, text: noteOf(say, lang, placed) }];
    });
  const heading = { text: title.map((piece) => printed(say, lang, piece, facts).text).join(""), findings: findingsOf(title) };
  const reading = {
    lang,
    title: heading,
    blocks,
    notes,
    leftOut:
      sentences.filter(({ findings }) => findings.length > 0).length +
      blocks.filter((block) => block.kind === "quote" && !block.printed).length,
  };
  return { ...reading, plain: plainText(reading) };
};

const namesState = (text: string, lang: string, facts: Facts): boolean =>
  judgeSentence([{ kind: "words", text }], lang, { figures: new Map(), unnamed: facts.unnamed(lang) }).some(({ code }) => code === "state");

const superscript = (n: number): string => [...String(n)].map((digit) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(digit)] ?? "").join("");

/** The printed paragraphs, with the number of a figure's note after its value, and the printed quotes. */
export const printedParagraphs = ({ blocks }: Pick<PressReading, "blocks">, spaces: string): (string | PressQuote)[] =>
  blocks.flatMap((block): (string | PressQuote)[] => {
    if (block.kind === "quote") return block.printed && block.quote !== null ? [block.quote] : [];
    const kept = block.sentences.filter(({ findings }) => findings.length === 0);
    if (kept.length === 0) return [];
    return [kept.map(({ pieces }) => pieces.map(({ text, n }) => (n === null ? text : `${text}${superscript(n)}`)).join("")).join(spaces)];
  });

/** Chinese sentences follow each other without a space. */
export const spaceBetween = (lang: string): string => (lang.startsWith("zh") ? "" : " ");

const plainText = (reading: Omit<PressReading, "plain">): string => {
  const paragraphs = printedParagraphs(reading, spaceBetween(reading.lang)).map((one) =>
    typeof one === "string" ? one : `“${one.words.text}”\n${one.speaker.text}`,
  );
  const title = reading.title.findings.length === 0 ? [reading.title.text] : [];
  const notes = reading.notes.map(({ n, text }) => `${superscript(n)} ${text}`).join("\n");
  return [...title, ...paragraphs, ...(notes === "" ? [] : [notes])].join("\n\n");
};
