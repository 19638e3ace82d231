/** Tests that a refusal shows the author which words of the text were found, and contains no part of another text. */
import assert from "node:assert/strict";
import { AsyncResource } from "node:async_hooks";
import { test } from "node:test";
import { aroundFound, MarkedTexts, mostMarked } from "../../contract/marked-text.ts";
import { Problem } from "../../contract/problems.ts";
import { rejectOperationalDetail } from "./check-text.ts";
import { storingShippedTexts } from "./override.ts";

const refusalOf = (texts: Parameters<typeof rejectOperationalDetail>[0]) => {
  try {
    rejectOperationalDetail(texts);
  } catch (error) {
    assert.ok(error instanceof Problem && error.code === "reads-like-a-method");
    return { fields: error.body.details?.["fields"], marked: MarkedTexts.parse(error.body.details?.["marked"]) };
  }
  return null;
};

test("the refusal quotes the words that were found and the text around them, for each field", () => {
  const long = `${"The ministry reviews its plan every year. ".repeat(5)}Write to the desk at ops.lead@velmara.example before noon, and to nobody else.`;
  const refusal = refusalOf({
    title: { text: "A yearly review", lang: "en" },
    reason: { text: long, lang: "en" },
    note: { text: "Contact: ops.lead@velmara.example", lang: "fr" },
  });
  assert.ok(refusal);
  assert.deepEqual(refusal.fields, ["reason", "note"]);
  assert.deepEqual(
    refusal.marked.map(({ field, lang, found }) => [field, lang, found]),
    [
      ["reason", "en", "ops.lead@velmara.example"],
      ["note", "fr", "ops.lead@velmara.example"],
    ],
  );
  const [first] = refusal.marked;
  assert.ok(first && long.includes(first.before + first.found + first.after));
  assert.ok(first.before.length <= aroundFound && first.after.length <= aroundFound);
  assert.equal(refusalOf({ title: { text: "A yearly review", lang: "en" } }), null);
});

test("if a text has many findings the refusal quotes ten of them, and a quotation that is cut inside a character is still valid text", () => {
  const refusal = refusalOf({ note: { text: "😀 a.b@velmara.example ".repeat(40), lang: "en" } });
  assert.ok(refusal);
  assert.equal(refusal.marked.length, mostMarked);
  for (const { before, after } of refusal.marked) assert.ok(before.isWellFormed() && after.isWellFormed());
});

test("texts of the product are stored without the filter, and the filter reads every text that comes later, in any context", async () => {
  const found = (): boolean => refusalOf({ note: { text: "Contact: ops.lead@velmara.example", lang: "en" } }) !== null;
  const { during, kept } = await storingShippedTexts(() => Promise.resolve({ during: found(), kept: AsyncResource.bind(found) }));
  assert.equal(during, false);
  assert.equal(found(), true);
  assert.equal(kept(), true, "a context that was kept");
});
