/** Activities of other providers with a State, each from a named source, and the rule that finds activities similar to a request. */
import type { Tlp } from "#platform/contract/markings.ts";
import type { SupportKind } from "../contract/needs.ts";
import {
  addOtherActivity,
  changeOtherActivity,
  listOtherActivities,
  restoreOtherActivity,
  withdrawOtherActivity,
  type OtherActivity,
} from "../contract/needs-received.ts";
import { Problem } from "#platform/contract/problems.ts";
import type { Selectable } from "kysely";
import type { OutputOf } from "#platform/contract/endpoint.ts";
import { newId, type DB, type Tx } from "#platform/server/db/index.ts";
import { rejectOperationalDetail } from "#platform/server/guard/index.ts";
import { actorForAudit, implement } from "#platform/server/http/index.ts";
import { stateByCode } from "#modules/programme/server/index.ts";
import { changeRecord } from "#platform/server/record/index.ts";
import { markedIn } from "./marked.ts";
import { statesHere } from "./states-here.ts";
import { restoreRow, withdrawnOf, withdrawRow } from "./withdrawn.ts";

const activityOf = (row: Selectable<DB["needs.other_activity"]>): OtherActivity => ({
  id: row.id,
  rev: row.rev,
  provider: row.provider,
  state: row.state,
  stateName: stateByCode(row.state)?.name ?? {},
  kind: row.kind as SupportKind,
  starts: row.starts,
  ends: row.ends,
  source: row.source,
  marking: row.marking as Tlp,
});

/** Activities that were not withdrawn, in the order of their first day. */
export const otherActivitiesOf = async (tx: Tx, workspace: string, id?: string): Promise<OtherActivity[]> => {
  let query = tx.selectFrom("needs.other_activity").selectAll().where("workspace_id", "=", workspace).where("withdrawn_at", "is", null);
  if (id !== undefined) query = query.where("id", "=", id);
  return (await query.orderBy("starts").orderBy("id").execute()).map(activityOf);
};

/** Activities that were withdrawn, latest first. */
const withdrawnActivities = async (tx: Tx, workspace: string): Promise<OutputOf<typeof listOtherActivities>["withdrawn"]> =>
  (
    await tx
      .selectFrom("needs.other_activity")
      .selectAll()
      .where("workspace_id", "=", workspace)
      .where("withdrawn_at", "is not", null)
      .orderBy("withdrawn_at", "desc")
      .orderBy("id")
      .execute()
  ).map((row) => ({ ...activityOf(row), withdrawn: withdrawnOf(row) }));

/**
 * An activity is similar if it has the same State, the same kind, and at least one day in common with the requested period. If there
 * is no requested period, every activity that has not ended by `today` matches. The result is only a hint for the reader.
 */
export const alike = (
  asked: { readonly state: string; readonly kind: SupportKind; readonly wanted: { readonly from: string; readonly to: string } | null },
  activity: Pick<OtherActivity, "state" | "kind" | "starts" | "ends">,
  today: string,
): boolean =>
  activity.state === asked.state &&
  activity.kind === asked.kind &&
  (asked.wanted === null ? activity.ends >= today : activity.starts <= asked.wanted.to && activity.ends >= asked.wanted.from);

const activityById = async (tx: Tx, workspace: string, id: string): Promise<OtherActivity> => {
  const [found] = await otherActivitiesOf(tx, workspace, id);
  if (found === undefined) throw new Problem("not-found");
  return found;
};

type Fields = Omit<OtherActivity, "id" | "rev" | "stateName">;
/**
 * @throws Problem invalid-input if the State is unknown or the activity ends before it starts; marking-forbids if the marking is
 * above the writer's clearance; reads-like-a-method if the guard refuses a text
 */
export const activityColumns = (tx: Tx, fields: Fields) => {
  if (stateByCode(fields.state) === null) throw new Problem("invalid-input", { at: ["state"] });
  if (fields.ends < fields.starts) throw new Problem("invalid-input", { at: ["ends"] });
  const { provider, state, kind, starts, ends, source } = fields;
  // a line with the name of a body or a publication has no language, so the guard checks it as English
  rejectOperationalDetail({ provider: { text: provider, lang: "en" }, source: { text: source, lang: "en" } });
  return { provider, state, kind, starts, ends, source, ...markedIn(tx, fields.marking) };
};

export const routes = [
  implement(listOtherActivities, async ({ tx, params, now, audited }) => {
    const activities = await otherActivitiesOf(tx, params.workspace);
    const withdrawn = await withdrawnActivities(tx, params.workspace);
    audited([...activities, ...withdrawn].map(({ id }) => id));
    return { activities, withdrawn, states: await statesHere(tx, params.workspace, now()) };
  }),
  implement(addOtherActivity, async ({ tx, params, body, actor, audited }) => {
    const { workspace } = params;
    const id = newId();
    const by = actorForAudit(actor);
    const columns = activityColumns(tx, body);
    await tx
      .insertInto("needs.other_activity")
      .values({ workspace_id: workspace, id, ...columns, created_by: by, updated_by: by })
      .execute();
    audited([id]);
    return activityById(tx, workspace, id);
  }),
  implement(changeOtherActivity, async ({ tx, params, body, actor, audited }) => {
    const { workspace, activity: id } = params;
    await activityById(tx, workspace, id);
    const { expectedRev, ...fields } = body;
    const values = activityColumns(tx, fields);
    await changeRecord(tx, { table: "needs.other_activity", key: { id }, expectedRev, values, actor }, () =>
      activityById(tx, workspace, id),
    );
    audited([id]);
    return activityById(tx, workspace, id);
  }),
  implement(withdrawOtherActivity, async ({ tx, params, body, actor, audited, now }) => {
    const { id } = await activityById(tx, params.workspace, params.activity);
    const current = () => activityById(tx, params.workspace, id);
    await withdrawRow(tx, { table: "needs.other_activity", id, expectedRev: body.expectedRev, actor, current }, body.reason, now());
    audited([id]);
    return {};
  }),
  implement(restoreOtherActivity, async ({ tx, params, body, actor, audited }) => {
    const { workspace, activity: id } = params;
    const gone = (await withdrawnActivities(tx, workspace)).find((one) => one.id === id);
    if (gone === undefined) throw new Problem("not-found");
    await restoreRow(tx, { table: "needs.other_activity", id, expectedRev: body.expectedRev, actor, current: async () => gone });
    audited([id]);
    return activityById(tx, workspace, id);
  }),
];
