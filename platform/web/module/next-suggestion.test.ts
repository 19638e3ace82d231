/** What other people wait for comes before what only this person wants, whatever the order of the modules. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Suggestion } from "./home-places.ts";
import { nextSuggestion } from "./next-suggestion.ts";

const says = (rank: number, sentence: string): Suggestion => ({ rank, show: { sentence, action: null } });

test("nothing waits: no bar", () => assert.equal(nextSuggestion([]), null));
test("the smallest rank is shown, in whatever order the modules answer", () => {
  const [room, held, freeze] = [says(10, "room"), says(20, "held"), says(80, "freeze")];
  for (const found of [
    [room, held, freeze],
    [freeze, held, room],
    [held, freeze, room],
  ])
    assert.equal(nextSuggestion(found)?.sentence, "room");
});
test("nothing is shown while a module still reads", () => assert.equal(nextSuggestion([says(10, "room"), null]), undefined));
test("where the work is not so far, nothing later is suggested, and what is earlier is", () => {
  const stop: Suggestion = { rank: 60, show: null };
  assert.equal(nextSuggestion([stop, says(80, "freeze")]), null);
  assert.equal(nextSuggestion([stop, says(20, "held")])?.sentence, "held");
});
