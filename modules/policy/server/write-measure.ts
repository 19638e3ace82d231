/** Drafts and changes a measure. A change of the text removes an adoption, because the rights test covers only the earlier text. */
import { changeMeasure, draftMeasure, MeasureFields, type Measure } from "../contract/policy.ts";
import { Problem } from "#platform/contract/problems.ts";
import { sql } from "kysely";
import { newId, type Change, type Tx } from "#platform/server/db/index.ts";
import { accountOf, implement } from "#platform/server/http/index.ts";
import { assessmentInSight } from "#modules/assessment/server/index.ts";
import { changeRecord, expectRev, markingColumns, nextNumber } from "#platform/server/record/index.ts";
import { rejectOperationalDetail } from "#platform/server/guard/index.ts";
import { expectHeldRev, type HeldText, type ModeratedKind } from "#platform/server/moderation/index.ts";
import { checkedText, textsIn } from "./check-text.ts";
import { followMeasure } from "./follow-measure.ts";
import { lockMeasure, measureById } from "./measures.ts";
import { notAdopted } from "./not-adopted.ts";

/** @param author the account that wrote the text */
export const insertMeasure = async (
  tx: Tx,
  workspace: string,
  assessment: string,
  { marking, ...text }: MeasureFields,
  author: string,
): Promise<Measure> => {
  const content = await checkedText(tx, workspace, assessment, text);
  const id = newId();
  const by = `account:${author}`;
  await tx
    .insertInto("policy.measure")
    .values({
      workspace_id: workspace,
      id,
      assessment_id: assessment,
      number: await nextNumber(tx, "policy.measure", assessment),
      kind: content.kind,
      content: JSON.stringify(content),
      authors: [author],
      legal_state: content.kind === "legal" ? "drafted" : null,
      ...markingColumns(marking),
      created_by: by,
      updated_by: by,
    })
    .execute();
  return measureById(tx, workspace, id);
};

/**
 * Sets the dates of a measure of the demonstration and of its present revision, which the next change moves to the history. Otherwise
 * every revision would have the time of loading, which is later than the date of the adoption.
 */
export const dateMeasure = async (tx: Tx, workspace: string, id: string, at: Date, created: Date): Promise<void> =>
  void (await tx
    .updateTable("policy.measure")
    .set({ created_at: created, updated_at: at })
    .where("workspace_id", "=", workspace)
    .where("id", "=", id)
    .execute());

/**
 * A person who changes the text becomes one of its authors. @throws Problem measure-settled if the measure is refused or withdrawn;
 * conflict if the revision is not the expected one; invalid-input if a value is not allowed
 */
export const rewriteMeasure = async (
  tx: Tx,
  workspace: string,
  id: string,
  { marking, ...text }: MeasureFields,
  { expectedRev, authors }: { readonly expectedRev: number | null; readonly authors: readonly string[] },
): Promise<Measure> => {
  const before = await lockMeasure(tx, workspace, id);
  if (expectedRev !== null) expectRev(before, expectedRev);
  if (before.status === "refused" || before.status === "withdrawn") throw new Problem("measure-settled");
  const row = await tx
    .selectFrom("policy.measure")
    .select("content")
    .where("workspace_id", "=", workspace)
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  const named = (row.content as unknown as { scenarios: readonly string[] }).scenarios;
  const hidden = named.filter((scenario) => !before.scenarios.includes(scenario));
  const content = await checkedText(tx, workspace, before.assessment, text, hidden);
  const json = JSON.stringify(content);
  const { rows } = await sql<{ digest: string }>`select policy.text_digest(${id}::uuid, ${json}::jsonb) as digest`.execute(tx);
  const values: Change<"policy.measure">["values"] = { ...markingColumns(marking) };
  if (rows[0]?.digest !== before.digest) {
    const { legalState } = before;
    const law = legalState === "adopted" || legalState === "in-force" || legalState === "amended" ? "drafted" : (legalState ?? "drafted");
    Object.assign(values, {
      content: json,
      kind: content.kind,
      authors: [...new Set([...before.authors.map(({ account }) => account), ...authors])].sort(),
      legal_state: content.kind === "legal" ? law : null,
      ...(before.status === "adopted" ? { status: "under-review", ...notAdopted } : {}),
    });
  }
  await changeRecord(
    tx,
    { table: "policy.measure", key: { id }, expectedRev: before.rev, values, actor: `account:${authors[0] ?? "unknown"}` },
    () => measureById(tx, workspace, id),
  );
  const after = await measureById(tx, workspace, id);
  await followMeasure(tx, workspace, before.marking, after);
  return after;
};

interface Payload {
  readonly assessment: string;
  /** The measure to change; null for a new measure. */
  readonly measure: string | null;
  /** The revision of that measure that the author changed; null for a new measure. */
  readonly rev: number | null;
  readonly author: string;
  readonly fields: unknown;
}

export const heldMeasure = (payload: Payload): HeldText => ({
  kind: "measure",
  payload,
  record: payload.measure,
  about: payload.measure === null ? [] : [payload.measure],
});

/** Writes a text that a moderator approved, without changes. The moderator does not become an author of this text. */
export const heldMeasures: ModeratedKind = {
  kind: "measure",
  publish: async (tx, workspace, held) => {
    const { assessment, measure, rev, author, fields } = held as Payload;
    const written = MeasureFields.parse(fields);
    if (measure !== null) expectHeldRev(await lockMeasure(tx, workspace, measure), rev);
    const { id: record } =
      measure === null
        ? await insertMeasure(tx, workspace, assessment, written, author)
        : await rewriteMeasure(tx, workspace, measure, written, { expectedRev: rev, authors: [author] });
    return { record, texts: textsIn(written) };
  },
};

export const routes = [
  implement(draftMeasure, async ({ tx, params, body, actor, audited }) => {
    const { commandId: _, ...fields } = body;
    const { workspace, assessment } = params;
    await assessmentInSight(tx, assessment);
    // errors in the fields are reported before a moderator gets the text
    await checkedText(tx, workspace, assessment, fields);
    rejectOperationalDetail(textsIn(fields));
    const made = await insertMeasure(tx, workspace, assessment, fields, accountOf(actor));
    audited([made.id]);
    return made;
  }),
  implement(changeMeasure, async ({ tx, params, body, actor, audited }) => {
    const { expectedRev, ...fields } = body;
    const { workspace, measure } = params;
    const before = await measureById(tx, workspace, measure);
    if (before.status === "refused" || before.status === "withdrawn") throw new Problem("measure-settled");
    await checkedText(tx, workspace, before.assessment, fields);
    await assessmentInSight(tx, before.assessment);
    rejectOperationalDetail(textsIn(fields));
    audited([measure]);
    return rewriteMeasure(tx, workspace, measure, fields, { expectedRev, authors: [accountOf(actor)] });
  }),
];
