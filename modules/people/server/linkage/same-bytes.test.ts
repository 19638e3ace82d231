/** Tests that the comparison of rosters gives the same bytes for shuffled rows, in one thread or two, and in a second run. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { linkThread } from "./link-in-worker.ts";
import { linkRoster, type LinkedRow } from "./link-roster.ts";

const given = ["Amina", "Boubacar", "Нурлан", "Nurlan", "José María", "Jose M.", "Karim", "Салима", "Salima", "محمد", "Mohammed"];
const family = ["Diallo", "Оспанов", "Ospanov", "Müller Peña", "Muller", "Haddad", "حداد", "Traoré", "Traore"];
/** Many rows have equal values: if the result depended on the order of the rows, the test would fail. */
const rows: readonly LinkedRow[] = Array.from({ length: 240 }, (_, i) => ({
  id: `row-${String(i).padStart(3, "0")}`,
  name: `${given[(i * 7) % given.length] ?? ""} ${family[(i * 5 + (i >> 4)) % family.length] ?? ""}`,
  email: i % 3 === 0 ? `${"abcdefgh".charAt(i % 8)}.${i % 31}@interior.example` : "",
  organisation: i % 2 === 0 ? "Ministry of the Interior" : "Customs",
  state: i % 5 === 0 ? "Велмара" : "Velmara",
  function: i % 4 === 0 ? "Analyst" : "",
  sex: i % 2 === 0 ? "f" : "m",
  event: `event ${i % 6}`,
}));
const decided = [
  { a: "row-003", b: "row-004", same: true },
  { a: "row-000", b: "row-099", same: false },
];
/** Steps for shuffling: a step visits each row once, because it has no common divisor with the number of rows. */
const turned = (step: number): readonly LinkedRow[] => rows.map((_, i) => rows[(i * step + 11) % rows.length] ?? assert.fail());

test("L20: shuffled rows, one thread or two at once, and a second run give the same bytes", { timeout: 120_000 }, async () => {
  const bytes = JSON.stringify(linkRoster({ rows, decided }));
  const orders = [rows, rows.toReversed(), turned(7), turned(101)];
  const one: string[] = [];
  for (const order of orders) one.push(JSON.stringify(await linkThread.run({ rows: order, decided })));
  const two: string[] = [];
  for (const at of [0, 2]) {
    const answers = await Promise.all(
      orders.slice(at, at + 2).map((order) => linkThread.runBeside({ rows: order, decided: decided.toReversed() })),
    );
    two.push(...answers.map((answer) => JSON.stringify(answer)));
  }
  for (const answer of [...one, ...two]) assert.equal(answer, bytes);
  assert.ok(JSON.parse(bytes).pairs.length > 50, "there are enough pairs whose order could differ");
});
