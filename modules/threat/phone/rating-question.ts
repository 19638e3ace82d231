/** Step 3 on the phone: one question is the rating of one scenario in one round. */
import type { ListedKind } from "#platform/phone/phone-module.ts";
import type { QuestionKind } from "#platform/phone/question/kind.ts";
import type { RoomView } from "#platform/phone/room-view.ts";
import type { PhoneRound } from "../contract/rating-room.ts";

export interface RatingView extends RoomView {
  readonly round: PhoneRound | null;
}
export interface RatingItem {
  readonly round: string;
  readonly roundNumber: number;
  readonly scenario: string;
}
export const itemOf = ({ id, number }: PhoneRound, scenario: string): RatingItem => ({ round: id, roundNumber: number, scenario });

/**
 * The length to which the JSON of every answer is padded before encryption, so that all answers, including "I cannot say", have the same length on
 * the network.
 */
export const ratingLength = 5_628;

export const rating: QuestionKind<RatingItem> = {
  name: "rating",
  length: ratingLength,
  pairs: true,
  placeOf: ({ round, scenario }) => ({ question: round, part: scenario }),
};

/** Only open scenarios are compared with the room's list, because for a revealed scenario the room does not return who answered. */
export const listedRatings: ListedKind<RatingView, RatingItem> = {
  kind: rating,
  openIn: ({ round }) =>
    round === null
      ? []
      : round.scenarios
          .filter(({ state }) => state === "open")
          .map(({ id }) => ({ item: itemOf(round, id), answeredHere: round.answered.includes(id) })),
};
