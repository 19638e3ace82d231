/** Receives weights from a phone. */
import { giveWeights, myWeights, phoneWeighing } from "../../contract/priority-room.ts";
import { implement } from "#platform/server/http/index.ts";
import { criteriaSetById } from "#modules/assessment/server/index.ts";
import { giveAnswer, lookAt, ownAnswer } from "#modules/workshop/server/index.ts";
import { weighingById } from "./weighings.ts";
import { weightsKind } from "./weights-kind.ts";

export const routes = [
  implement(phoneWeighing, async (ctx) => {
    const seen = await lookAt(ctx, weightsKind);
    if (seen === null) return { weighing: null };
    const { room, ...shared } = seen;
    const { number, method, criteriaSet } = await weighingById(ctx.tx, room.workspace, seen.id);
    const criteria = (await criteriaSetById(ctx.tx, room.workspace, criteriaSet)).data;
    return { weighing: { ...shared, number, method, criteria } };
  }),
  implement(giveWeights, (ctx) => giveAnswer(ctx, weightsKind, ctx.body.weighing)),
  implement(myWeights, (ctx) => ownAnswer(ctx, weightsKind, ctx.body.weighing)),
];
