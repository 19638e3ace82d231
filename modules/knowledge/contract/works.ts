/**
 * Works of a library: each with title, source, licence and holder, and the state of its text in each language. If the text is not in this
 * workspace, the catalogue only lists the work; it is then called an entry.
 */
import * as z from "zod/mini";
import { endpoint } from "#platform/contract/endpoint.ts";
import { Tlp } from "#platform/contract/markings.ts";
import { CommandId, Id, Instant, LanguageTag, Rev, Text, Title } from "#platform/contract/values.ts";
import { Topics } from "./topics.ts";
import { beingWritten } from "./problems.ts";

const W = z.object({ workspace: Id });
export const workParams = z.object({ workspace: Id, work: Id });

export const workKinds = ["guide", "checklist", "handbook", "procedure", "law", "training"] as const;
/** The languages of every catalogue, in the order of its columns. */
export const workLanguages = ["en", "fr", "es", "ru", "ar", "zh"] as const;

export const WorkFields = z.object({
  kind: z.enum(workKinds),
  /** The language of the title, which is the language of the original. */
  title: Title,
  summary: Text,
  /** False for a working title (not confirmed at the source), which is never shown to the public. */
  titleConfirmed: z.boolean(),
  source: z.string().check(z.maxLength(300)),
  sourceUrl: z.string().check(z.maxLength(500), z.regex(/^$|^https?:\/\/\S+$/)),
  /** Whether the text of the work is in this workspace. */
  held: z.boolean(),
  licence: z.string().check(z.maxLength(200)),
  holder: z.string().check(z.maxLength(200)),
  topics: Topics,
  marking: Tlp,
});
export type WorkFields = z.infer<typeof WorkFields>;

export const Work = z.object({
  ...WorkFields.shape,
  title: Text,
  sourceUrl: z.string(),
  id: Id,
  number: z.int(),
  rev: Rev,
  translations: z.array(z.object({ lang: LanguageTag, title: z.string(), summary: z.string(), behind: z.boolean() })),
});
export type Work = z.infer<typeof Work>;

/** The state of a work in one language (methods/following). One field states who wrote the text, another whether it is up to date. */
export const InLanguage = z.object({
  lang: LanguageTag,
  state: z.enum(["original", "not-yet", "in-work", "behind", "follows"]),
  passages: z.int(),
  written: z.int(),
  behind: z.int(),
  /** The number of passages with a machine-written text that no person has checked. */
  machine: z.int(),
  /** The number of passages whose text in this language was issued by the holder of the work. */
  official: z.int(),
  /** The time of the last change in this language. */
  writtenAt: z.nullable(Instant),
});
export type InLanguage = z.infer<typeof InLanguage>;

/** The works that the reader may read, in the order of their numbers. `languages` is empty if the text is not in this workspace. */
export const listWorks = endpoint({
  id: "knowledge.list-works",
  method: "GET",
  path: "/api/w/:workspace/works",
  permission: "workspace.read",
  params: W,
  output: z.object({ works: z.array(z.object({ work: Work, languages: z.array(InLanguage) })) }),
});
export const addWork = endpoint({
  id: "knowledge.add-work",
  method: "POST",
  path: "/api/w/:workspace/works",
  permission: "knowledge.edit",
  params: W,
  body: z.object({ commandId: CommandId, ...WorkFields.shape }),
  output: Work,
  replay: true,
  mayBeHeld: true,
  problems: ["marking-forbids", "reads-like-a-method"],
});
/**
 * @throws text-elsewhere if the work has passages, and the request changes the language of the title or states that the text is not in this
 * workspace
 */
export const changeWork = endpoint({
  id: "knowledge.change-work",
  method: "PUT",
  path: "/api/w/:workspace/works/:work",
  permission: "knowledge.edit",
  params: workParams,
  body: z.object({ expectedRev: Rev, ...WorkFields.shape }),
  output: Work,
  mayBeHeld: true,
  problems: ["conflict", "marking-forbids", "reads-like-a-method", "text-elsewhere"],
});
export const translateWork = endpoint({
  id: "knowledge.translate-work",
  method: "PUT",
  path: "/api/w/:workspace/works/:work/translations/:lang",
  permission: "knowledge.edit",
  params: z.object({ workspace: Id, work: Id, lang: LanguageTag }),
  body: z.object({ title: z.string().check(z.trim(), z.minLength(1), z.maxLength(200)), summary: z.string().check(z.maxLength(8000)) }),
  output: Work,
  mayBeHeld: true,
  problems: ["reads-like-a-method", ...beingWritten],
});
