// Tests the stage of the wall for projectors of different shapes.
import assert from "node:assert/strict";
import { test } from "node:test";
import { stageFor } from "./stage.ts";

/** The width of the QR code on the display, without its white border. */
const codeOn = (width: number, height: number): number => {
  const { corner, scale } = stageFor(width, height, false);
  return (corner * scale * 33) / 37;
};

test("the QR code is at least 200 px wide at 1920 × 1080 and at 1024 × 768", () => {
  for (const [width, height] of [
    [1920, 1080],
    [2560, 1440],
    [1024, 768],
    [1280, 1024],
  ] as const)
    assert.ok(codeOn(width, height) >= 200, `${width}: ${codeOn(width, height)}`);
});

test("the stage fills a 4:3 display, with the code below the content; on 16:9 the content leaves space for the code", () => {
  const small = stageFor(1024, 768, false);
  assert.deepEqual([small.width, small.height, small.reserve], [1920, 1440, 0]);
  const usual = stageFor(1920, 1080, false);
  assert.deepEqual([usual.width, usual.height, usual.scale], [1920, 1080, 1]);
  assert.ok(usual.reserve > usual.corner);
});

test("the page that shows how to join has larger letters on a small display", () => {
  const joining = stageFor(1024, 768, true);
  assert.deepEqual([joining.width, joining.height], [1440, 1080]);
  assert.equal(stageFor(1920, 1080, true).width, 1920);
});
