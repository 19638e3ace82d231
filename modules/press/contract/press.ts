/**
 * Press releases: typed texts whose numbers are frozen figures (methods/press). The server replies with the text in its printed form.
 * For each sentence that is left out of the file, the reply contains the findings, that is, the reasons.
 */
import * as z from "zod/mini";
import { FrozenFigure } from "#modules/figures/contract/figures.ts";
import { endpoint } from "#platform/contract/endpoint.ts";
import { Tlp } from "#platform/contract/markings.ts";
import { CommandId, Id, Instant, LanguageTag, LocalDate, Rev, Text, Title, Translated } from "#platform/contract/values.ts";

const W = z.object({ workspace: Id });
const P = z.object({ workspace: Id, release: Id });
const PositionIn = z.string().check(z.regex(/^[1-9][0-9]{0,2}$/));

export const pressLanguages = ["en", "fr", "es", "ru", "ar", "zh"] as const;
const FileLanguage = z.enum(pressLanguages);

export const PressFields = z.object({
  /** The language of the title, which is the language of the original. */
  title: Title,
  body: Text,
  /** The printed day of publication; null if none is set. */
  day: z.nullable(LocalDate),
  marking: Tlp,
});
export type PressFields = z.infer<typeof PressFields>;

export const figureStandings = ["holds", "not-frozen", "taken-back", "rule-changed", "rows-changed", "not-visible"] as const;

/** A figure of the text: `n` is its number in the text, as in `{n}`. */
export const PressFigure = z.object({
  n: z.int(),
  rule: z.string(),
  code: z.string(),
  stands: z.enum(figureStandings),
  /** The chosen frozen figure; null if no figure is chosen, or if the reader may not read the figure. */
  figure: z.nullable(
    z.object({
      id: Id,
      value: z.int(),
      of: z.nullable(z.int()),
      between: z.nullable(z.tuple([z.int(), z.int()])),
      sample: FrozenFigure.shape.sample,
      atLeast: z.boolean(),
      version: z.int(),
      frozenAt: Instant,
      /**
       * Whether the figure contains the number of answers and the change. Only with such a figure can a sentence claim that people
       * learned something.
       */
      measured: z.boolean(),
    }),
  ),
  /** The id of the newest frozen figure of the rule, if it is not the chosen figure and could replace it. */
  newer: z.nullable(Id),
});
export type PressFigure = z.infer<typeof PressFigure>;

export const quoteAnswers = ["not-asked", "asked", "cleared", "refused"] as const;
export const PressQuote = z.object({
  id: Id,
  n: z.int(),
  words: Text,
  /** The speaker, described without a name. */
  speaker: Text,
  answer: z.enum(quoteAnswers),
  /** The day on which the speaker was asked, or answered; null if the speaker was not asked. */
  on: z.nullable(LocalDate),
});
export type PressQuote = z.infer<typeof PressQuote>;

export const findingCodes = ["broken", "figure", "typed", "unit", "gain", "state"] as const;
export const PressFinding = z.object({ code: z.enum(findingCodes), n: z.nullable(z.int()), found: z.string() });
export type PressFinding = z.infer<typeof PressFinding>;

/** A piece of a printed sentence: a figure, whose number is `n`, or words, for which `n` is null. */
export const PrintedPiece = z.object({ text: z.string(), n: z.nullable(z.int()) });
export type PrintedPiece = z.infer<typeof PrintedPiece>;
export const PrintedBlock = z.union([
  z.object({
    kind: z.literal("paragraph"),
    sentences: z.array(z.object({ pieces: z.array(PrintedPiece), findings: z.array(PressFinding) })),
  }),
  z.object({
    kind: z.literal("quote"),
    n: z.int(),
    quote: z.nullable(PressQuote),
    /** Whether the quote is printed. It is printed if the speaker cleared the words and they name no State that has not agreed. */
    printed: z.boolean(),
  }),
]);
export type PrintedBlock = z.infer<typeof PrintedBlock>;

