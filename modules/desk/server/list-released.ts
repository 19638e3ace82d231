/** Lists the released registers with the figure "3 of 9 States released an assessment", and opens a single register. */
import { getReleased, listReleased } from "../contract/desk.ts";
import { Problem } from "#platform/contract/problems.ts";
import { registerKind } from "#modules/threat/contract/released.ts";
import { acknowledge, openingTime } from "#platform/server/exchange/index.ts";
import { implement } from "#platform/server/http/index.ts";
import { engagedStates } from "#modules/programme/server/index.ts";
import { bodyOf, latestOfThreads, releasedOf } from "./released.ts";

export const routes = [
  implement(listReleased, async ({ tx, params, parcelKinds, now, audited }) => {
    const items = latestOfThreads(await releasedOf(tx, params.workspace, parcelKinds)).map((one) => one.item);
    const engaged = await engagedStates(tx, params.workspace, now());
    const released = new Set(
      items
        .filter((item) => item.kind === registerKind && item.status !== "withdrawn" && engaged.has(item.state))
        .map((item) => item.state),
    );
    audited(items.map((item) => item.parcel));
    return { figure: { released: released.size, of: engaged.size }, items };
  }),
  implement(getReleased, async ({ tx, params, parcelKinds, audited, receipt }) => {
    const all = await releasedOf(tx, params.workspace, parcelKinds);
    const found = all.find((one) => one.parcel.id === params.parcel);
    if (found === undefined) throw new Problem("not-found");
    const register = await bodyOf(tx, params.workspace, params.parcel);
    const opened = register !== null;
    if (opened) receipt(async (after) => void (await acknowledge(after, params.parcel)));
    audited([params.parcel]);
    const { sender, thread, sequence } = found.parcel;
    return {
      item: { ...found.item, openedAt: found.item.openedAt ?? (opened ? await openingTime(tx) : null) },
      register,
      before: all
        .filter(({ parcel }) => parcel.sender === sender && parcel.thread === thread && parcel.sequence < sequence)
        .flatMap(({ parcel }) =>
          parcel.ended === null ? [] : [{ digest: parcel.digest, sentAt: parcel.sentAt, at: parcel.ended.at, reason: parcel.ended.reason }],
        ),
    };
  }),
];
