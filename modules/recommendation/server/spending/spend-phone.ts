/** Receives points from a phone. */
import { givePoints, myPoints, phonePoll } from "../../contract/spend.ts";
import { implement } from "#platform/server/http/index.ts";
import { giveAnswer, lookAt, ownAnswer } from "#modules/workshop/server/index.ts";
import { pointsKind } from "./points-kind.ts";
import { pollInSight } from "./polls-in-sight.ts";
import { pollById } from "./polls.ts";

export const routes = [
  implement(phonePoll, async (ctx) => {
    const seen = await lookAt(ctx, pointsKind);
    if (seen === null) return { poll: null };
    const { room, ...shared } = seen;
    const { number, points, items } = await pollInSight(ctx.tx, room.workspace, await pollById(ctx.tx, room.workspace, seen.id));
    // the phone does not get the URN of a candidate; only the console and the record show it
    return { poll: { ...shared, number, points, items: items.map(({ code, label }) => ({ code, label, urn: null })) } };
  }),
  implement(givePoints, (ctx) => giveAnswer(ctx, pointsKind, ctx.body.poll)),
  implement(myPoints, (ctx) => ownAnswer(ctx, pointsKind, ctx.body.poll)),
];
