/** Reads damaged studies: 10,000 of them in `npm test`, and 200,000 in `npm run fuzz`. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { drawsOf } from "../canonical/index.ts";
import { classicalModel, faultsOfStudy, readExcalibur } from "./index.ts";

const count = process.env["COUNTERPART_FUZZ"] === "1" ? 200_000 : 10_000;
const golden = (name: string): string => readFileSync(new URL(`../goldens/${name}`, import.meta.url), "latin1");

/** One damaged copy of a study: bytes are changed, removed or doubled, or lines are moved. Only the seed determines the damage. */
function damaged(text: string, number: number): string {
  const draws = drawsOf("damage", "excalibur", String(number));
  let out = text;
  const hits = 1 + Math.floor(draws.at(0) * 3);
  for (let k = 0; k < hits; k++) {
    const [what, where, size, letter] = [1, 2, 3, 4].map((i) => draws.at(10 * k + i)) as [number, number, number, number];
    const at = Math.floor(where * out.length);
    const span = Math.floor(size ** 4 * 400) + 1;
    const alphabet = " \n\r\t.-+0123456789eEUNILOGx*=\u00e9\u001a\0";
    if (what < 0.4) out = out.slice(0, at) + (alphabet[Math.floor(letter * alphabet.length)] ?? "") + out.slice(at + 1);
    else if (what < 0.6) out = out.slice(0, at) + out.slice(at + span);
    else if (what < 0.75) out = out.slice(0, at) + out.slice(at, at + span) + out.slice(at);
    else if (what < 0.85) out = out.slice(0, at);
    else {
      const list = out.split("\n");
      const [line = ""] = list.splice(Math.floor(where * list.length), 1);
      list.splice(Math.floor(letter * list.length), 0, line);
      out = list.join("\n");
    }
  }
  return out;
}

test(`E10: ${count.toLocaleString("en")} damaged studies: each is valid, or is rejected with problems and their places`, (t) => {
  const dtt = golden("synthetic-three.DTT")
    .split("\r\n")
    .slice(0, 1 + 3 * 14)
    .map((line) => line.slice(0, 100))
    .join("\n");
  const rls = golden("synthetic-three.RLS");
  let [good, bad] = [0, 0];
  for (let number = 0; number < count; number++) {
    const read = number % 2 === 0 ? readExcalibur(damaged(dtt, number), rls) : readExcalibur(dtt, damaged(rls, number));
    if (read.ok) {
      good++;
      assert.deepEqual(faultsOfStudy(read.study), [], `case ${number}`);
      if (number % 20 < 2) assert.ok(Number.isFinite(classicalModel(read.study).equal.information), `case ${number}`);
    } else {
      bad++;
      assert.ok(read.problems.length > 0 && read.problems.length <= 20);
      for (const problem of read.problems) assert.ok(problem.line === null || problem.line >= 1, `case ${number}`);
    }
  }
  t.diagnostic(`${good} still readable, ${bad} refused`);
  assert.ok(good > count / 20 && bad > count / 20);
});
