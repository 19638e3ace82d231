/**
 * Tests the reader of pictures: which parts of an intact picture it keeps, why it refuses a picture, and that each damaged picture is read within the
 * limits or refused for a known reason. The full campaign (`npm run fuzz`) reads 10,000 pictures. `modules/knowledge/server/figures/figures.test.ts`
 * tests with a database that no picture is stored in part.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { pictureFaults, pictureLimits } from "#platform/contract/picture-file.ts";
import { damaged, numbersFrom } from "../../spreadsheet/damage.fixture.ts";
import { processorTime } from "../../testing-values.ts";
import { pngOf } from "../document/testing.ts";
import { readPicture } from "./read-picture.ts";
import { exifOf, wholeJpeg, wholePng } from "./testing.ts";

const full = process.env["COUNTERPART_FUZZ"] === "1";
const runs = full ? 10_000 : 1_000;
const refusal = (bytes: Uint8Array): string => {
  const answer = readPicture(bytes);
  return "refused" in answer ? answer.refused : "taken";
};

test("a picture is accepted with its width and height, and stored without places, names, texts and animation", () => {
  const secret = "Taken by Karim Haddad";
  const marked = wholePng({
    more: [
      ["tEXt", `Author\0${secret}`],
      ["eXIf", secret],
      ["acTL", "\0\0\0\u0002\0\0\0\0"],
    ],
  });
  const png = readPicture(marked);
  const jpeg = readPicture(wholeJpeg(exifOf(1)));
  assert.ok("bytes" in png && "bytes" in jpeg);
  assert.deepEqual([png.type, png.width, png.height, png.cleaned], ["image/png", 24, 16, true]);
  assert.deepEqual([jpeg.type, jpeg.width, jpeg.height, jpeg.cleaned], ["image/jpeg", 8, 6, true]);
  assert.ok(!Buffer.from(png.bytes).includes(secret) && !Buffer.from(png.bytes).includes("acTL"));
  assert.ok(!Buffer.from(jpeg.bytes).includes("GPS"));
  for (const one of [png, jpeg]) {
    const again = readPicture(one.bytes);
    assert.ok(
      "bytes" in again && !again.cleaned && Buffer.compare(again.bytes, one.bytes) === 0,
      "a picture without metadata is not changed",
    );
  }
});

test("a file that is not a usable picture is refused with the reason; its pixels are counted before decoding", () => {
  assert.equal(refusal(Buffer.alloc(0)), "empty");
  assert.equal(refusal(Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>")), "kind");
  assert.equal(refusal(Buffer.from("GIF89a")), "kind");
  assert.equal(refusal(Buffer.alloc(pictureLimits.bytes + 1)), "large");
  const began = processorTime();
  assert.equal(refusal(pngOf({ width: 60_000, height: 60_000 })), "dimensions");
  assert.equal(refusal(pngOf({ width: 4_001, height: 4_000 })), "dimensions");
  assert.equal(refusal(pngOf({ width: pictureLimits.side + 1, height: 1 })), "dimensions");
  assert.ok(processorTime() - began < 1_000, "pictures of that size are refused before they are decoded");
  assert.equal(refusal(pngOf({ width: 900, height: 900 })), "damaged", "the file has fewer pixels than its width and height state");
  assert.equal(refusal(wholeJpeg(exifOf(6))), "turned");
  assert.equal(refusal(wholeJpeg().subarray(0, 300)), "damaged");
});

test(`${runs} damaged pictures: each is accepted within the limits or refused for a known reason`, { timeout: 600_000 }, (t) => {
  const next = numbersFrom(full ? 15 : 20_261_207);
  const wholes = [wholePng(), wholeJpeg(), wholePng({ more: [["tEXt", "Title\0x"]] }), wholeJpeg(exifOf(6)), wholeJpeg(exifOf(1))];
  const outcomes = new Map<string, number>();
  let slowest = 0;
  for (let run = 0; run < runs; run += 1) {
    const whole = wholes[run % wholes.length] ?? assert.fail();
    const pick = (all: readonly number[]): number => all[Math.floor(next() * all.length)] ?? 0;
    const format = [pick([1, 2, 4, 8, 8, 16, 7]), pick([0, 0, 2, 3, 4, 6, 1]), 0, 0, pick([0, 0, 1])];
    // in every second file the checksums are correct after the damage, so that the decoder reads the damaged data
    const bytes =
      run % 2 === 0
        ? damaged(whole, wholes[(run + 1) % wholes.length] ?? whole, next)
        : wholePng({
            width: 1 + Math.floor(next() * 60),
            height: 1 + Math.floor(next() * 60),
            format,
            pack: (rows) => (next() < 0.4 ? rows : damaged(rows, whole, next)),
          });
    const from = processorTime();
    const answer = readPicture(bytes);
    const outcome = "refused" in answer ? answer.refused : "taken";
    if ("refused" in answer) assert.ok(pictureFaults.includes(answer.refused), `run ${run}`);
    else {
      assert.ok(answer.width * answer.height <= pictureLimits.pixels && answer.bytes.length <= pictureLimits.bytes, `run ${run}`);
      assert.ok(!Buffer.from(answer.bytes).includes("GPS"), `run ${run}: the file still has the place where the picture was taken`);
    }
    slowest = Math.max(slowest, processorTime() - from);
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
  }
  t.diagnostic(`${JSON.stringify(Object.fromEntries(outcomes))}; slowest ${slowest.toFixed(0)} ms`);
  assert.ok((outcomes.get("damaged") ?? 0) > runs / 5 && (outcomes.get("taken") ?? 0) > runs / 50, JSON.stringify([...outcomes]));
  assert.ok(slowest < 2_000, `${slowest} ms`);
});
