/** The requests that a programme received, each with its decisions. The list contains no data about a State that sent no request. */
import type { DecisionStep } from "../contract/needs.ts";
import { requestKind, SentRequest } from "../contract/needs.ts";
import type { OtherActivity, ReceivedRequest } from "../contract/needs-received.ts";
import type { Tlp } from "#platform/contract/markings.ts";
import type { Tx } from "#platform/server/db/index.ts";
import { parcelRows, partnersById, receivedParcels } from "#platform/server/exchange/index.ts";
import { stateByCode } from "#modules/programme/server/index.ts";
import { alike, otherActivitiesOf } from "./other-activities.ts";

export const requestParcels = parcelRows({
  kind: requestKind,
  ownPage: true,
  reads: { 1: (payload) => SentRequest.parse(payload) },
  table: "needs.received",
  rows: (asked, { sender }) => [{ sender, request_id: asked.request, body: JSON.stringify(asked) }],
});

interface Decided {
  readonly sender: string;
  readonly request: string;
  readonly state: string;
  readonly marking: Tlp;
  readonly steps: DecisionStep[];
}

const decidedOf = async (tx: Tx, workspace: string): Promise<ReadonlyMap<string, Decided>> => {
  const rows = await tx.selectFrom("needs.decision").selectAll().where("workspace_id", "=", workspace).orderBy("position").execute();
  const all = new Map<string, Decided>();
  for (const row of rows) {
    const key = `${row.sender} ${row.request_id}`;
    const one = all.get(key) ?? {
      sender: row.sender,
      request: row.request_id,
      state: row.state,
      marking: row.marking as Tlp,
      steps: [],
    };
    one.steps.push({
      step: row.step as DecisionStep["step"],
      at: row.at.toISOString(),
      reason: row.reason === null ? null : { text: row.reason, lang: row.reason_lang ?? "en" },
    });
    all.set(key, one);
  }
  return all;
};

/** A request as the programme received it, with the workspace that sent it. */
export interface Received {
  readonly sender: string;
  readonly request: string;
  readonly told: ReceivedRequest;
}

/** Returns the received requests that the reader may see, and the decisions on requests that were withdrawn. The result is not sorted. */
export const receivedOf = async (tx: Tx, workspace: string, today: string): Promise<Received[]> => {
  const rows = await tx.selectFrom("needs.received").selectAll().where("workspace_id", "=", workspace).execute();
  const bodies = new Map(rows.map((row) => [row.parcel_id, row.body as unknown as SentRequest]));
  const partners = await partnersById(tx);
  const activities: readonly OtherActivity[] = await otherActivitiesOf(tx, workspace);
  const decided = await decidedOf(tx, workspace);
  const nameOf = (sender: string, state: string) => stateByCode(state)?.name ?? partners.get(sender)?.name ?? {};
  const here = (await receivedParcels(tx, workspace, { kind: requestKind })).flatMap((parcel): Received[] => {
    const asked = bodies.get(parcel.id);
    if (asked === undefined) return [];
    const state = partners.get(parcel.sender)?.state ?? "";
    const steps = decided.get(`${parcel.sender} ${asked.request}`)?.steps ?? [];
    const told: ReceivedRequest = {
      id: parcel.id,
      state,
      stateName: nameOf(parcel.sender, state),
      standing: steps.at(-1)?.step ?? "received",
      marking: parcel.marking,
      sentAt: parcel.sentAt,
      openedAt: parcel.openedAt,
      asked,
      steps,
      similar: activities.filter((activity) => alike({ state, kind: asked.kind, wanted: asked.wanted }, activity, today)),
    };
    return [{ sender: parcel.sender, request: asked.request, told }];
  });
  const kept = new Set(here.map(({ sender, request }) => `${sender} ${request}`));
  const gone = [...decided.values()]
    .filter(({ sender, request }) => !kept.has(`${sender} ${request}`))
    .map(({ sender, request, state, marking, steps }): Received => ({
      sender,
      request,
      told: {
        id: request,
        state,
        stateName: nameOf(sender, state),
        standing: "gone",
        marking,
        sentAt: null,
        openedAt: null,
        asked: null,
        steps,
        similar: [],
      },
    }));
  return [...here, ...gone];
};
