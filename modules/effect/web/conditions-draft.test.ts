/**
 * Tests conditions as a person enters them: an amount has the decimals of its currency, empty rows are ignored, and the conditions of the last
 * calculation are shown again unchanged.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { conditionsOf, draftOf } from "./conditions-draft.ts";

const [a, b] = ["a", "b"];
const known = new Set([a, b]);

test("if the fields are empty there is no condition; a budget is in minor units of its currency", () => {
  const empty = draftOf(undefined, "EUR", known);
  assert.deepEqual(conditionsOf(empty), { budget: null, needs: [], atMostOne: [] });
  const budget = (whole: string, currency: string) => {
    const made = conditionsOf({ ...empty, whole, currency });
    return "missing" in made ? made.missing : made.budget?.whole;
  };
  assert.deepEqual(
    [budget("150 000,50", "eur"), budget("500", "JPY"), budget("1.234", "KWD"), budget("0", "EUR")],
    [15_000_050, 500, 1234, 0],
  );
  assert.deepEqual(
    [budget("12.345", "EUR"), budget("-1", "EUR"), budget("12", "Euro"), budget("many", "EUR")],
    ["amount", "amount", "currency", "amount"],
  );
});

test("empty rows are dropped; the last conditions are shown again", () => {
  const draft = {
    ...draftOf(undefined, "EUR", known),
    whole: "100",
    agencies: [
      { agency: a, amount: "40" },
      { agency: b, amount: " " },
    ],
    years: [{ year: "2027", amount: "60" }],
    needs: [
      { measure: a, needs: b, as: "safeguard" as const },
      { measure: a, needs: a, as: "prerequisite" as const },
    ],
    atMostOne: [
      { name: "intrusive", measures: [a, b] },
      { name: "", measures: [a, b] },
      { name: "one", measures: [a] },
    ],
  };
  const made = conditionsOf(draft);
  assert.deepEqual(made, {
    budget: { currency: "EUR", whole: 10_000, agencies: [{ agency: a, minor: 4000 }], years: [{ year: 2027, minor: 6000 }] },
    needs: [{ measure: a, needs: b, as: "safeguard" }],
    atMostOne: [{ name: "intrusive", measures: [a, b] }],
  });
  assert.ok(!("missing" in made));
  assert.deepEqual(conditionsOf(draftOf(made, "USD", known)), made);
  const gone = draftOf(made, "USD", new Set([a]));
  assert.deepEqual([gone.needs, gone.atMostOne.map(({ measures }) => measures)], [[], [[a]]]);
  assert.deepEqual(conditionsOf({ ...draft, years: [{ year: "27", amount: "60" }] }), { missing: "year" });
});