/** The text in one language in its printed form. */
export const PressReading = z.object({
  lang: z.string(),
  title: z.object({ text: z.string(), findings: z.array(PressFinding) }),
  blocks: z.array(PrintedBlock),
  /** The figures that the printed text states, in ascending order of their numbers, with the sentence of each. */
  notes: z.array(z.object({ n: z.int(), text: z.string() })),
  /** The number of sentences and quotes that are left out. */
  leftOut: z.int(),
  /** The printed text, as plain text. */
  plain: z.string(),
});
export type PressReading = z.infer<typeof PressReading>;

export const PressRelease = z.object({
  ...PressFields.shape,
  title: Text,
  id: Id,
  number: z.int(),
  rev: Rev,
  translations: z.array(z.object({ lang: LanguageTag, title: z.string(), body: z.string(), behind: z.boolean() })),
  changedAt: Instant,
  /** The last clearance; null if the release was never cleared, or if the clearance was taken back. */
  cleared: z.nullable(
    z.object({
      at: Instant,
      by: z.string(),
      /** Whether the present printed text equals the cleared text, in every language. */
      same: z.boolean(),
    }),
  ),
});
export type PressRelease = z.infer<typeof PressRelease>;

const PressState = z.object({ state: z.string(), name: Translated, agreedOn: z.nullable(LocalDate) });
export const PressPage = z.object({
  release: PressRelease,
  figures: z.array(PressFigure),
  quotes: z.array(PressQuote),
  /** The States of the programme, in the order of their codes, with the day on which each agreed to be named. */
  states: z.array(PressState),
  /** The text in the original language and in each language whose translation is up to date. */
  readings: z.array(PressReading),
  /** Whether the reader wrote in the release. If so, another person must clear it. */
  ownText: z.boolean(),
  /** The digest of the present printed text in all languages. */
  digest: z.string(),
});
export type PressPage = z.infer<typeof PressPage>;

export const listPress = endpoint({
  id: "press.list",
  method: "GET",
  path: "/api/w/:workspace/press",
  permission: "workspace.read",
  params: W,
  output: z.object({ releases: z.array(PressRelease) }),
});
export const addPress = endpoint({
  id: "press.add",
  method: "POST",
  path: "/api/w/:workspace/press",
  permission: "press.write",
  params: W,
  body: z.object({ commandId: CommandId, ...PressFields.shape }),
  output: z.object({ release: Id }),
  replay: true,
  mayBeHeld: true,
  problems: ["marking-forbids", "reads-like-a-method"],
});
export const getPress = endpoint({
  id: "press.get",
  method: "GET",
  path: "/api/w/:workspace/press/:release",
  permission: "workspace.read",
  params: P,
  output: PressPage,
});
/** @throws conflict, with the present release, if the release was changed in the meantime */
export const changePress = endpoint({
  id: "press.change",
  method: "PUT",
  path: "/api/w/:workspace/press/:release",
  permission: "press.write",
  params: P,
  body: z.object({ expectedRev: Rev, ...PressFields.shape }),
  output: z.object({ release: Id }),
  mayBeHeld: true,
  problems: ["conflict", "marking-forbids", "reads-like-a-method"],
});
export const translatePress = endpoint({
  id: "press.translate",
  method: "PUT",
  path: "/api/w/:workspace/press/:release/translations/:lang",
  permission: "press.write",
  params: z.object({ ...P.shape, lang: FileLanguage }),
  body: z.object({ title: z.string().check(z.minLength(1), z.maxLength(200)), body: z.string().check(z.maxLength(8000)) }),
  output: z.object({ release: Id }),
  mayBeHeld: true,
  problems: ["reads-like-a-method"],
});
/** Adds a figure to the text, or changes the figure `n`. `figure` is null if no frozen figure of the rule is chosen yet. */
export const placeFigure = endpoint({
  id: "press.place-figure",
  method: "POST",
  path: "/api/w/:workspace/press/:release/figures",
  permission: "press.write",
  params: P,
  body: z.object({
    commandId: CommandId,
    /** The number of the figure in the text; null for a new figure. */
    n: z.nullable(z.int().check(z.gte(1), z.lte(999))),
    rule: z.string().check(z.minLength(1), z.maxLength(60)),
    figure: z.nullable(Id),
  }),
  output: z.object({ n: z.int() }),
  replay: true,
});
/** @throws press-figure-used if the text still states the figure */
export const removeFigure = endpoint({
  id: "press.remove-figure",
  method: "DELETE",
  path: "/api/w/:workspace/press/:release/figures/:n",
  permission: "press.write",
  params: z.object({ ...P.shape, n: PositionIn }),
  output: z.object({}),
  problems: ["press-figure-used"],
});
/**
 * A quote that the guard refuses does not wait for a moderator, because the words would remain in the moderation queue after the quote
 * is deleted.
 */
