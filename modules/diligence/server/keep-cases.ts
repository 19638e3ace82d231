/** Lists, reads, adds and changes cases, and proposes a case for a decision. */
import { engagedStates, implementersHere, inProgramme, ownKey, stateByCode } from "#modules/programme/server/index.ts";
import { dayInUtc } from "#methods/calendar/index.ts";
import { tlpRank } from "#platform/contract/markings.ts";
import { Problem } from "#platform/contract/problems.ts";
import { newId, scopeOf, workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { acknowledge } from "#platform/server/exchange/index.ts";
import { rejectOperationalDetail } from "#platform/server/guard/index.ts";
import { accountOf, implement } from "#platform/server/http/index.ts";
import { changeRecord, expectRev, markingColumns, nextNumber } from "#platform/server/record/index.ts";
import { addCase, changeCase, getCase, listCases, proposeCase, type Case, type CaseFields } from "../contract/diligence.ts";
import { actsOf } from "./acts.ts";
import { toldOf } from "./conditions/told.ts";
import { caseById, casesOf, decisionsOf } from "./cases.ts";
import { hindranceOf } from "./decide-case.ts";
import { ofOthers } from "./implementers/of-others.ts";
import { statementsOf } from "./implementers/statements.ts";
import { membersHere, namesHere } from "./people.ts";
import { policyHere } from "./policy.ts";
import { takenOutOf } from "./taken-out/routes.ts";

const twice = (values: readonly string[]): number => values.findIndex((one, i) => values.indexOf(one) !== i);

/**
 * @throws Problem invalid-input if a State or an account is unknown, or if something is listed twice; marking-forbids if the marking is above the
 * writer's clearance; reads-like-a-method if the content filter refuses a text, for example because it contains the name of a person
 */
const checked = async (tx: Tx, fields: CaseFields, now: Date) => {
  if (stateByCode(fields.state) === null) throw new Problem("invalid-input", { at: ["state"] });
  if (tlpRank(fields.marking) > scopeOf(tx).clearance) throw new Problem("marking-forbids", { at: ["marking"] });
  const members = new Set((await membersHere(tx, now)).map(({ account }) => account));
  const stranger = fields.delivers.findIndex((account) => !members.has(account));
  if (stranger >= 0) throw new Problem("invalid-input", { at: ["delivers", stranger] });
  for (const [name, values] of Object.entries({
    covers: fields.covers,
    delivers: fields.delivers,
    factors: fields.factors.map(({ kind }) => kind),
  }))
    if (twice(values) >= 0) throw new Problem("invalid-input", { at: [name, twice(values)] });
  const { lang } = fields.title;
  rejectOperationalDetail({
    title: fields.title,
    ...(fields.scope === null ? {} : { "scope.reason": fields.scope.reason }),
    ...Object.fromEntries(
      fields.factors.flatMap(({ known, sources }, i) => [
        [`factors.${i}.known`, known] as const,
        ...sources.map(({ text }, n) => [`factors.${i}.sources.${n}`, { text, lang: known.lang }] as const),
      ]),
    ),
    ...Object.fromEntries(
      fields.mitigations.flatMap(({ text, owner }, i) => [
        [`mitigations.${i}.text`, text] as const,
        [`mitigations.${i}.owner`, { text: owner, lang }] as const,
      ]),
    ),
  });
};

/**
 * Whether something is missing before anybody can sign. A text that was taken out is missing until a new text is written; the text of a source is
 * not required.
 */
const incomplete = ({ scope, factors, mitigations }: Case): boolean =>
  scope === null ||
  (scope.inside && factors.length === 0) ||
  [scope.reason.text, ...factors.map(({ known }) => known.text), ...mitigations.flatMap(({ text, owner }) => [text.text, owner])].includes(
    "",
  );

const columnsOf = ({ state, unit, title, covers, delivers, scope, factors, marking }: CaseFields) => ({
  state,
  unit,
  title: title.text.trim(),
  title_lang: title.lang,
  covers: [...covers],
  delivers: [...delivers],
  inside: scope?.inside ?? null,
  scope_reason: scope?.reason.text.trim() ?? null,
  scope_reason_lang: scope?.reason.lang ?? null,
  factors: JSON.stringify(factors),
  ...markingColumns(marking),
});

/**
 * Replaces the mitigations. A mitigation with the same id keeps its status "done"; an allowed delay counts only for the same due date.
 * @throws Problem invalid-input if an id does not belong to the case
 */
const keepMitigations = async (tx: Tx, of: string, { mitigations, marking }: CaseFields, before: Case["mitigations"]): Promise<void> => {
  const workspace = workspaceOf(tx);
  const unknown = mitigations.findIndex(({ id }) => id !== null && !before.some((one) => one.id === id));
  if (unknown >= 0) throw new Problem("invalid-input", { at: ["mitigations", unknown, "id"] });
  const gone = before.map(({ id }) => id).filter((id) => !mitigations.some((one) => one.id === id));
  if (gone.length > 0) await tx.deleteFrom("diligence.mitigation").where("workspace_id", "=", workspace).where("id", "in", gone).execute();
  for (const [i, { id, text, owner, due }] of mitigations.entries()) {
    const values = { position: i + 1, text: text.text.trim(), text_lang: text.lang, owner: owner.trim(), due };
    await tx
      .insertInto("diligence.mitigation")
      .values({ workspace_id: workspace, id: id ?? newId(), case_id: of, ...values, visibility: tlpRank(marking) })
      .onConflict((on) => on.columns(["workspace_id", "id"]).doUpdateSet(values))
      .execute();
  }
};

/** @param by the account of the assessor */
export const insertCase = async (tx: Tx, fields: CaseFields, by: string): Promise<string> => {
  const id = newId();
  const written = `account:${by}`;
  const implementer = await ownKey(tx);
  await tx
    .insertInto("diligence.support_case")
    .values({
      workspace_id: workspaceOf(tx),
      id,
      implementer,
      number: await nextNumber(tx, "diligence.support_case", implementer ?? "", fields.state),
      ...columnsOf(fields),
      assessors: [by],
      created_by: written,
      updated_by: written,
    })
    .execute();
  await keepMitigations(tx, id, fields, []);
  return id;
};

export const routes = [
  implement(listCases, async ({ tx, params, now, audited }) => {
    await inProgramme(tx);
    const today = dayInUtc(now());
    const cases = await casesOf(tx, today);
    audited(cases.map(({ id }) => id));
    const implementers = await implementersHere(tx);
    const codes = [...(await engagedStates(tx, params.workspace, now()))];
    return {
      cases,
      policy: await policyHere(tx),
      people: await membersHere(tx, now()),
      implementer: implementers.own === null ? null : { name: implementers.own.name, rule: implementers.own.rule },
      implementers: implementers.all.length,
      statements: await statementsOf(tx),
      others: await ofOthers(tx, today),
      states: codes.map((code) => ({ code, name: stateByCode(code)?.name ?? {} })),
      today,
    };
  }),
  implement(getCase, async ({ tx, params, actor, now, audited, receipt }) => {
    await inProgramme(tx);
    const today = dayInUtc(now());
    const found = await caseById(tx, today, params.case);
    audited([found.id]);
    const policy = await policyHere(tx);
    const { told, closed } = await toldOf(tx, found.id, today);
    for (const parcel of closed) receipt(async (after) => void (await acknowledge(after, parcel)));
    return {
      case: found,
      policy,
      decisions: [...((await decisionsOf(tx, [found.id], await namesHere(tx))).get(found.id) ?? [])],
      acts: await actsOf(tx, found.id),
      told,
      takenOut: await takenOutOf(tx, found.id),
      hindrance: hindranceOf(found, policy, accountOf(actor)),
      today,
    };
  }),
  implement(addCase, async ({ tx, body, actor, now, audited }) => {
    const { commandId: _, ...fields } = body;
    await inProgramme(tx);
    await checked(tx, fields, now());
    const id = await insertCase(tx, fields, accountOf(actor));
    audited([id]);
    return caseById(tx, dayInUtc(now()), id);
  }),
  implement(changeCase, async ({ tx, params, body: { expectedRev, ...fields }, actor, now, audited }) => {
    await inProgramme(tx);
    const today = dayInUtc(now());
    const before = await caseById(tx, today, params.case);
    if (before.status === "decided") throw new Problem("diligence-not-open");
    // a case is about one unit, so the unit cannot be changed
    if (fields.state !== before.state) throw new Problem("invalid-input", { at: ["state"] });
    if (fields.unit !== before.unit) throw new Problem("invalid-input", { at: ["unit"] });
    await checked(tx, fields, now());
    const assessors = [...new Set([...before.assessors.map(({ account }) => account), accountOf(actor)])];
    const values = { ...columnsOf(fields), assessors, status: "assessing" };
    await changeRecord(tx, { table: "diligence.support_case", key: { id: before.id }, expectedRev, values, actor }, () =>
      caseById(tx, today, before.id),
    );
    await keepMitigations(tx, before.id, fields, before.mitigations);
    audited([before.id]);
    return caseById(tx, today, before.id);
  }),
  implement(proposeCase, async ({ tx, params, body: { expectedRev }, actor, now, audited }) => {
    await inProgramme(tx);
    const today = dayInUtc(now());
    const before = await caseById(tx, today, params.case);
    expectRev(before, expectedRev);
    if (before.status !== "assessing") throw new Problem("diligence-not-open");
    if (incomplete(before)) throw new Problem("diligence-incomplete");
    if ((await policyHere(tx)) === null) throw new Problem("diligence-no-policy");
    await changeRecord(
      tx,
      { table: "diligence.support_case", key: { id: before.id }, expectedRev, values: { status: "proposed" }, actor },
      () => caseById(tx, today, before.id),
    );
    audited([before.id]);
    return caseById(tx, today, before.id);
  }),
];
