/**
 * Duties (tasks on a person's home page) about requests for support: the State sends drafts and reads answers, the programme decides
 * requests.
 */
import { sql } from "kysely";
import { defineDuty, dutyOf, type DutyKind, type DutyRow, type FoundDuty, type Looking } from "#platform/server/duties/index.ts";
import { partnersById } from "#platform/server/exchange/index.ts";

const requestToSend = defineDuty({
  name: "request-to-send",
  states: [],
  workspace: "state",
  may: "parcel.release",
  act: "decide",
  page: "/requests",
  find: async ({ read, workspace }) => {
    const rows =
      await read(sql<DutyRow>`select id, reason as title, reason_lang as title_lang, created_at as since, created_by as by, visibility
      from needs.request where workspace_id = ${workspace} and receiver is null and dropped_at is null`);
    return rows.map((row) => dutyOf(row));
  },
});

interface Arrived extends DutyRow {
  readonly sender: string;
}
/** Turns rows about received parcels into duties, with the name of each sender. */
const fromPartners = async ({ tx, once }: Looking, rows: readonly Arrived[]): Promise<FoundDuty[]> => {
  if (rows.length === 0) return [];
  const partners = await once("partners", () => partnersById(tx));
  return rows.map((row) => {
    const partner = partners.get(row.sender);
    return dutyOf(row, { called: partner?.name ?? {}, ...(partner?.kind === "state" ? { state: partner.state } : {}) });
  });
};

/** The duty of the State to read what a programme decided about its request. */
const answerToRead = defineDuty({
  name: "request-answer-to-read",
  states: [],
  workspace: "state",
  may: ["focal-point", "analyst", "authority"],
  act: "read",
  page: "/requests",
  find: async (looking) => {
    const rows = await looking.read(sql<Arrived>`select i.id, i.received_at as since, i.visibility,
        i.sender
      from exchange.incoming i join needs.answered a on a.workspace_id = i.workspace_id and a.parcel_id = i.id
      where i.workspace_id = ${looking.workspace} and i.opened_at is null`);
    return fromPartners(looking, rows);
  },
});

/** The duty of the programme to decide a request that it has neither offered nor declined. */
const requestToDecide = defineDuty({
  name: "request-to-decide",
  states: ["needs.decision.step=triaged"],
  unless: "A later decision offers or declines the support, or the State withdrew the request.",
  workspace: "programme",
  may: "programme.edit",
  act: "decide",
  page: "/requests-received",
  find: async (looking) => {
    const rows = await looking.read(sql<Arrived>`select i.id,
        i.received_at as since, i.visibility, i.sender, r.body #>> '{wanted,from}' as due
      from needs.received r join exchange.incoming i on i.workspace_id = r.workspace_id and i.id = r.parcel_id
      where r.workspace_id = ${looking.workspace} and coalesce((select d.step from needs.decision d where d.workspace_id = r.workspace_id
        and d.sender = r.sender and d.request_id = r.request_id order by d.position desc limit 1), 'triaged') = 'triaged'`);
    return fromPartners(looking, rows);
  },
});

export const duties: readonly DutyKind[] = [requestToSend, answerToRead, requestToDecide];

const project = "A fact about a national project, which others carry out.";
export const restingStates = {
  "needs.initiative.status=planned": project,
  "needs.initiative.status=under-way": project,
  "needs.selection.outcome=postponed": "A recorded decision: a later one is another row.",
};
