/** The text of a work: passages in the original language, and translated passages, each with the revision of the original from which it was made. */
import * as z from "zod/mini";
import { endpoint } from "#platform/contract/endpoint.ts";
import { CommandId, Id, Instant, LanguageTag, Rev, Text } from "#platform/contract/values.ts";
import { Figure, FigureChoice, Picture } from "./figures.ts";
import { InLanguage, Work, workParams } from "./works.ts";
import { beingWritten } from "./problems.ts";

const P = z.object({ workspace: Id, work: Id, passage: Id });

export const passageKinds = ["heading", "heading-2", "heading-3", "paragraph", "list", "numbered", "table", "note", "figure"] as const;
export const longestPassage = 8_000;
/** Its form is in `passage-text.ts`. */
export const PassageText = z.string().check(z.minLength(1), z.maxLength(longestPassage), z.regex(/\S/));
/** The direction of a passage where it is not that of its language; null: that of its language. */
export const PassageDirection = z.nullable(z.enum(["ltr", "rtl"]));
export type PassageDirection = z.infer<typeof PassageDirection>;
/** Why a new wording does not change the meaning; null if it does. */
export const SameMeaning = z.nullable(
  z.object({ text: z.string().check(z.minLength(1), z.maxLength(200), z.regex(/\S/)), lang: LanguageTag }),
);

export const Passage = z.object({
  id: Id,
  kind: z.enum(passageKinds),
  /** `figure`: the picture that the passage shows in every language, and whose it is; null for other kinds. */
  original: z.object({
    rev: Rev,
    text: z.string(),
    dir: PassageDirection,
    at: Instant,
    by: z.nullable(z.string()),
    figure: z.nullable(Figure),
  }),
  /** The text in the language of the page; null for the original's own language, and where there is none. */
  translation: z.nullable(
    z.object({
      rev: Rev,
      text: z.string(),
      dir: PassageDirection,
      /** `official`: the holder's own text in this language. */
      origin: z.enum(["people", "official", "machine"]),
      at: Instant,
      by: z.nullable(z.string()),
      /** Who suggested the wording, if its writer accepted a suggestion. */
      suggestedBy: z.nullable(z.string()),
      /** The revision of the original that it was made from, and the words of that revision. */
      from: Rev,
      fromText: z.string(),
      /** The picture of that revision, if the passage shows another one now. */
      fromPicture: z.nullable(Picture),
    }),
  ),
  state: z.enum(["original", "missing", "follows", "behind"]),
  /** Later revisions of the original than the one translated, oldest first. In the original's own language: all. */
  changes: z.array(
    z.object({
      rev: Rev,
      changed: z.boolean(),
      reason: z.nullable(Text),
      at: Instant,
      by: z.nullable(z.string()),
      suggestedBy: z.nullable(z.string()),
    }),
  ),
});
export type Passage = z.infer<typeof Passage>;

const WorkText = z.object({ work: Work, lang: LanguageTag, languages: z.array(InLanguage), passages: z.array(Passage) });
export type WorkText = z.infer<typeof WorkText>;

/** A work with its original text. */
export const getWork = endpoint({
  id: "knowledge.get-work",
  method: "GET",
  path: "/api/w/:workspace/works/:work",
  permission: "workspace.read",
  params: workParams,
  output: WorkText,
});
/** A work with its text in one language. */
export const getWorkText = endpoint({
  id: "knowledge.get-work-text",
  method: "GET",
  path: "/api/w/:workspace/works/:work/texts/:lang",
  permission: "workspace.read",
  params: z.object({ workspace: Id, work: Id, lang: LanguageTag }),
  output: WorkText,
});
const written = z.object({ passage: Id, rev: Rev });

/** Adds a passage to the original, at the beginning or after another passage. */
export const addPassage = endpoint({
  id: "knowledge.add-passage",
  method: "POST",
  path: "/api/w/:workspace/works/:work/passages",
  permission: "knowledge.edit",
  params: workParams,
  body: z.object({
    commandId: CommandId,
    after: z.nullable(Id),
    kind: z.enum(passageKinds),
    text: PassageText,
    /** Of a figure, and only of a figure. */
    figure: z.optional(FigureChoice),
  }),
  output: written,
  replay: true,
  mayBeHeld: true,
  problems: ["reads-like-a-method", "text-elsewhere", "figure-incomplete", ...beingWritten],
});
/**
 * Writes a new wording of a passage of the original. Translations are then out of date, unless the author gives a reason why the meaning stays the
 * same.
 * @throws conflict if another person wrote the passage after `expectedRev`
 */
export const writePassage = endpoint({
  id: "knowledge.write-passage",
  method: "PUT",
  path: "/api/w/:workspace/works/:work/passages/:passage",
  permission: "knowledge.edit",
  params: P,
  /** `figure`: without it a figure keeps its picture and what is said of it. */
  body: z.object({ expectedRev: Rev, text: PassageText, sameMeaning: SameMeaning, figure: z.optional(FigureChoice) }),
  output: written,
  mayBeHeld: true,
  problems: ["conflict", "reads-like-a-method", "figure-incomplete", ...beingWritten],
});
/**
 * Writes a passage in another language. `seen` is the revision of the original that the translator says the text renders; it is null for a
 * correction of the wording, which leaves the translation as far out of date as before.
 * @throws conflict if another person wrote the translation after `expectedRev`
 */
export const translatePassage = endpoint({
  id: "knowledge.translate-passage",
  method: "PUT",
  path: "/api/w/:workspace/works/:work/passages/:passage/texts/:lang",
  permission: "knowledge.edit",
  params: z.object({ ...P.shape, lang: LanguageTag }),
  body: z.object({ expectedRev: z.nullable(Rev), seen: z.nullable(Rev), text: PassageText }),
  output: written,
  mayBeHeld: true,
  problems: ["conflict", "reads-like-a-method", "figure-incomplete", ...beingWritten],
});
/** Removes a passage from the work, in every language; its revisions are kept. */
export const removePassage = endpoint({
  id: "knowledge.remove-passage",
  method: "POST",
  path: "/api/w/:workspace/works/:work/passages/:passage/removal",
  permission: "knowledge.edit",
  params: P,
  body: z.object({ expectedRev: Rev }),
  output: z.object({ passage: Id }),
  problems: ["conflict", ...beingWritten],
});
