import assert from "node:assert/strict";
import { test } from "node:test";
import { byRegion } from "./by-region.ts";

const row = (region: string, state: string, fictional = false) => ({
  region,
  regionName: { en: region },
  stateName: { en: state },
  fictional,
});
const name = (translated: Readonly<Record<string, string>>) => translated["en"] ?? "";
const compare = new Intl.Collator("en").compare;

test("regions and States stand by name, fictional ones last", () => {
  const groups = byRegion(
    [row("Fictional", "Zahral", true), row("Western Asia", "Qatar"), row("Eastern Africa", "Uganda"), row("Eastern Africa", "Kenya")],
    name,
    compare,
  );
  assert.deepEqual(
    groups.map((group) => [group.title, group.rows.map((one) => one.stateName.en)]),
    [
      ["Eastern Africa", ["Kenya", "Uganda"]],
      ["Western Asia", ["Qatar"]],
      ["Fictional", ["Zahral"]],
    ],
  );
});
test("no rows, no groups", () => assert.deepEqual(byRegion([], name, compare), []));
