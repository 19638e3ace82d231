/**
 * The texts of a case by their places (`contract/taken-out.ts`), and the texts that exist only in earlier versions, signed assessments and parcels.
 */
import { createHash } from "node:crypto";
import type { Text } from "#platform/contract/values.ts";
import { workspaceOf, type Tx } from "#platform/server/db/index.ts";
import type { Act, Case, Decision } from "../../contract/diligence.ts";
import type { CaseText } from "../../contract/texts.ts";
import type { SentConditions, Told } from "../../contract/told.ts";
import type * as z from "zod/mini";

export interface Placed extends Text {
  readonly place: string;
  readonly words: CaseText["words"];
  readonly most: number;
}
/** The parts of a case that contain texts. */
export interface Texts {
  readonly case: Case;
  readonly decisions: readonly z.infer<typeof Decision>[];
  readonly acts: readonly Act[];
  readonly told: readonly Told[];
}

const short = 200;
const long = 4000;
const at = (place: string, { text, lang }: Text, most: number, words: CaseText["words"] = "may"): Placed => ({
  place,
  text,
  lang,
  most,
  words,
});

const ofAssessment = ({ title, scope, factors, mitigations }: Case): Placed[] => [
  // the title must be replaced: without the name of the activity, nobody can explain the decision
  at("title", title, short, "must"),
  ...(scope === null ? [] : [at("scope", scope.reason, long)]),
  ...factors.flatMap(({ kind, known, sources }) => [
    at(`known.${kind}`, known, long),
    ...sources.map(({ text }, n) => at(`source.${kind}.${n}`, { text, lang: known.lang }, short)),
  ]),
  ...mitigations.flatMap(({ id, text, owner }) => [
    at(`measure.${id}`, text, short),
    at(`owner.${id}`, { text: owner, lang: title.lang }, short),
  ]),
];

/** Every text that the page of the case shows and that is not empty. */
export const placedIn = ({ case: one, decisions, acts, told }: Texts): Placed[] =>
  [
    ...ofAssessment(one),
    ...acts.map(({ id, text }) => at(`act.${id}`, text, long)),
    ...decisions.flatMap(({ number, reason, conditions }) => [
      // a reason cannot be replaced: nobody signed the new text
      at(`reason.${number}`, reason, long, "never"),
      // conditions must be replaced: a State cannot fulfil conditions without a text
      ...(conditions === null ? [] : [at(`conditions.${number}`, conditions, long, "must")]),
    ]),
    ...told.flatMap(({ id, content, answers }) => [
      at(`how-to.${id}`, content.howTo, long, "never"),
      ...answers.map(({ reason }, n) => at(`answer.${id}.${n + 1}`, reason, long, "never")),
    ]),
  ].filter(({ text }) => text !== "");

const saidToState = ({ activity, conditions, mitigations, howTo }: SentConditions): Text[] => [
  activity,
  ...(conditions === null ? [] : [conditions]),
  ...mitigations.map(({ text }) => text),
  howTo,
];
/** Whether the State has this text at present. */
export const stateHas = (told: readonly Told[], words: string): boolean =>
  told.some(({ ended, content }) => ended === null && saidToState(content).some(({ text }) => text === words));

type Signed = Partial<Pick<Case, "title" | "scope" | "factors">> & { readonly mitigations?: readonly { text: Text; owner: string }[] };
type Former = {
  readonly title: string;
  readonly title_lang: string;
  readonly scope_reason: string | null;
  readonly scope_reason_lang: string | null;
  readonly factors: Case["factors"];
};
const ofFactors = (factors: Case["factors"]): Text[] =>
  factors.flatMap(({ known, sources }) => [known, ...sources.map(({ text }) => ({ text, lang: known.lang }))]);
const ofSigned = ({ title, scope, factors = [], mitigations = [] }: Signed): Text[] => [
  ...(title === undefined ? [] : [title]),
  ...(scope === undefined || scope === null ? [] : [scope.reason]),
  ...ofFactors(factors),
  ...mitigations.flatMap(({ text, owner }) => [text, { text: owner, lang: text.lang }]),
];
const ofFormer = ({ title, title_lang, scope_reason, scope_reason_lang, factors }: Former): Text[] => [
  { text: title, lang: title_lang },
  ...(scope_reason === null ? [] : [{ text: scope_reason, lang: scope_reason_lang ?? "" }]),
  ...ofFactors(factors),
];

export const digestOfWords = (words: string): string => createHash("sha256").update(words).digest("hex");
export const earlierPlace = "earlier";

/** Texts that the page does not show, each listed once. */
export const earlierOf = async (tx: Tx, texts: Texts): Promise<Placed[]> => {
  const workspace = workspaceOf(tx);
  const { id } = texts.case;
  const signed = await tx
    .selectFrom("diligence.decision")
    .select("assessment")
    .where("workspace_id", "=", workspace)
    .where("case_id", "=", id)
    .execute();
  const former = await tx
    .selectFrom("history.revision")
    .select("row")
    .where("workspace_id", "=", workspace)
    .where("table_name", "=", "diligence.support_case")
    .where("row_key", "=", JSON.stringify({ id }))
    .execute();
  const shown = new Set(placedIn(texts).map(({ text }) => text));
  const found = new Map<string, Placed>();
  for (const text of [
    ...signed.flatMap(({ assessment }) => ofSigned(assessment as unknown as Signed)),
    ...former.flatMap(({ row }) => ofFormer(row as unknown as Former)),
    ...texts.told.flatMap(({ content }) => saidToState(content)),
  ])
    if (text.text !== "" && !shown.has(text.text) && !found.has(text.text))
      found.set(text.text, at(`${earlierPlace}.${digestOfWords(text.text)}`, text, 0, "never"));
  return [...found.values()];
};
