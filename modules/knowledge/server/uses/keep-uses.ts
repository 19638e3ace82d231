/** Records a State's uses of works, releases a use to a programme, and withdraws it both there and in this workspace. */
import { latestDay } from "#methods/calendar/index.ts";
import { inState } from "#modules/programme/server/index.ts";
import { tlpRank } from "#platform/contract/markings.ts";
import { Problem } from "#platform/contract/problems.ts";
import { newId, scopeOf, workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { workspaceHere } from "#platform/server/directory/index.ts";
import { checkReceiver, receivingProgrammes, send, sentThreads, withdrawSent } from "#platform/server/exchange/index.ts";
import { rejectOperationalDetail } from "#platform/server/guard/index.ts";
import { actorForAudit, implement } from "#platform/server/http/index.ts";
import { markingColumns } from "#platform/server/record/index.ts";
import {
  addUse,
  listUses,
  releaseUse,
  usesKind,
  usesVersion,
  withdrawUse,
  type ReleasedUse,
  type Use,
  type UseFields,
} from "../../contract/uses.ts";
import { rankOfRecord } from "./named-record.ts";
import { threadOf, usesOf } from "./uses.ts";

/** A use that is not withdrawn. @throws Problem not-found if the reader sees no such use */
const oneUse = async (tx: Tx, id: string): Promise<Use> => {
  const [found] = await usesOf(tx, id);
  if (found === undefined || found.withdrawn !== null) throw new Problem("not-found");
  return found.use;
};

/** Locks the use, so that a release and a withdrawal run one after the other. @throws the problems of `oneUse` */
const lockedUse = async (tx: Tx, id: string): Promise<Use> => {
  await tx.selectFrom("knowledge.use").select("id").where("workspace_id", "=", workspaceOf(tx)).where("id", "=", id).forUpdate().execute();
  return oneUse(tx, id);
};

/**
 * @throws Problem not-found outside a State's workspace; release-red for a marking that no parcel can have; marking-forbids if the marking is above
 * the writer's clearance or less strict than the record; invalid-input for a day in the future or for an unknown record
 */
const check = async (tx: Tx, fields: UseFields, at: Date): Promise<void> => {
  await inState(tx);
  if (fields.marking === "TLP:RED") throw new Problem("release-red", { at: ["marking"] });
  if (fields.day > latestDay(at)) throw new Problem("invalid-input", { at: ["day"] });
  const rank = tlpRank(fields.marking);
  if (rank > scopeOf(tx).clearance || rank < (await rankOfRecord(tx, fields))) throw new Problem("marking-forbids", { at: ["marking"] });
  rejectOperationalDetail({ title: fields.title, workTitle: fields.workTitle });
};

export const insertUse = async (tx: Tx, fields: UseFields, { by, at }: { readonly by: string; readonly at: Date }): Promise<string> => {
  const id = newId();
  await tx
    .insertInto("knowledge.use")
    .values({
      workspace_id: workspaceOf(tx),
      id,
      work_number: fields.workNumber,
      work_title: fields.workTitle.text.trim(),
      work_title_lang: fields.workTitle.lang,
      edition: fields.edition,
      lang: fields.lang,
      kind: fields.kind,
      record: fields.record,
      title: fields.title.text.trim(),
      title_lang: fields.title.lang,
      day: fields.day,
      ...markingColumns(fields.marking),
      created_at: at,
      created_by: by,
    })
    .execute();
  return id;
};

/** @throws Problem marking-forbids if the record is now stricter than the use; the problems of `send` */
export const release = async (tx: Tx, use: Use, receiver: string, sentAt: Date): Promise<string> => {
  const { id, record, marking, released: _, ...content } = use;
  if (tlpRank(marking) < (await rankOfRecord(tx, { kind: use.kind, record }))) throw new Problem("marking-forbids", { at: ["marking"] });
  const here = await workspaceHere(tx);
  const payload: ReleasedUse = { use: id, state: here?.name ?? {}, fictional: here?.fictional ?? false, ...content };
  const sending = { kind: usesKind, version: usesVersion, thread: threadOf(id), receiver, marking, payload, sentAt };
  const { parcel } = await send(tx, { ...sending, title: use.workTitle, subject: `${threadOf(id)}:sent`, reason: null });
  return parcel;
};

export const routes = [
  implement(listUses, async ({ tx, audited }) => {
    const all = await usesOf(tx);
    audited(all.map(({ use }) => use.id));
    const withdrawn = all.flatMap((one) => (one.withdrawn === null ? [] : { ...one.use, withdrawn: one.withdrawn }));
    return {
      uses: all.filter((one) => one.withdrawn === null).map(({ use }) => use),
      withdrawn: withdrawn.toSorted((a, b) => (a.withdrawn.at < b.withdrawn.at ? 1 : -1)),
      programmes: await receivingProgrammes(tx),
    };
  }),
  implement(addUse, async ({ tx, body, actor, now, audited }) => {
    const { commandId: _, ...fields } = body;
    await check(tx, fields, now());
    const id = await insertUse(tx, fields, { by: actorForAudit(actor), at: now() });
    audited([id]);
    return oneUse(tx, id);
  }),
  implement(releaseUse, async ({ tx, params, body, now, audited }) => {
    const use = await lockedUse(tx, params.use);
    await checkReceiver(tx, body.receiver);
    if (use.released.some(({ workspace }) => workspace === body.receiver)) throw new Problem("use-released");
    const parcel = await release(tx, use, body.receiver, now());
    audited([use.id, parcel]);
    return oneUse(tx, use.id);
  }),
  implement(withdrawUse, async ({ tx, params, body, actor, now, audited }) => {
    const use = await lockedUse(tx, params.use);
    rejectOperationalDetail({ reason: body.reason });
    await tx
      .updateTable("knowledge.use")
      .set({
        withdrawn_at: now(),
        withdrawn_by: actorForAudit(actor),
        withdrawn_reason: body.reason.text.trim(),
        withdrawn_reason_lang: body.reason.lang,
      })
      .where("workspace_id", "=", params.workspace)
      .where("id", "=", use.id)
      .execute();
    const sent = await sentThreads(tx, params.workspace, { thread: threadOf(use.id) });
    const live = sent.flatMap(({ parcels }) => parcels.filter(({ status }) => status === "sent").map(({ id }) => id));
    for (const parcel of live) await withdrawSent(tx, parcel, body.reason);
    audited([use.id, ...live]);
    return {};
  }),
];
