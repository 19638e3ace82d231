/**
 * Requests that read and send the answers of step 7. The phone stores the texts of the items, because these texts are large and the
 * connection may be lost.
 */
import { capabilityPaths } from "../contract/capability-paths.ts";
import type { answerAsSeat, RoomAsked } from "../contract/capability-room.ts";
import type { OutputOf } from "#platform/contract/endpoint.ts";
import { inRoom, seatCall, storage } from "#platform/phone/seat.ts";
import { now } from "#platform/phone/store.ts";
import { padded } from "#platform/phone/api.ts";
import { createClaim, type Claiming, type Way } from "#platform/phone/claims/claim-keep.ts";
import { ratingSaid, saidOf, type Rating } from "./rate-form.ts";

/** The length to which every message with answers is padded before encryption, so that the length reveals nothing. Sixty answers fit into it. */
const answersLength = 12_284;

export type Rated = Claiming<RoomAsked, Rating>;

const way = (): Way<RoomAsked, Rating> => {
  const name = (): string => inRoom("rate asked");
  const held = (): Promise<RoomAsked | undefined> => storage().read<RoomAsked>(name());
  /** If the room did not send the texts of the items, adds the texts that the phone has stored. Then stores the result. */
  const whole = async (told: RoomAsked): Promise<RoomAsked> => {
    const before = (await held())?.words ?? null;
    const words = told.words ?? (before?.levelsQuestion === told.levelsQuestion?.id ? before : null);
    const seen = { ...told, words };
    await storage().change<RoomAsked>(name(), () => seen);
    return seen;
  };
  return {
    name: "rate",
    look: async () => {
      const lang = now().tag;
      const words = (await held())?.words ?? null;
      const knows = words?.lang === lang ? words.levelsQuestion : null;
      const reply = await seatCall<RoomAsked>(capabilityPaths.question, (token) => ({ token, lang, knows })).catch(() => null);
      // without a connection the page shows the stored data
      return reply === null ? ((await held()) ?? null) : whole(reply);
    },
    send: async (levelsQuestion, changes) => {
      const { older, ...seen } = await seatCall<OutputOf<typeof answerAsSeat>>(capabilityPaths.answer, (token) =>
        padded(
          { token, levelsQuestion, changes: changes.map(({ item, level, seen: rev }) => ({ ...saidOf(item, level), seen: rev })) },
          answersLength,
        ),
      );
      return { seen: await whole(seen), older };
    },
    questionOf: ({ levelsQuestion, alone }) =>
      levelsQuestion === null ? null : { id: levelsQuestion.id, revealed: levelsQuestion.state === "revealed" && !alone },
    standsOf: ({ answers }) =>
      answers.map(({ rev, other, ...said }) => ({ item: said.item, level: ratingSaid(said), other: other as Rating | null, rev })),
  };
};

export const claim = createClaim(way());
