/** Lists the progress that States released to a programme, and counts these States. The result contains nothing about other States. */
import type { OutputOf } from "#platform/contract/endpoint.ts";
import { listReleasedProgress, openReleasedProgress } from "../contract/desk.ts";
import { progressKind, progressVersion, ReleasedProgress } from "#modules/recommendation/contract/progress.ts";
import type { Tx } from "#platform/server/db/index.ts";
import { acknowledge, openingTime, parcelRows, partnersById, receivedParcels } from "#platform/server/exchange/index.ts";
import { implement } from "#platform/server/http/index.ts";
import { engagedStates, stateByCode } from "#modules/programme/server/index.ts";
import { fromVersion1 } from "./progress-version-1.ts";

export const progressParcels = parcelRows({
  kind: progressKind,
  ownPage: true,
  reads: { 1: fromVersion1, [progressVersion]: (payload) => ReleasedProgress.parse(payload) },
  table: "desk.progress",
  rows: (progress) => [{ title: progress.title.text, title_lang: progress.title.lang, body: JSON.stringify(progress) }],
});

/** Returns the released progress that was not withdrawn and that the reader may see. */
export const releasedHere = async (tx: Tx, workspace: string): Promise<OutputOf<typeof listReleasedProgress>["items"]> => {
  const rows = await tx.selectFrom("desk.progress").select(["parcel_id", "body"]).where("workspace_id", "=", workspace).execute();
  const bodies = new Map(rows.map((row) => [row.parcel_id, row.body as unknown as ReleasedProgress]));
  const partners = await partnersById(tx);
  return (await receivedParcels(tx, workspace, { kind: progressKind })).flatMap((parcel) => {
    const progress = bodies.get(parcel.id);
    if (progress === undefined) return [];
    const partner = partners.get(parcel.sender);
    const state = partner?.state ?? "";
    return [
      {
        state,
        stateName: stateByCode(state)?.name ?? partner?.name ?? {},
        parcel: parcel.id,
        marking: parcel.marking,
        sentAt: parcel.sentAt,
        openedAt: parcel.openedAt,
        digest: parcel.digest,
        progress,
      },
    ];
  });
};

/**
 * Returns the numbers (in the State's list) of the released recommendations that have no status yet. The programme cannot end its engagement with
 * the State until each of them has a status.
 */
export const withoutStatus = async (tx: Tx, workspace: string, state: string): Promise<readonly number[]> =>
  (await releasedHere(tx, workspace))
    .filter((item) => item.state === state)
    .flatMap(({ progress }) => progress.recommendations.filter(({ report, verification }) => report === null && verification === null))
    .map(({ place }) => place);

const answerOf = async (tx: Tx, workspace: string, now: Date): Promise<OutputOf<typeof listReleasedProgress>> => {
  const items = await releasedHere(tx, workspace);
  const engaged = await engagedStates(tx, workspace, now);
  const released = new Set(items.map(({ state }) => state).filter((state) => engaged.has(state)));
  return { figure: { released: released.size, of: engaged.size }, items };
};

export const routes = [
  implement(listReleasedProgress, async ({ tx, params, now, audited }) => {
    const answer = await answerOf(tx, params.workspace, now());
    audited(answer.items.map(({ parcel }) => parcel));
    return answer;
  }),
  implement(openReleasedProgress, async ({ tx, params, now, audited, receipt }) => {
    const { figure, items } = await answerOf(tx, params.workspace, now());
    audited(items.map(({ parcel }) => parcel));
    const closed = items.filter(({ openedAt }) => openedAt === null).map(({ parcel }) => parcel);
    for (const parcel of closed) receipt(async (after) => void (await acknowledge(after, parcel)));
    const opened = closed.length === 0 ? null : await openingTime(tx);
    return { figure, items: items.map((item) => ({ ...item, openedAt: item.openedAt ?? opened })) };
  }),
];
