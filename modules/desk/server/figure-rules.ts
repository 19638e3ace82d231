/**
 * Rules of the figures about what States released: the number of States that released their progress, and the number of recommendations in this
 * progress, by status. Both rules count only what the reader may read, and nothing about a State that released nothing.
 */
import { standingAbroad, standings } from "#modules/recommendation/contract/standing.ts";
import { tlpRank } from "#platform/contract/markings.ts";
import type { Counting, FigureReceipt, FigureRule } from "#platform/server/figures/index.ts";
import { engagedStates } from "#modules/programme/server/index.ts";
import { releasedHere } from "./released-progress.ts";

type Item = Awaited<ReturnType<typeof releasedHere>>[number];

const receiptOf = ({ parcel, digest, sentAt, openedAt }: Item): FigureReceipt => ({ parcel, digest, sentAt, openedAt });
const rowOf = (item: Item, number: number | null) => ({
  about: null,
  visibility: tlpRank(item.marking),
  shown: { name: item.stateName, number, day: item.sentAt.slice(0, 10), receipt: receiptOf(item) },
});

const statesReleased: FigureRule = {
  name: "states-released",
  code: "S-1",
  version: 1,
  since: "2026-11-29",
  scopes: ["programme"],
  groupings: {},
  count: async ({ tx, workspace, now }: Counting) => {
    const engaged = await engagedStates(tx, workspace, now);
    const latest = new Map((await releasedHere(tx, workspace)).filter(({ state }) => engaged.has(state)).map((item) => [item.state, item]));
    const rows = [...latest.values()].map((item) => ({ ...rowOf(item, null), key: item.parcel, cells: {}, read: [item.state] }));
    return { value: rows.length, of: engaged.size, between: null, atLeast: false, rows };
  },
};

const recommendationsReleased: FigureRule = {
  name: "recommendations-released",
  code: "R-1",
  // since version 2, recommendations that a verifier confirmed without opening the evidence are counted separately
  version: 2,
  since: "2026-11-30",
  scopes: ["programme"],
  groupings: { standing: standings },
  count: async ({ tx, workspace }: Counting) => {
    const rows = (await releasedHere(tx, workspace)).flatMap((item) =>
      item.progress.recommendations.map((one) => ({
        ...rowOf(item, one.place),
        key: `${item.parcel}/${one.place}`,
        cells: { standing: standingAbroad(one) },
        read: [one.report?.on ?? null, one.verification?.on ?? null],
      })),
    );
    return { value: rows.length, of: null, between: null, atLeast: false, rows };
  },
};

export const rules = [statesReleased, recommendationsReleased];
