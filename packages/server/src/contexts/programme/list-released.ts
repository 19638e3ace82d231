/** "3 of 9 States released an assessment", the released registers, and one of them opened. */
import { getReleased, listReleased } from "@counterpart/contract/exchange";
import { decisionKind, requestKind } from "@counterpart/contract/needs";
import { Problem } from "@counterpart/contract/problems";
import { registerKind } from "@counterpart/contract/released";
import { acknowledge, openingTime } from "../../platform/exchange/index.ts";
import { implement } from "../../platform/http/index.ts";
import { engagedStates } from "./engaged-states.ts";
import { bodyOf, latestOfThreads, releasedOf } from "./released.ts";

const answeredElsewhere: ReadonlySet<string> = new Set([requestKind, decisionKind]);

export const routes = [
  implement(listReleased, async ({ tx, params, now, audited }) => {
    // what comes to be answered (a request, a decision) has a list of its own
    const items = latestOfThreads(await releasedOf(tx, params.workspace))
      .map((one) => one.item)
      .filter((item) => !answeredElsewhere.has(item.kind));
    const engaged = await engagedStates(tx, params.workspace, now());
    const released = new Set(
      items
        .filter((item) => item.kind === registerKind && item.status !== "withdrawn" && engaged.has(item.state))
        .map((item) => item.state),
    );
    audited(items.map((item) => item.parcel));
    return { figure: { released: released.size, of: engaged.size }, items };
  }),
  implement(getReleased, async ({ tx, params, audited, receipt }) => {
    const all = await releasedOf(tx, params.workspace);
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
