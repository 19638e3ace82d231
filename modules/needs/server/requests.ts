/** Queries on needs.request. The status of a request is not stored: it follows from its parcel, the receipt and the decisions. */
import type { Tlp } from "#platform/contract/markings.ts";
import { requestKind, type Standing, type SupportRequest } from "../contract/needs.ts";
import { sql } from "kysely";
import type { Tx } from "#platform/server/db/index.ts";
import { partnersOf, sentThreads } from "#platform/server/exchange/index.ts";
import { answersHere } from "./answered.ts";

export const requestThread = (request: string): string => `urn:counterpart:needs-request:${request}`;

/** The needs of a request that the reader may see. */
const named = sql<string[]>`(select coalesce(json_agg(n.need_id order by n.need_id), '[]') from needs.request_need n
  join needs.need seen on seen.workspace_id = n.workspace_id and seen.id = n.need_id
  where n.workspace_id = r.workspace_id and n.request_id = r.id)`;

const standingOf = (one: Pick<SupportRequest, "sentAt" | "receivedAt" | "steps" | "withdrawn">): Standing =>
  one.withdrawn !== null
    ? "withdrawn"
    : (one.steps.at(-1)?.step ?? (one.receivedAt !== null ? "received" : one.sentAt !== null ? "sent" : "draft"));

/** Requests of a State, newest first. */
export const requestsOf = async (tx: Tx, workspace: string, id?: string): Promise<SupportRequest[]> => {
  let query = tx.selectFrom("needs.request as r").selectAll("r").select(named.as("needs")).where("r.workspace_id", "=", workspace);
  if (id !== undefined) query = query.where("r.id", "=", id);
  const rows = await query.orderBy("r.created_at", "desc").orderBy("r.id").execute();
  if (rows.length === 0) return [];
  const answers = await answersHere(tx, workspace);
  const threads = await sentThreads(tx, workspace, { kind: requestKind });
  const partners = await partnersOf(tx);
  return rows.map((row) => {
    const parcel = threads
      .find(({ thread, receiver }) => thread === requestThread(row.id) && receiver.workspace === row.receiver)
      ?.parcels.at(0);
    const dropped = row.dropped_at === null ? null : { at: row.dropped_at.toISOString(), reason: null };
    const taken = parcel?.status === "withdrawn" && parcel.endedAt !== null ? { at: parcel.endedAt, reason: parcel.reason } : null;
    const facts = {
      sentAt: parcel?.sentAt ?? null,
      receivedAt: parcel?.openedAt ?? null,
      steps: [...(row.receiver === null ? [] : (answers.get(`${row.receiver} ${row.id}`) ?? []))],
      withdrawn: dropped ?? taken,
    };
    return {
      id: row.id,
      rev: row.rev,
      kind: row.kind as SupportRequest["kind"],
      urgency: row.urgency as SupportRequest["urgency"],
      note: row.note,
      askedOn: row.asked_on,
      wanted: row.wanted_from === null || row.wanted_to === null ? null : { from: row.wanted_from, to: row.wanted_to },
      reason: { text: row.reason, lang: row.reason_lang },
      needs: row.needs,
      marking: row.marking as Tlp,
      receiver:
        row.receiver === null
          ? null
          : { workspace: row.receiver, name: partners.find((one) => one.workspace === row.receiver)?.name ?? {} },
      ...facts,
      standing: standingOf(facts),
    };
  });
};
