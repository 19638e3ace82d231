/** Queries on diligence.support_case with mitigations and decisions. */
import { stateByCode } from "#modules/programme/server/index.ts";
import type { Tlp } from "#platform/contract/markings.ts";
import { Problem } from "#platform/contract/problems.ts";
import { workspaceOf, type DB, type Tx } from "#platform/server/db/index.ts";
import { sql, type Selectable } from "kysely";
import type { Case } from "../contract/diligence.ts";
import { standingOf } from "../contract/standing.ts";
import { namesHere, type Naming } from "./people.ts";

type Decision = NonNullable<Case["decision"]>;

const decisionOf = (row: Selectable<DB["diligence.decision"]>, naming: Naming): Decision => ({
  number: row.number,
  outcome: row.decided as Decision["outcome"],
  reason: { text: row.reason, lang: row.reason_lang },
  conditions: row.conditions === null ? null : { text: row.conditions, lang: row.conditions_lang ?? "" },
  until: row.until,
  by: naming(row.decider),
  at: row.created_at.toISOString(),
  rule: row.rule === null ? null : { text: row.rule, lang: row.rule_lang ?? "" },
  digest: row.digest === "" ? null : row.digest,
});

/** Decisions of the cases, newest first. */
export const decisionsOf = async (tx: Tx, cases: readonly string[], naming: Naming): Promise<ReadonlyMap<string, readonly Decision[]>> => {
  const out = new Map<string, Decision[]>(cases.map((id) => [id, []]));
  if (cases.length === 0) return out;
  const rows = await tx
    .selectFrom("diligence.decision")
    .selectAll()
    .where("workspace_id", "=", workspaceOf(tx))
    .where("case_id", "in", [...cases])
    .orderBy("number", "desc")
    .execute();
  for (const row of rows) out.get(row.case_id)?.push(decisionOf(row, naming));
  return out;
};

interface OfState {
  readonly id: string;
  readonly told: string | null;
  readonly answer_by: string | null;
  readonly asked: string | null;
}
/**
 * The States' answers to the newest decisions, by case, from the database function that the gate also uses. `asked`: the parcel that is valid at
 * present.
 */
export const saidByStates = async (tx: Tx, cases: readonly string[], today: string): Promise<ReadonlyMap<string, OfState>> => {
  if (cases.length === 0) return new Map();
  const { rows } = await sql<OfState>`select c.id, t.told, t.answer_by::text as answer_by, t.asked from unnest(${[...cases]}::uuid[]) c(id)
    cross join lateral (select x.number, x.decided from diligence.decision x where x.workspace_id = ${workspaceOf(tx)} and x.case_id = c.id
      order by x.number desc limit 1) d
    cross join lateral diligence.told_on(${workspaceOf(tx)}, c.id, d.number, d.decided, ${today}) t`.execute(tx);
  return new Map(rows.map((row) => [row.id, row]));
};

/** The cases that the reader may see, newest first. @param id returns only this case */
export const casesOf = async (tx: Tx, today: string, id?: string): Promise<Case[]> => {
  const workspace = workspaceOf(tx);
  const naming = await namesHere(tx);
  let query = tx.selectFrom("diligence.support_case").selectAll().where("workspace_id", "=", workspace);
  if (id !== undefined) query = query.where("id", "=", id);
  const rows = await query.orderBy("created_at", "desc").orderBy("id", "desc").execute();
  const ids = rows.map((row) => row.id);
  const decisions = await decisionsOf(tx, ids, naming);
  const mitigations =
    ids.length === 0
      ? []
      : await tx
          .selectFrom("diligence.mitigation")
          .selectAll()
          .where("workspace_id", "=", workspace)
          .where("case_id", "in", ids)
          .orderBy("position")
          .execute();
  const told = await saidByStates(tx, ids, today);
  return rows.map((row) => {
    const mine = mitigations.filter((one) => one.case_id === row.id);
    const open = mine.filter((one) => one.done === null && one.let_pass !== one.due).map(({ due }) => due);
    const decision = decisions.get(row.id)?.[0] ?? null;
    return {
      id: row.id,
      rev: row.rev,
      number: row.number,
      state: row.state,
      stateName: stateByCode(row.state)?.name ?? {},
      unit: row.unit as Case["unit"],
      title: { text: row.title, lang: row.title_lang },
      covers: row.covers as Case["covers"],
      delivers: row.delivers,
      deliverers: row.delivers.map(naming),
      assessors: row.assessors.map(naming),
      scope:
        row.inside === null ? null : { inside: row.inside, reason: { text: row.scope_reason ?? "", lang: row.scope_reason_lang ?? "" } },
      factors: row.factors as unknown as Case["factors"],
      mitigations: mine.map((one) => ({
        id: one.id,
        text: { text: one.text, lang: one.text_lang },
        owner: one.owner,
        due: one.due,
        done: one.done,
        late: one.done === null && one.due < today,
      })),
      marking: row.marking as Tlp,
      status: row.status as Case["status"],
      standing: standingOf(
        {
          stopped: row.stopped !== null,
          outcome: decision?.outcome ?? null,
          until: decision?.until ?? null,
          nextDue: open.toSorted()[0] ?? null,
          told: told.get(row.id)?.told ?? null,
          answerBy: told.get(row.id)?.answer_by ?? null,
        },
        today,
      ),
      decision,
      ended: row.ended_at?.toISOString() ?? null,
      updatedAt: row.updated_at.toISOString(),
    };
  });
};

/** @throws Problem not-found if the reader cannot see the case */
export const caseById = async (tx: Tx, today: string, id: string): Promise<Case> => {
  const [found] = await casesOf(tx, today, id);
  if (found === undefined) throw new Problem("not-found");
  return found;
};
