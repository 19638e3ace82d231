/** Tests the sentence about the likelihood that an import read from a row. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { likelihoodRead } from "./likelihood-read.ts";

const t = (id: string, values?: object): string => `${id} ${JSON.stringify(values)}`;

test("the sentence has the best estimate, the range and the period, with enough digits to see a wrong unit", () => {
  const text = (low: number, best: number, high: number) =>
    likelihoodRead({ t } as Parameters<typeof likelihoodRead>[0], { low, best, high, months: 24 });
  const as = (values: object) => t("risk-list.as-written", { given: t("risk-list.likelihood-read", values), months: 24 });
  assert.equal(text(0.05, 0.1, 0.2), as({ low: 5, high: 20, best: 10, same: "no" }));
  assert.equal(text(0.0005, 0.001, 0.002), as({ low: 0.05, high: 0.2, best: 0.1, same: "no" }));
  assert.equal(text(0.1, 0.1, 0.1), as({ low: 10, high: 10, best: 10, same: "yes" }));
});
