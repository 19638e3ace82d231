import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { wordsBetween } from "./words-between.ts";

const text = (pieces: ReturnType<typeof wordsBetween>, without: "gone" | "new"): string =>
  pieces.map((one) => (one.is === without ? "" : one.text)).join("");

test("differences are shown word by word, also in a script without spaces", () => {
  assert.deepEqual(wordsBetween("The body is informed.", "The body is heard first.", "en"), [
    { is: "same", text: "The body is " },
    { is: "gone", text: "informed" },
    { is: "new", text: "heard first" },
    { is: "same", text: "." },
  ]);
  assert.deepEqual(wordsBetween("It is told of the plan.", "It is heard before any plan.", "en"), [
    { is: "same", text: "It is " },
    { is: "gone", text: "told of the" },
    { is: "new", text: "heard before any" },
    { is: "same", text: " plan." },
  ]);
  assert.ok(
    wordsBetween("人人有权享有生命", "人人有权享有自由", "zh").some(({ is, text: same }) => is === "same" && same.startsWith("人人")),
  );
});

test("both texts can be put together again from the pieces, for any texts; equal texts give one piece", () => {
  const words = fc.array(fc.constantFrom("a", "b", "c", " ", ". "), { maxLength: 30 }).map((all) => all.join(""));
  fc.assert(
    fc.property(words, words, (former, present) => {
      const pieces = wordsBetween(former, present, "en");
      assert.equal(text(pieces, "new"), former);
      assert.equal(text(pieces, "gone"), present);
      assert.ok(pieces.every((piece, i) => piece.is !== pieces[i + 1]?.is));
      if (former === present) assert.ok(pieces.length <= 1);
    }),
  );
});