export const addQuote = endpoint({
  id: "press.add-quote",
  method: "POST",
  path: "/api/w/:workspace/press/:release/quotes",
  permission: "press.write",
  params: P,
  body: z.object({ commandId: CommandId, words: Title, speaker: Title }),
  output: z.object({ n: z.int() }),
  replay: true,
  problems: ["reads-like-a-method"],
});
export const answerQuote = endpoint({
  id: "press.answer-quote",
  method: "PUT",
  path: "/api/w/:workspace/press/:release/quotes/:quote",
  permission: "press.write",
  params: z.object({ ...P.shape, quote: Id }),
  body: z.object({ answer: z.enum(quoteAnswers), on: z.nullable(LocalDate) }),
  output: z.object({}),
});
/**
 * Deletes the words and the description, because the speaker no longer agrees. No history contains them, and the server rewrites the
 * table at its next start.
 */
export const forgetQuote = endpoint({
  id: "press.forget-quote",
  method: "DELETE",
  path: "/api/w/:workspace/press/:release/quotes/:quote",
  permission: "press.write",
  params: z.object({ ...P.shape, quote: Id }),
  output: z.object({}),
});
/** Records that a State agreed to be named in this text; `agreedOn` is null if the State does not agree, or no longer agrees. */
export const nameState = endpoint({
  id: "press.name-state",
  method: "PUT",
  path: "/api/w/:workspace/press/:release/states/:state",
  permission: "press.write",
  params: z.object({ ...P.shape, state: z.string().check(z.regex(/^([0-9]{3}|X-[A-Z]{3})$/)) }),
  body: z.object({ agreedOn: z.nullable(LocalDate) }),
  output: z.object({}),
});
/**
 * Clears the printed text that the person read.
 * @throws press-own-text if the person wrote in the release; press-moved if the printed text has changed; press-empty if no text would
 * be printed
 */
export const clearPress = endpoint({
  id: "press.clear",
  method: "POST",
  path: "/api/w/:workspace/press/:release/clearance",
  permission: "press.clear",
  params: P,
  body: z.object({ commandId: CommandId, digest: z.string().check(z.regex(/^[0-9a-f]{64}$/)) }),
  output: z.object({ release: Id }),
  replay: true,
  problems: ["press-own-text", "press-moved", "press-empty"],
  decision: {
    asks: "nothing",
    told: ["workspace"],
    back: { by: "press.take-back-clearance", until: "always" },
    afterwards: "decided-again",
  },
});
export const takeBackClearance = endpoint({
  id: "press.take-back-clearance",
  method: "POST",
  path: "/api/w/:workspace/press/:release/clearance/taking-back",
  permission: "press.clear",
  params: P,
  output: z.object({}),
  decision: { asks: "nothing", told: ["workspace"], back: null, afterwards: "decided-again" },
});
/** The printed text as a Word file. A text that is not cleared has the word "draft" on every page and keeps its own marking. */
export const pressFile = endpoint({
  id: "press.file",
  method: "GET",
  path: "/api/w/:workspace/press/:release/file/:lang",
  permission: "workspace.read",
  params: z.object({ ...P.shape, lang: FileLanguage }),
  output: z.unknown(),
  kind: "file",
});
