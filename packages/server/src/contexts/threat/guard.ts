/**
 * The no-operational-detail guard at work: every free text of a scenario or note passes here before it is saved. What is
 * found is held for the moderator, in a transaction of its own, because the one that asked is about to be refused.
 */
import { strictness, type Tlp } from "@counterpart/contract/markings";
import { Problem } from "@counterpart/contract/problems";
import type { Text } from "@counterpart/contract/values";
import { sql } from "kysely";
import { checkText, type FieldFinding } from "../../platform/guard/index.ts";
import { newId, scopeOf, workspaceOf, type Database, type Tx } from "../../platform/db/index.ts";

export { checkText, type FieldFinding };

/** The free texts of a scenario that a reader could take for instructions. */
export const scenarioTexts = (fields: {
  title: Text;
  summary: Text;
  assumptions?: Text;
  rightsImplications?: Text;
  sources?: readonly { title: Text }[];
}): Record<string, Text> => ({
  title: fields.title,
  summary: fields.summary,
  ...(fields.assumptions === undefined ? {} : { assumptions: fields.assumptions }),
  ...(fields.rightsImplications === undefined ? {} : { rightsImplications: fields.rightsImplications }),
  ...Object.fromEntries((fields.sources ?? []).map((source, i) => [`sources.${i}`, source.title])),
});

export type HeldPayload =
  | { readonly kind: "draft"; readonly assessment: string; readonly group: number | null; readonly fields: unknown }
  | { readonly kind: "change"; readonly scenario: string; readonly status: string; readonly fields: unknown }
  | { readonly kind: "translation"; readonly scenario: string; readonly lang: string; readonly body: unknown }
  | { readonly kind: "note"; readonly room: string; readonly body: unknown }
  | { readonly kind: "risk"; readonly assessment: string; readonly risk: string | null; readonly fields: unknown }
  | {
      readonly kind: "measure";
      readonly assessment: string;
      readonly measure: string | null;
      readonly author: string;
      readonly fields: unknown;
    };

export interface HeldBy {
  readonly account: string | null;
  readonly group: number | null;
}

/** Past the rule that an author sees only its own, for as long as `run` takes. */
const asModerator = async <T>(tx: Tx, run: () => Promise<T>): Promise<T> => {
  await sql`select set_config('counterpart.moderator', 'on', true)`.execute(tx);
  const done = await run();
  await sql`select set_config('counterpart.moderator', 'off', true)`.execute(tx);
  return done;
};

/** What was held of scenarios or risks, or about them, becomes as strict as the record, whoever wrote it. */
export const raiseHeld = (tx: Tx, records: readonly string[], marking: Tlp): Promise<void> =>
  asModerator(tx, async () => {
    const visibility = strictness(marking);
    await sql`update threat.held set visibility = ${visibility} where workspace_id = ${workspaceOf(tx)} and visibility < ${visibility}
      and array[payload ->> 'scenario', payload ->> 'risk', payload ->> 'measure', payload #>> '{body,scenario}'] && ${[...records]}::text[]`.execute(
      tx,
    );
  });

/** Keeps flagged text for the moderator, as strict as what it was written for; the same text by the same author once. Answers its id. */
export const hold = (tx: Tx, payload: HeldPayload, marking: Tlp, findings: readonly FieldFinding[], by: HeldBy): Promise<string> =>
  // a group has no account that row-level security could know it by
  by.account === null
    ? asModerator(tx, () => insertHeld(tx, payload, marking, findings, by))
    : insertHeld(tx, payload, marking, findings, by);

const insertHeld = async (tx: Tx, payload: HeldPayload, marking: Tlp, findings: readonly FieldFinding[], by: HeldBy): Promise<string> => {
  const workspace = workspaceOf(tx);
  const json = JSON.stringify(payload);
  const known = await tx
    .selectFrom("threat.held")
    .select("id")
    .where("workspace_id", "=", workspace)
    .where("decision", "is", null)
    .where("by_account", by.account === null ? "is" : "=", by.account)
    .where(sql<boolean>`payload = ${json}::jsonb`)
    .executeTakeFirst();
  if (known !== undefined) return known.id;
  const id = newId();
  await tx
    .insertInto("threat.held")
    .values({
      workspace_id: workspace,
      id,
      subject: payload.kind === "note" || payload.kind === "risk" || payload.kind === "measure" ? payload.kind : "scenario",
      payload: json,
      findings: JSON.stringify(findings),
      by_account: by.account,
      by_group: by.group,
      visibility: strictness(marking),
    })
    .execute();
  return id;
};

/**
 * Holds what was found and refuses the request with a Problem that names fields and places. Returns when nothing was found.
 * @throws Problem held-for-moderator; marking-forbids when the author may not read what it would be marked.
 */
export const refuseOrPass = async (
  { tx, db }: { readonly tx: Tx; readonly db: Database },
  texts: Readonly<Record<string, Text>>,
  payload: HeldPayload,
  marking: Tlp,
): Promise<void> => {
  const findings = checkText(texts);
  if (findings.length === 0) return;
  const scope = scopeOf(tx);
  const id = await db.apart(scope, (apart) => hold(apart, payload, marking, findings, { account: scope.account, group: null }));
  throw new Problem("held-for-moderator", {
    details: { held: id, findings: findings.map(({ field, kind, start, end }) => ({ field, kind, start, end })) },
  });
};
