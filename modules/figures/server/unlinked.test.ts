/**
 * Tests the new names, labels and positions of nameless rows: which properties are unchanged, that a set of rows never has more labels than
 * people, and that the assignment is random.
 */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { unlinked, type NamelessRow } from "./unlinked.ts";

const drawing = (seed: number) => {
  let [drawn, names] = [0, 0];
  const draw = (end: number): number =>
    createHash("sha256")
      .update(`${seed} ${(drawn += 1)}`)
      .digest()
      .readUInt32BE() % end;
  return { draw, name: (): string => `n${(names += 1)}` };
};
const row = (figure: string, counted: string, about: string, sex: string): NamelessRow => ({
  figure,
  rule: figure.slice(0, 1),
  counted,
  about,
  cells: { sex },
  residue: true,
});

test("a row gets the same new name in all figures of one rule, and another one in other rules; its cells are kept", () => {
  const { draw, name } = drawing(1);
  const rows = [row("a1", "p", "x", "man"), row("a2", "p", "x", "man"), row("b1", "p", "x", "man"), row("a1", "q", "y", "woman")];
  const done = unlinked(rows, draw, name);
  const nameOf = (of: NamelessRow | undefined): string => done.find((one) => one.row === of)?.name ?? assert.fail();
  assert.deepEqual(new Set(done.map((one) => one.row)), new Set(rows));
  assert.equal(nameOf(rows[0]), nameOf(rows[1]));
  assert.equal(new Set(rows.map(nameOf)).size, 3);
});

test("over several erasures no set of rows has more labels than people, and three people soon have three labels", () => {
  const { draw, name } = drawing(2);
  let rows: NamelessRow[] = [];
  for (let person = 0; person < 9; person += 1) {
    const own = Array.from({ length: 1 + draw(3) }, (_, i) =>
      row(`a${draw(2)}`, `p${person} ${i}`, `person ${person}`, draw(2) === 0 ? "man" : "woman"),
    );
    rows = unlinked([...rows, ...own], draw, name).map((one) => ({ ...one.row, counted: one.name, about: one.about }));
  }
  assert.deepEqual(new Set(rows.map(({ about }) => about)), new Set(["1", "2", "3"]));
  // one person with three rows of three kinds: all three get one label, although no other data shows that they belong to one person
  const alone = unlinked([row("a1", "r", "z", "man"), row("a1", "s", "z", "woman"), row("a2", "t", "z", "man")], draw, name);
  assert.equal(new Set(alone.map(({ about }) => about)).size, 1);
  const two = [row("a1", "r", "z", "man"), row("a1", "s", "z", "woman"), row("a1", "t", "w", "man"), row("a1", "u", "w", "woman")];
  assert.equal(new Set(unlinked(two, draw, name).map(({ about }) => about)).size, 2);
});

test("equal rows are exchanged at random: position and label do not reveal whom a row was about", () => {
  const { draw, name } = drawing(3);
  const rows = ["p", "q", "r"].map((one) => row("a1", one, `person ${one}`, "man"));
  const labelled = unlinked(rows, draw, name).map((one) => ({ ...one.row, about: one.about }));
  const [first, label] = [new Map<string, number>(), new Map<string, number>()];
  const add = (to: Map<string, number>, key: string): unknown => to.set(key, (to.get(key) ?? 0) + 1);
  const mine = labelled.find(({ counted }) => counted === "p")?.about ?? assert.fail();
  for (let i = 0; i < 3000; i += 1) {
    const done = unlinked(labelled, draw, name);
    add(first, done[0]?.row.counted ?? "");
    add(label, done.find(({ about }) => about === mine)?.row.counted ?? "");
  }
  for (const counts of [first, label]) for (const one of ["p", "q", "r"]) assert.ok(Math.abs((counts.get(one) ?? 0) - 1000) < 120, one);
});
