import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { printPalette, round, screenPalette, toSvg, type SceneNode } from "./scene.ts";
import { balance, cutTo, fold, widthOf } from "./text-width.ts";

const root = (text: string, attrs: SceneNode["attrs"] = {}): SceneNode => ({
  tag: "svg",
  attrs: { viewBox: "0 0 10 10", ...attrs },
  children: [{ tag: "text", attrs: { x: 1, "text-anchor": "start" }, text }],
});

test("D6: characters with a meaning in XML are escaped in texts", () => {
  const svg = toSvg(root('</text><script>alert("1")</script>&\u0000\u000B\uD800'), screenPalette);
  assert.match(svg, />&lt;\/text&gt;&lt;script&gt;alert\(&quot;1&quot;\)&lt;\/script&gt;&amp;\uFFFD\uFFFD\uFFFD<\/text>/);
});

test("D6: the document is well-formed XML for any text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => {
      const inner = /<text[^>]*>([^]*)<\/text>|<text[^>]*\/>/.exec(toSvg(root(text), screenPalette))?.[1] ?? "";
      assert.doesNotMatch(inner, /[<>]|&(?!amp;|lt;|gt;|quot;)/);
      assert.doesNotMatch(inner, /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/);
      assert.equal(Buffer.from(inner, "utf8").toString("utf8"), inner);
    }),
    { seed: 7 },
  );
});

test("D2 D4: the palette determines colours and fonts, but not the direction", () => {
  const scene = root("نص", { direction: "rtl", fill: "var(--bar)", stroke: "var(--unknown)" });
  assert.match(toSvg(scene, screenPalette), /direction="rtl" fill="var\(--bar\)"/);
  const paper = toSvg(scene, printPalette);
  assert.match(paper, /fill="#4E9295" stroke="var\(--unknown\)"/);
  assert.match(paper, /font-family="'Source Sans 3'/);
  assert.equal(round(-0.001), 0);
  assert.ok(!Object.is(round(-0.001), -0));
});

test("D5: folded lines stay within the available width, and no word is lost", () => {
  const text = "Рекомендация о применении новых технологий государственными органами";
  const lines = fold(text, 12, 120);
  assert.ok(lines.length > 3);
  for (const line of lines) assert.ok(widthOf(line, 12) <= 120, line);
  assert.equal(lines.join(" "), text);
  assert.deepEqual(balance("Realistic possibility", 12, 60), ["Realistic", "possibility"]);
  assert.deepEqual(balance("Likely", 12, 200), ["Likely"]);
  assert.deepEqual(
    balance("存在现实可能性", 12, 50).map((line) => line.length),
    [3, 4],
  );
  assert.ok(fold("您的答案，已收到。", 12, 60).every((line) => !/^[，。]/u.test(line)));
});

test("D5: a text that does not fit is cut with an ellipsis", () => {
  const cut = cutTo("Unpronounceablyunbreakable", 12, 60);
  assert.match(cut, /^Unpro.*…$/u);
  assert.ok(widthOf(cut, 12) <= 60);
  assert.equal(cutTo("short", 12, 60), "short");
  assert.equal(cutTo("messages de recrutement amplifiés", 12, 110), "messages de…");
});

test("D5: a word is cut only if a whole line is too short for it", () => {
  const word = fc.string({ unit: fc.constantFrom(..."abcdeéжشلص您"), minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 8 }), fc.integer({ min: 20, max: 300 }), (words, room) => {
      const text = words.join(" ");
      const cut = cutTo(text, 12, room);
      if (cut === text) return;
      assert.ok(cut.endsWith("…"));
      assert.ok(widthOf(cut, 12) <= room || Array.from(cut).length === 2, cut);
      const kept = cut.slice(0, -1);
      assert.ok(text.startsWith(kept));
      const next = text.charAt(kept.length);
      const boundary = next === " " || /\p{Script=Han}/u.test(next) || /\p{Script=Han}$/u.test(kept);
      if (!boundary) assert.ok(!kept.includes(" "), `${text} was cut to ${cut}`);
    }),
    { seed: 5, numRuns: 500 },
  );
});
