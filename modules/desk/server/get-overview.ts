/** The endpoint of the programme's home page: for each Partner State its dates and its released parcels. */
import { dayInUtc } from "#methods/calendar/index.ts";
import { getOverview, type Moment, type StateOverview } from "../contract/overview.ts";
import { progressKind } from "#modules/recommendation/contract/progress.ts";
import { engagedStates, stateByCode } from "#modules/programme/server/index.ts";
import { mayBeTold, partnersOf } from "#platform/server/exchange/index.ts";
import { implement } from "#platform/server/http/index.ts";
import { momentsOf, parcelsHere, type ReadParcel } from "./overview.ts";

const onDay = (kind: Moment["kind"], day: string, n: number | null = null): Moment => ({
  kind,
  title: null,
  starts: { date: day, precision: "day" },
  ends: null,
  until: day,
  done: kind !== "due",
  n,
});

/** The dates that a parcel adds to the timeline of its State. */
const momentsIn = ({ parcel, approved, due }: ReadParcel): Moment[] => [
  ...(approved === null ? [] : [onDay("report", approved)]),
  ...(parcel.kind === progressKind ? [onDay("progress", parcel.sentAt.slice(0, 10))] : []),
  ...due.map(({ day, n }) => onDay("due", day, n)),
];

export const routes = [
  implement(getOverview, async ({ tx, params: { workspace }, parcelKinds, actor, now, audited }) => {
    const moments = await momentsOf(tx, workspace);
    const read = (await parcelsHere(tx, workspace)).filter(({ parcel }) => mayBeTold(parcelKinds, parcel.kind, "receiver", actor));
    const engaged = await engagedStates(tx, workspace, now());
    const partners = new Map((await partnersOf(tx)).filter(({ kind }) => kind === "state").map((one) => [one.workspace, one]));
    const states = new Map<string, StateOverview>();
    const of = (state: string): StateOverview => {
      const found = states.get(state) ?? {
        state,
        stateName: stateByCode(state)?.name ?? {},
        engaged: engaged.has(state),
        moments: [],
        parcels: [],
      };
      states.set(state, found);
      return found;
    };
    for (const { state, ...moment } of moments) of(state).moments.push(moment);
    for (const one of read) {
      const partner = partners.get(one.parcel.sender);
      if (partner === undefined) continue;
      const { sender: _, ...parcel } = one.parcel;
      const { parcels, moments: dates } = of(partner.state);
      parcels.push(parcel);
      dates.push(...momentsIn(one));
    }
    for (const { moments: dates } of states.values())
      dates.sort((a, b) => (a.starts.date < b.starts.date ? -1 : a.starts.date > b.starts.date ? 1 : 0));
    audited(read.map(({ parcel }) => parcel.parcel));
    return { today: dayInUtc(now()), engaged: engaged.size, states: [...states.values()].sort((a, b) => (a.state < b.state ? -1 : 1)) };
  }),
];
