/**
 * Guided procedures: steps with roles, branches and references, for use as a checklist in an exercise or in preparation. A procedure has no field
 * for the data of a case, and the answers of a person are never sent. The rules for its steps and branches are in `methods/procedure`.
 */
import * as z from "zod/mini";
import { endpoint } from "#platform/contract/endpoint.ts";
import { Tlp } from "#platform/contract/markings.ts";
import { CommandId, Id, LanguageTag, Rev, Text, Title } from "#platform/contract/values.ts";

const W = z.object({ workspace: Id });
const P = z.object({ workspace: Id, procedure: Id });
const short = (most: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(most));
const Key = z.string().check(z.regex(/^[a-z][a-z0-9]{0,15}$/));

export const procedureUses = ["exercise", "readiness"] as const;

const Step = z.object({
  id: Key,
  role: Key,
  title: short(200),
  text: z.string().check(z.maxLength(2_000)),
  /** References for reading: the name of a rule or a document, or an address. */
  references: z.array(short(300)).check(z.maxLength(6)),
  /** The possible answers at the end of the step. `to`: the key of the next step; null means the end of the procedure. */
  ways: z.array(z.object({ answer: z.string().check(z.maxLength(120)), to: z.nullable(Key) })).check(z.maxLength(6)),
});
export const ProcedureFields = z.object({
  use: z.enum(procedureUses),
  /** The title. Its language is the language of all texts of the procedure. */
  title: Title,
  purpose: z.string().check(z.maxLength(2_000)),
  /** The guide to which the procedure belongs; null if there is none. */
  work: z.nullable(Id),
  roles: z.array(z.object({ id: Key, name: short(120) })).check(z.maxLength(12)),
  steps: z.array(Step).check(z.maxLength(60)),
  /** The headings of a blank form to print, such as a custody form. The form cannot be filled in on the page. */
  form: z.array(short(160)).check(z.maxLength(20)),
  marking: Tlp,
});
export type ProcedureFields = z.infer<typeof ProcedureFields>;
export type ProcedureStep = ProcedureFields["steps"][number];

/** `behind`: the original text has changed since it was translated. */
const Translated = z.object({ lang: LanguageTag, texts: z.record(z.string(), z.object({ text: z.string(), behind: z.boolean() })) });
export const Procedure = z.object({
  ...ProcedureFields.shape,
  title: Text,
  id: Id,
  rev: Rev,
  /** The title of that guide. Null if there is none, or if the reader may not read it. */
  workTitle: z.nullable(Text),
  translations: z.array(Translated),
});
export type Procedure = z.infer<typeof Procedure>;

/** Every text that can be translated. Its key does not change when the order of the steps changes. References are names and are not translated. */
export const textsOf = ({ title, purpose, roles, steps, form }: Omit<ProcedureFields, "title"> & { title: Text }): Record<string, string> =>
  Object.fromEntries(
    [
      ["title", title.text],
      ["purpose", purpose],
      ...roles.map(({ id, name }) => [`role.${id}`, name]),
      ...steps.flatMap(({ id, title: heading, text, ways }) => [
        [`step.${id}.title`, heading],
        [`step.${id}.text`, text],
        ...ways.map(({ answer }, i) => [`step.${id}.way.${i}`, answer]),
      ]),
      ...form.map((line, i) => [`form.${i}`, line]),
    ].filter(([, text]) => text !== ""),
  ) as Record<string, string>;

/** Returns a function that finds a text in a language: the translation if it is up to date, otherwise the original. */
export const textIn = (procedure: Procedure, lang: string): ((key: string) => Text) => {
  const original = textsOf(procedure);
  const texts = procedure.translations.find((one) => one.lang === lang)?.texts ?? {};
  return (key) => {
    const translated = texts[key];
    return translated === undefined || translated.behind
      ? { text: original[key] ?? "", lang: procedure.title.lang }
      : { text: translated.text, lang };
  };
};

const faults = ["procedure-dangling", "procedure-loop", "procedure-unclear"] as const;

export const listProcedures = endpoint({
  id: "knowledge.list-procedures",
  method: "GET",
  path: "/api/w/:workspace/procedures",
  permission: "workspace.read",
  params: W,
  /** Sorted by title. */
  output: z.object({ procedures: z.array(Procedure), works: z.array(z.object({ id: Id, title: Text })) }),
});
export const getProcedure = endpoint({
  id: "knowledge.get-procedure",
  method: "GET",
  path: "/api/w/:workspace/procedures/:procedure",
  permission: "workspace.read",
  params: P,
  output: z.object({ procedure: Procedure, works: z.array(z.object({ id: Id, title: Text })) }),
});
/** @throws procedure-dangling, procedure-loop or procedure-unclear, each with the step, if a person could not follow the procedure to an end */
export const addProcedure = endpoint({
  id: "knowledge.add-procedure",
  method: "POST",
  path: "/api/w/:workspace/procedures",
  permission: "knowledge.procedures",
  params: W,
  body: z.object({ commandId: CommandId, ...ProcedureFields.shape }),
  output: Procedure,
  replay: true,
  mayBeHeld: true,
  problems: ["marking-forbids", "reads-like-a-method", ...faults],
});
export const changeProcedure = endpoint({
  id: "knowledge.change-procedure",
  method: "PUT",
  path: "/api/w/:workspace/procedures/:procedure",
  permission: "knowledge.procedures",
  params: P,
  body: z.object({ expectedRev: Rev, ...ProcedureFields.shape }),
  output: Procedure,
  mayBeHeld: true,
  problems: ["conflict", "marking-forbids", "reads-like-a-method", ...faults],
});
/** Saves the texts in another language. An empty text counts as not translated. */
export const translateProcedure = endpoint({
  id: "knowledge.translate-procedure",
  method: "PUT",
  path: "/api/w/:workspace/procedures/:procedure/translations/:lang",
  permission: "knowledge.procedures",
  params: z.object({ workspace: Id, procedure: Id, lang: LanguageTag }),
  body: z.object({ texts: z.record(z.string().check(z.maxLength(60)), z.string().check(z.maxLength(2_000))) }),
  output: Procedure,
  mayBeHeld: true,
  problems: ["reads-like-a-method"],
});
