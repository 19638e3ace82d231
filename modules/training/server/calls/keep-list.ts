/**
 * At the State: changes the ranked list, releases it, withdraws a person, and erases a name. A released line cannot be changed, so that nobody can
 * replace a person after the selection. This file builds the parcel, only from the fields of `SentList`.
 */
import { inState } from "#modules/programme/server/index.ts";
import { Problem } from "#platform/contract/problems.ts";
import { newId, workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { noteErased, type ErasureKind } from "#platform/server/erasures/index.ts";
import { acknowledge, send } from "#platform/server/exchange/index.ts";
import { actorForAudit, implement } from "#platform/server/http/index.ts";
import { eraseListed, keepList, releaseList, withdrawNominee } from "../../contract/calls-at-state.ts";
import { listKind, listVersion, type SentList } from "../../contract/nomination-parcels.ts";
import { nameKey } from "../name-key.ts";
import { callHere, type Here } from "./calls-here.ts";
import { forgetPeople, listThread, peopleMarking } from "./threads.ts";

type Line = Here["shown"]["lines"][number];
const listOf = (tx: Tx, { sender, shown }: Here) => ({ workspace_id: workspaceOf(tx), programme: sender, course_id: shown.course });

/** Sets the next revision of the list. @throws Problem conflict if the caller saw another revision */
const nextRev = async (tx: Tx, here: Here, expectedRev: number | null, { at, by }: { readonly at: Date; readonly by: string }) => {
  const key = listOf(tx, here);
  const values = { ends: here.shown.ends, updated_at: at, updated_by: by };
  const conflict = new Problem("conflict", { details: { current: { rev: here.shown.rev } } });
  if (expectedRev === null) {
    const { numInsertedOrUpdatedRows: made = 0n } = await tx
      .insertInto("training.list")
      .values({ ...key, ...values, visibility: 4 })
      .onConflict((on) => on.doNothing())
      .executeTakeFirst();
    if (made !== 1n) throw conflict;
    return 1;
  }
  const { numUpdatedRows: changed } = await tx
    .updateTable("training.list")
    .set(({ eb }) => ({ ...values, rev: eb("rev", "+", 1) }))
    .where("workspace_id", "=", key.workspace_id)
    .where("programme", "=", key.programme)
    .where("course_id", "=", key.course_id)
    .where("rev", "=", expectedRev)
    .executeTakeFirst();
  if (changed !== 1n) throw conflict;
  return expectedRev + 1;
};

/** Sends all released lines, in order. */
const sendList = async (tx: Tx, { sender, shown }: Here, lines: readonly Line[], sentAt: Date): Promise<string> => {
  const payload: SentList = {
    course: shown.course,
    people: lines.map(({ id, unitType, person, withdrawn }) => ({ id, unitType, person, withdrawn })),
  };
  const { parcel } = await send(tx, {
    kind: listKind,
    version: listVersion,
    thread: listThread(shown.course),
    receiver: sender,
    marking: peopleMarking,
    payload,
    title: shown.title,
    subject: listThread(shown.course),
    reason: null,
    sentAt,
  });
  return parcel;
};

const forgetLines = async (
  tx: Tx,
  course: string,
  lines: readonly string[],
  values: { readonly withdrawn?: string } = {},
): Promise<void> => {
  await tx
    .updateTable("training.listed")
    .set({ name: null, unit: null, sex: null, ...values })
    .where("workspace_id", "=", workspaceOf(tx))
    .where("id", "in", [...lines])
    .execute();
  await forgetPeople(tx, course, lines);
};

/** Erases again, after a backup was restored, the names that had been erased from this State's lists. */
export const erasures: readonly ErasureKind[] = [
  {
    name: "training.listed",
    ids: async (tx) => {
      const rows = await tx
        .selectFrom("training.listed")
        .select("id")
        .where("workspace_id", "=", workspaceOf(tx))
        .where("name", "is not", null)
        .execute();
      return rows.map(({ id }) => id);
    },
    erase: async (tx, ids) => {
      for (const id of ids) await eraseLine(tx, id);
    },
  },
];

/** @throws Problem not-found if the line does not exist here or has no name */
const eraseLine = async (tx: Tx, id: string): Promise<void> => {
  const row = await tx
    .selectFrom("training.listed")
    .select("course_id")
    .where("workspace_id", "=", workspaceOf(tx))
    .where("id", "=", id)
    .where("name", "is not", null)
    .executeTakeFirst();
  if (row === undefined) throw new Problem("not-found");
  await forgetLines(tx, row.course_id, [id]);
  await noteErased(tx, [id]);
};

export const routes = [
  implement(keepList, async ({ tx, params, body, actor, now, audited }) => {
    await inState(tx);
    const at = now();
    const here = await callHere(tx, params.call, at);
    const { seats, alternates } = here.shown;
    const fixed = here.shown.lines.filter(({ releasedAt }) => releasedAt !== null);
    const people = body.people.map((one) => ({ ...one, name: one.name.trim(), unit: one.unit.trim() }));
    const empty = people.findIndex(({ name }) => nameKey(name) === "");
    if (empty >= 0) throw new Problem("invalid-input", { at: ["people", empty, "name"] });
    if (fixed.filter(({ withdrawn }) => withdrawn === null).length + people.length > seats + alternates)
      throw new Problem("call-over-quota");
    const names = [...fixed.flatMap(({ person }) => (person === null ? [] : [person])), ...people].map(({ name }) => nameKey(name));
    const twice = names.findIndex((name, i) => names.indexOf(name) !== i);
    if (twice >= 0) throw new Problem("call-named-twice", { at: ["people", Math.max(0, twice - (names.length - people.length)), "name"] });
    const rev = await nextRev(tx, here, body.expectedRev, { at, by: actorForAudit(actor) });
    const key = listOf(tx, here);
    await tx
      .deleteFrom("training.listed")
      .where("workspace_id", "=", key.workspace_id)
      .where("programme", "=", key.programme)
      .where("course_id", "=", key.course_id)
      .where("released_at", "is", null)
      .execute();
    const rows = people.map(({ name, unit, unitType, sex }, i) => ({
      ...key,
      id: newId(),
      position: fixed.length + i + 1,
      unit_type: unitType,
      name,
      unit,
      sex,
      visibility: 4,
    }));
    if (rows.length > 0) await tx.insertInto("training.listed").values(rows).execute();
    audited([params.call, ...rows.map(({ id }) => id)]);
    return { rev };
  }),
  implement(releaseList, async ({ tx, params, body, actor, now, audited }) => {
    await inState(tx);
    const at = now();
    const rev = await nextRev(tx, await callHere(tx, params.call, at), body.expectedRev, { at, by: actorForAudit(actor) });
    // `nextRev` locks the list, so that nobody else can change it from here on
    const here = await callHere(tx, params.call, at);
    if (!here.shown.open && !here.shown.late) throw new Problem("nominations-closed");
    const { lines, seats, alternates } = here.shown;
    if (lines.every(({ releasedAt }) => releasedAt !== null)) throw new Problem("call-nothing-to-say");
    // a new call with fewer seats may have replaced the call
    if (lines.filter(({ withdrawn }) => withdrawn === null).length > seats + alternates) throw new Problem("call-over-quota");
    await tx
      .updateTable("training.listed")
      .set({ released_at: at })
      .where("workspace_id", "=", workspaceOf(tx))
      .where("programme", "=", here.sender)
      .where("course_id", "=", here.shown.course)
      .where("released_at", "is", null)
      .execute();
    const parcel = await sendList(tx, here, lines, at);
    await acknowledge(tx, params.call);
    audited([params.call, parcel, ...lines.map(({ id }) => id)]);
    return { rev };
  }),
  implement(withdrawNominee, async ({ tx, params, body, actor, now, audited }) => {
    await inState(tx);
    const at = now();
    const rev = await nextRev(tx, await callHere(tx, params.call, at), body.expectedRev, { at, by: actorForAudit(actor) });
    const before = await callHere(tx, params.call, at);
    const line = before.shown.lines.find(({ id }) => id === params.line);
    if (line === undefined) throw new Problem("not-found");
    if (line.releasedAt === null || line.withdrawn !== null) throw new Problem("nomination-state");
    await forgetLines(tx, before.shown.course, [line.id], { withdrawn: body.reason });
    const here = await callHere(tx, params.call, at);
    const parcel = await sendList(
      tx,
      here,
      here.shown.lines.filter(({ releasedAt }) => releasedAt !== null),
      at,
    );
    audited([params.call, parcel, line.id]);
    return { rev };
  }),
  implement(eraseListed, async ({ tx, params, audited }) => {
    await inState(tx);
    await eraseLine(tx, params.line);
    audited([params.line]);
    return {};
  }),
];
