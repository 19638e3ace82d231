/**
 * The text of a work: passages in the original language, and their translations. Each translation names the revision of the original from which it
 * was made.
 */
import * as z from "zod/mini";
import { endpoint } from "#platform/contract/endpoint.ts";
import { CommandId, Id, Instant, LanguageTag, Rev, Text } from "#platform/contract/values.ts";
import { Figure, FigureChoice, Picture } from "./figures.ts";
import { InLanguage, Work, workParams } from "./works.ts";
import { beingWritten } from "./problems.ts";

const P = z.object({ workspace: Id, work: Id, passage: Id });

export const passageKinds = ["heading", "heading-2", "heading-3", "paragraph", "list", "numbered", "table", "note", "figure"] as const;
export const longestPassage = 8_000;
/** The text of a passage; `passage-text.ts` describes its syntax. */
export const PassageText = z.string().check(z.minLength(1), z.maxLength(longestPassage), z.regex(/\S/));
/** The text direction of a passage, if it differs from the usual direction of its language; otherwise null. */
export const PassageDirection = z.nullable(z.enum(["ltr", "rtl"]));
export type PassageDirection = z.infer<typeof PassageDirection>;
/** The reason why a new wording does not change the meaning; null if it changes the meaning. */
export const SameMeaning = z.nullable(
  z.object({ text: z.string().check(z.minLength(1), z.maxLength(200), z.regex(/\S/)), lang: LanguageTag }),
);

export const Passage = z.object({
  id: Id,
  kind: z.enum(passageKinds),
  /** `figure`: the picture that the passage shows in every language, with its rights; null for other kinds of passages. */
  original: z.object({
    rev: Rev,
    text: z.string(),
    dir: PassageDirection,
    at: Instant,
    by: z.nullable(z.string()),
    figure: z.nullable(Figure),
  }),
  /** The text in the language of the page. Null if that is the language of the original, or if there is no translation. */
  translation: z.nullable(
    z.object({
      rev: Rev,
      text: z.string(),
      dir: PassageDirection,
      /** `official`: the holder of the work issued this text. */
      origin: z.enum(["people", "official", "machine"]),
      at: Instant,
      by: z.nullable(z.string()),
      /** The person who suggested this wording, if a writer accepted a suggestion. */
      suggestedBy: z.nullable(z.string()),
      /** The revision of the original from which the translation was made; the next field has the text of that revision. */
      from: Rev,
      fromText: z.string(),
      /** The picture of that revision, if the passage shows another picture now. */
      fromPicture: z.nullable(Picture),
    }),
  ),
  state: z.enum(["original", "missing", "follows", "behind"]),
  /** The revisions of the original after the translated one, oldest first. On the page in the original's own language: all revisions. */
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
    /** Required for a figure, and only allowed for a figure. */
    figure: z.optional(FigureChoice),
  }),
  output: written,
  replay: true,
  mayBeHeld: true,
  problems: ["reads-like-a-method", "text-elsewhere", "figure-incomplete", ...beingWritten],
});
/**
 * Writes a new wording of a passage of the original. Its translations are out of date then, unless the author gives a reason why the meaning is
 * unchanged.
 * @throws conflict if another person wrote the passage after `expectedRev`
 */
export const writePassage = endpoint({
  id: "knowledge.write-passage",
  method: "PUT",
  path: "/api/w/:workspace/works/:work/passages/:passage",
  permission: "knowledge.edit",
  params: P,
  /** `figure`: if it is absent, a figure keeps its picture and the rights of the picture. */
  body: z.object({ expectedRev: Rev, text: PassageText, sameMeaning: SameMeaning, figure: z.optional(FigureChoice) }),
  output: written,
  mayBeHeld: true,
  problems: ["conflict", "reads-like-a-method", "figure-incomplete", ...beingWritten],
});
/**
 * Writes a passage in another language. `seen` is the revision of the original that the text translates, as the translator states. Null means a
 * correction of the wording: the translation is still based on the same revision of the original as before.
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
/** Removes a passage from the work, in every language. Its revisions are kept. */
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
