/** Tests the keys of ratings on the phone, and which ratings the phone compares with those that the room has received. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { itemId } from "#platform/phone/question/kind.ts";
import type { PhoneRound } from "../contract/rating-room.ts";
import { itemOf, listedRatings, rating, type RatingView } from "./rating-question.ts";

const first = { round: "r1", roundNumber: 1, scenario: "s" };
const second = { ...first, round: "r2", roundNumber: 2 };

test("ratings of a scenario in two rounds are two questions, and the phone sends a pairing token with both", () => {
  assert.notEqual(itemId(rating, first), itemId(rating, second));
  assert.deepEqual(rating.placeOf(first), { question: "r1", part: "s" });
  assert.equal(rating.pairs, true);
});

test("the phone compares only open scenarios: for a revealed or closed one the room does not return who answered", () => {
  const scenarios = (["open", "revealed", "closed", "open"] as const).map((state, at) => ({ id: `s${at}`, state }));
  const round = { id: "r1", number: 1, scenarios, answered: ["s3"] } as unknown as PhoneRound;
  assert.deepEqual(listedRatings.openIn({ round } as RatingView), [
    { item: itemOf(round, "s0"), answeredHere: false },
    { item: itemOf(round, "s3"), answeredHere: true },
  ]);
  assert.deepEqual(listedRatings.openIn({ round: null } as RatingView), []);
});
