import assert from "node:assert/strict";
import { test } from "node:test";
import { CriteriaSetData } from "../contract/catalogue.ts";
import { copyOf, dataOf } from "./own-criteria-data.ts";

const level = (n: 1 | 2) => ({ level: n, word: { en: `word ${n}`, fr: `mot ${n}` }, describes: { en: `level ${n}`, fr: `niveau ${n}` } });
const base: CriteriaSetData = {
  id: "room",
  urn: "urn:counterpart:criteria-set:room",
  version: "2",
  name: { en: "Room", fr: "Salle" },
  source: "own",
  aggregation: { en: "sum" },
  index: [1, 3],
  criteria: ["life", "trust"].map((code) => ({
    code,
    name: { en: code, fr: `${code} fr` },
    help: { en: `about ${code}` },
    levels: [level(1), level(2)],
  })),
};
const named = { ...copyOf(base, "fr"), name: " À nous ", source: "Décret" };

test("an unchanged copy keeps every language of its criteria; its source contains the URN of the original set", () => {
  const made = dataOf(named, base, "1", "fr");
  assert.deepEqual(made.criteria, base.criteria);
  assert.deepEqual(made.name, { fr: "À nous" });
  assert.equal(made.source, "Décret (urn:counterpart:criteria-set:room 2)");
  assert.deepEqual(CriteriaSetData.parse(made), made);
});
test("a changed text is stored only in the language of the change; the other texts keep their languages", () => {
  const [first, ...rest] = named.criteria;
  assert.ok(first);
  const made = dataOf({ ...named, criteria: [{ ...first, help: "Nouvelle aide" }, ...rest] }, base, "1", "fr");
  assert.deepEqual(made.criteria[0]?.help, { fr: "Nouvelle aide" });
  assert.deepEqual(made.criteria[0]?.name, base.criteria[0]?.name);
});
test("a criterion that was left out is not in the copy", () => {
  assert.deepEqual(
    dataOf({ ...named, criteria: named.criteria.slice(1) }, base, "1", "fr").criteria.map((one) => one.code),
    ["trust"],
  );
});
