/**
 * Tests how gaps become candidates: candidates are ordered by gap times relevance, and the source of a candidate identifies the item
 * of the gap.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { InstrumentView, ItemFigures, ProfileView } from "#modules/capability/contract/capability.ts";
import { gapOf, gapUrn } from "../contract/candidate-labels.ts";
import { gapCandidates, mostGaps } from "./gap-candidates.ts";

const profile = { id: "0195d0a0-7e1a-7000-8000-0000000000aa" } as ProfileView["profile"];
const item = (place: number, gap: number | null, relevance: number): ItemFigures =>
  ({ item: `n${place}`, place, gap, relevance, priority: gap === null ? null : gap * relevance }) as ItemFigures;
const view = (items: readonly ItemFigures[]) => ({ profile, items: [...items] });
const nodes = Array.from({ length: 40 }, (_, i) => ({ id: `n${i}`, ref: `${i}`, name: {}, text: { en: `Statement ${i}` } }));
const instrument = { nodes } as unknown as Pick<InstrumentView, "nodes">;
const words = {
  name: (each: Readonly<Record<string, string>>) => each["en"] ?? "",
  say: (_: string, values?: Readonly<Record<string, string | number>>) => `${values?.["n"]}: ${values?.["item"]}`,
  lang: "en",
};

test("the highest gap x relevance comes first; an item without a gap, a target or a level is no candidate", () => {
  const made = gapCandidates(view([item(0, 1, 1), item(1, null, 1), item(2, 3, 0.5), item(3, 0, 1), item(4, 2, 1)]), instrument, words);
  assert.deepEqual(
    made.map(({ label }) => label.text),
    ["2: Statement 4", "3: Statement 2", "1: Statement 0"],
  );
  assert.deepEqual(gapOf(made[0]?.urn ?? null), { profile: profile.id, item: "4" });
});

test("the number of candidates is limited so that they fit on a phone, and each has its own code", () => {
  const made = gapCandidates(view(Array.from({ length: 40 }, (_, i) => item(i, 1, 1))), instrument, words);
  assert.equal(made.length, mostGaps);
  assert.equal(new Set(made.map(({ code }) => code)).size, mostGaps);
  assert.ok(made.every(({ code }) => /^[a-z0-9-]{1,40}$/.test(code)));
});

test("no item is found for a source of another kind", () => {
  assert.equal(gapOf(null), null);
  assert.equal(gapOf("urn:counterpart:measure:0195d0a0-7e1a-7000-8000-0000000000aa"), null);
  assert.deepEqual(gapOf(gapUrn(profile.id, 3)), { profile: profile.id, item: "3" });
});
