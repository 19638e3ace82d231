/** The marks that the phone compares with the room, and the data that it sends with a rating. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { ballotKey, pairingToken } from "#platform/contract/seal.ts";
import type { PhoneRound } from "../contract/rating-room.ts";
import { itemOf, listedRatings, rating, type RatingView } from "./rating-question.ts";

const secret = new Uint8Array(32).fill(7);
const first = { round: "r1", roundNumber: 1, scenario: "s" };
const second = { ...first, round: "r2", roundNumber: 2 };

test("the two rounds of a scenario are two questions with two keys and one pairing token; the phone does not send its own fields", () => {
  assert.notEqual(rating.idOf(first), rating.idOf(second));
  assert.deepEqual(rating.ballot(first, secret), { round: "r1", scenario: "s", key: ballotKey(secret, "r1", "s") });
  assert.notEqual(rating.ballot(first, secret).key, rating.ballot(second, secret).key);
  assert.deepEqual(rating.beside?.(first, secret), { pairing: pairingToken(secret, "s") });
  assert.deepEqual(rating.beside?.(second, secret), rating.beside?.(first, secret));
  assert.equal(rating.groupOf?.(second), "r2");
});

test("the phone compares only open scenarios, because for a revealed or closed one the room no longer returns who answered", () => {
  const scenarios = (["open", "revealed", "closed", "open"] as const).map((state, at) => ({ id: `s${at}`, state }));
  const round = { id: "r1", number: 1, scenarios, answered: ["s3"] } as unknown as PhoneRound;
  assert.deepEqual(listedRatings.openIn({ round } as RatingView), [
    { item: itemOf(round, "s0"), answeredHere: false },
    { item: itemOf(round, "s3"), answeredHere: true },
  ]);
  assert.deepEqual(listedRatings.openIn({ round: null } as RatingView), []);
});
