/** Checks D1 to D6 for every kind of drawing, with the words of six languages, in the three modes. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { kinds, type How } from "./all-kinds.fixture.ts";
import { assertInside, assertReadable, assertStrengths, boxesOf, texts } from "./layout.fixture.ts";
import { sizesOf } from "./renderer.ts";
import { printPalette, toSvg } from "./scene.ts";
import { voices } from "./six-languages.fixture.ts";

const sheets: readonly How[] = [
  { mode: "desk" },
  { mode: "wall" },
  { mode: "print" },
  { mode: "desk", width: 360 },
  { mode: "desk", width: 480 },
  { mode: "wall", width: 1500 },
];

for (const [kind, draw] of Object.entries(kinds)) {
  for (const voice of voices)
    test(`D5: ${kind} in ${voice.tag}: everything is inside the frame, and labels overlap nothing`, () => {
      for (const sheet of sheets) {
        const drawing = draw(voice, sheet);
        assertInside(drawing);
        assertReadable(drawing);
        assertStrengths(drawing, sizesOf(sheet.mode, voice.direction).stroke);
        for (const { size, text } of texts(boxesOf(drawing))) assert.ok(text === "?" || size >= (sheet.mode === "wall" ? 26 : 12), text);
      }
    });
  test(`D1 D2 D3: ${kind}: equal bytes, colour values on paper, and a root with role, title and description`, () => {
    const [voice] = voices;
    assert.ok(voice !== undefined);
    const svg = toSvg(draw(voice, { mode: "print" }).scene, printPalette);
    assert.equal(toSvg(draw(voice, { mode: "print" }).scene, printPalette), svg);
    assert.doesNotMatch(svg, /var\(/);
    assert.match(svg, /role="img"[^>]*><title>[^<]+<\/title><desc>[^<]+<\/desc>/);
    const { table } = draw(voice, { mode: "print" });
    for (const row of table.rows) assert.equal(row.length, table.head.length);
  });
}
