/** Lists, reads, adds, changes and translates guided procedures. A procedure that a person could not follow to an end is refused. */
import { faultsOf } from "#methods/procedure/index.ts";
import { tlpRank } from "#platform/contract/markings.ts";
import { Problem } from "#platform/contract/problems.ts";
import { newId, scopeOf, workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { rejectOperationalDetail } from "#platform/server/guard/index.ts";
import { actorForAudit, implement } from "#platform/server/http/index.ts";
import { changeRecord, markingColumns } from "#platform/server/record/index.ts";
import {
  addProcedure,
  changeProcedure,
  getProcedure,
  listProcedures,
  textsOf,
  translateProcedure,
  type Procedure,
  type ProcedureFields,
} from "../../contract/procedures.ts";
import { workById, worksOf } from "../works.ts";
import { procedureById, proceduresOf } from "./procedures.ts";

/** @throws Problem procedure-dangling, procedure-loop, procedure-unclear, at the first faulty step */
const checkGraph = ({ roles, steps }: ProcedureFields): void => {
  const [fault] = faultsOf({ roles, steps });
  if (fault === undefined) return;
  const code = fault.kind === "dangling" ? "procedure-dangling" : fault.kind === "loop" ? "procedure-loop" : ("procedure-unclear" as const);
  const at = steps.findIndex(({ id }) => id === fault.steps[0]);
  throw new Problem(code, { at: at < 0 ? ["steps"] : ["steps", at] });
};

/** @throws Problem marking-forbids, not-found for an unknown work, reads-like-a-method, and the problems of `checkGraph` */
const check = async (tx: Tx, fields: ProcedureFields): Promise<void> => {
  if (tlpRank(fields.marking) > scopeOf(tx).clearance) throw new Problem("marking-forbids", { at: ["marking"] });
  checkGraph(fields);
  if (fields.work !== null) await workById(tx, fields.work);
  const { lang } = fields.title;
  const references = fields.steps.flatMap(({ id, references: all }) => all.map((text, i) => [`step.${id}.reference.${i}`, text] as const));
  const texts = [...Object.entries(textsOf(fields)), ...references];
  rejectOperationalDetail(Object.fromEntries(texts.map(([key, text]) => [key, { text, lang }])));
};

const columnsOf = ({ use, title, work, marking, purpose, roles, steps, form }: ProcedureFields) => ({
  used_for: use,
  title: title.text.trim(),
  title_lang: title.lang,
  work_id: work,
  body: JSON.stringify({ purpose: purpose.trim(), roles, steps, form }),
  ...markingColumns(marking),
});

export const insertProcedure = async (tx: Tx, fields: ProcedureFields, by: string): Promise<string> => {
  const id = newId();
  await tx
    .insertInto("knowledge.procedure")
    .values({ workspace_id: workspaceOf(tx), id, ...columnsOf(fields), created_by: by, updated_by: by })
    .execute();
  return id;
};

/** @throws Problem invalid-input for the language of the original, or for a text that the procedure does not have */
export const insertProcedureTexts = async (
  tx: Tx,
  procedure: Procedure,
  { lang, texts }: { readonly lang: string; readonly texts: Readonly<Record<string, string>> },
  { by, at }: { readonly by: string; readonly at: Date },
): Promise<void> => {
  if (lang === procedure.title.lang) throw new Problem("invalid-input", { at: ["lang"] });
  const original = textsOf(procedure);
  const unknown = Object.keys(texts).find((key) => original[key] === undefined);
  if (unknown !== undefined) throw new Problem("invalid-input", { at: ["texts", unknown] });
  const kept = Object.entries(texts)
    .map(([key, text]) => [key, text.trim()] as const)
    .filter(([, text]) => text !== "")
    .map(([key, text]) => [key, { text, from: original[key] ?? "" }] as const);
  const values = { texts: JSON.stringify(Object.fromEntries(kept)), written_at: at, written_by: by };
  await tx
    .insertInto("knowledge.procedure_translation")
    .values({ workspace_id: workspaceOf(tx), procedure_id: procedure.id, lang, visibility: tlpRank(procedure.marking), ...values })
    .onConflict((on) => on.columns(["workspace_id", "procedure_id", "lang"]).doUpdateSet(values))
    .execute();
};

const worksHere = async (tx: Tx) => (await worksOf(tx)).map(({ id, title }) => ({ id, title }));

export const routes = [
  implement(listProcedures, async ({ tx, audited }) => {
    const procedures = await proceduresOf(tx);
    audited(procedures.map(({ id }) => id));
    return { procedures, works: await worksHere(tx) };
  }),
  implement(getProcedure, async ({ tx, params, audited }) => {
    const procedure = await procedureById(tx, params.procedure);
    audited([procedure.id]);
    return { procedure, works: await worksHere(tx) };
  }),
  implement(addProcedure, async ({ tx, body, actor, audited }) => {
    const { commandId: _, ...fields } = body;
    await check(tx, fields);
    const id = await insertProcedure(tx, fields, actorForAudit(actor));
    audited([id]);
    return procedureById(tx, id);
  }),
  implement(changeProcedure, async ({ tx, params, body, actor, audited }) => {
    const { expectedRev, ...fields } = body;
    const before = await procedureById(tx, params.procedure);
    await check(tx, fields);
    const change = { table: "knowledge.procedure" as const, key: { id: before.id }, expectedRev, values: columnsOf(fields), actor };
    await changeRecord(tx, change, () => procedureById(tx, before.id));
    audited([before.id]);
    return procedureById(tx, before.id);
  }),
  implement(translateProcedure, async ({ tx, params, body, actor, now, audited }) => {
    const procedure = await procedureById(tx, params.procedure);
    const { lang } = params;
    rejectOperationalDetail(Object.fromEntries(Object.entries(body.texts).map(([key, text]) => [key, { text, lang }])));
    await insertProcedureTexts(tx, procedure, { lang, texts: body.texts }, { by: actorForAudit(actor), at: now() });
    audited([procedure.id]);
    return procedureById(tx, procedure.id);
  }),
];
