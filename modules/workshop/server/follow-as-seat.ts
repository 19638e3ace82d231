/** The phone's event stream. Its events contain the count and that the room changed; they contain no secret data in clear. */
import { followRoomAsSeat } from "../contract/room.ts";
import { Problem } from "#platform/contract/problems.ts";
import { implementStream } from "#platform/server/http/index.ts";
import { streamOpened } from "./presence.ts";
import { sequenceOf, topicOf } from "./sequence.ts";

export const routes = [
  implementStream(followRoomAsSeat, async ({ actor }, stream) => {
    if (actor.kind !== "participant") throw new Problem("ticket-over");
    stream.onClose(streamOpened(actor.seat, stream));
    stream.send({ name: "room", data: { sequence: sequenceOf(actor.room), kind: "changed", answered: 0, present: 0 } });
    stream.follow(topicOf(actor.room));
  }),
];
