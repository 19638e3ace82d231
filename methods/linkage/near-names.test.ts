/** Tests that the fast search for similar names finds the same pairs as a full comparison, and that candidate pairs stay within their limit. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { drawsOf } from "../canonical/index.ts";
import { blockPairs } from "./block-pairs.ts";
import type { LinkColumn } from "./link-types.ts";
import { levelTable, readFields } from "./read-columns.ts";
import { soundLikeness } from "./sound-likeness.ts";

const draws = drawsOf(1, "linkage", "near names");
let at = 0;
const pick = <T>(list: readonly T[]): T => list[Math.floor(draws.at(at++) * list.length)]!;
const words =
  "amina boubacar diallo dialo a b s zainab saleh almansouri jean pierre jeanpierre mary ann maryann нурлан nurlan оспанов ospanov محمد mohammed mohamed nour din noureddine petrovich uly 王 伟 garcia garzia".split(
    " ",
  );

test("L36-L40: the search by similar words finds all similar pairs of names, with the levels of a full comparison", () => {
  const columns: readonly LinkColumn[] = [
    { name: "name", role: "name" },
    { name: "surname", role: "surname" },
  ];
  const records = Array.from({ length: 500 }, (_, i) => ({
    id: String(i),
    values: [Array.from({ length: 1 + Math.floor(draws.at(at++) * 4) }, () => pick(words)).join(" "), pick(words)],
  }));
  const fields = readFields(columns, records, soundLikeness());
  assert.equal(fields.length, 2);
  for (const field of fields) {
    assert.ok(field.eachAbove !== undefined);
    const found = levelTable(field);
    assert.deepEqual(found, levelTable({ ...field, eachAbove: undefined }), field.column.name);
    assert.ok(new Set(found).size >= 4);
  }
});

test("L19: there are at most 24 candidate pairs per record on average, each once, in order and with a shared value", () => {
  const columns: readonly LinkColumn[] = ["given-name", "surname", "organisation"].map((role) => ({ name: role, role: role as "surname" }));
  const many = Array.from({ length: 300 }, (_, i) => `${pick(words)}${String.fromCharCode(97 + (i % 26))}${"xyz".charAt(i % 3)}`);
  const common = (): string => many[Math.floor(draws.at(at++) ** 3 * many.length)]!;
  const records = Array.from({ length: 4000 }, (_, i) => ({ id: String(i), values: [common(), common(), `agency ${i % 40}`] }));
  const fields = readFields(columns, records, soundLikeness());
  const { count, i, j } = blockPairs(fields, records.length);
  assert.ok(count > records.length && count <= 24 * records.length, String(count));
  const blocks = fields.map((field) => field.blocks());
  for (let p = 0; p < count; p++) {
    const [a, b] = [i[p]!, j[p]!];
    assert.ok(b < a && (p === 0 || i[p - 1]! < a || (i[p - 1] === a && j[p - 1]! < b)), `${a} ${b}`);
    const shared = fields.some(({ values }, f) => values[a] === values[b] || blocks[f]!.some((one) => one[values[a]!] === one[values[b]!]));
    assert.ok(shared, `${a} ${b}`);
  }
});
