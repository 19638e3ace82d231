// Tests the arithmetic on the published numbers of the demonstration (F1.10 to F1.34): the sum of the published parts, the rest of the total, and
// which combination of further parts exceeds the total.
import assert from "node:assert/strict";
import { test } from "node:test";
import { addUp } from "./add-up.ts";
import { publishedOfDemonstration } from "./published.ts";

test("published parts: 1,121 of 1,333; kick-off or launch fits into the rest, both together exceed the total by 52", () => {
  const document = publishedOfDemonstration();
  const { sum, without, choices, byEvent } = addUp(document);
  assert.equal(document.total.n, 1_333);
  assert.deepEqual([sum, without], [440 + 135 + 146 + 400, 212]);
  assert.deepEqual(choices, [
    { keys: ["kick-off"], n: 150, beyond: 0 },
    { keys: ["launch"], n: 114, beyond: 0 },
    { keys: ["kick-off", "launch"], n: 264, beyond: 52 },
  ]);
  assert.deepEqual(byEvent, [
    { key: "consultations", sum: 0, silent: 1 },
    { key: "regional", sum: 34 + 28 + 23, silent: 2 },
    { key: "national", sum: 29, silent: 4 },
  ]);
  for (const part of document.parts)
    assert.ok(
      part.events.reduce((all, { n }) => all + (n ?? 0), 0) <= part.n,
      `the sum of the events of ${part.key} is at most the number of the part`,
    );
  const printed = [document.total, ...document.parts, ...document.perhaps, ...document.claims];
  assert.ok(
    [...printed, ...document.parts.flatMap(({ events }) => events)].every(
      ({ fact, source }) => /^F1\.\d\d[a-f]?$/.test(fact) && source !== "",
    ),
  );
  assert.equal(new Set(printed.map(({ key }) => key)).size, printed.length);
});

test("if the parts exceed the total, the rest of the total is 0", () => {
  const document = publishedOfDemonstration();
  const { without, choices } = addUp({ ...document, total: { ...document.total, n: 1_000 } });
  assert.equal(without, 0);
  assert.deepEqual(
    choices.map(({ beyond }) => beyond),
    [271, 235, 385],
  );
});
