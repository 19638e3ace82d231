/** Tests that tasks that other people wait for come before tasks that only this person needs, whatever the order of the modules. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Suggestion } from "./home-places.ts";
import { nextSuggestion } from "./next-suggestion.ts";

const says = (rank: number, sentence: string): Suggestion => ({ rank, show: { sentence, action: null } });

test("without a suggestion the result is null, so no bar is shown", () => assert.equal(nextSuggestion([]), null));
test("the suggestion with the smallest rank is shown, in any order of the modules", () => {
  const [room, held, freeze] = [says(10, "room"), says(20, "held"), says(80, "freeze")];
  for (const found of [
    [room, held, freeze],
    [freeze, held, room],
    [held, freeze, room],
  ])
    assert.equal(nextSuggestion(found)?.sentence, "room");
});
test("while a module is still loading its data, nothing is shown", () => assert.equal(nextSuggestion([says(10, "room"), null]), undefined));
test("a suggestion of null suppresses the suggestions that have a higher rank, and does not suppress those that have a smaller rank", () => {
  const stop: Suggestion = { rank: 60, show: null };
  assert.equal(nextSuggestion([stop, says(80, "freeze")]), null);
  assert.equal(nextSuggestion([stop, says(20, "held")])?.sentence, "held");
});
