/** Tests the printed guide: it exists in six languages, and has the same sentences as a page of the documentation. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { extractText, getDocumentProxy } from "unpdf";
import { addressOf } from "#platform/contract/client.ts";
import { loadLanguages, shippedWords } from "#platform/server/i18n/index.ts";
import { testApplication } from "#app/server/testing.ts";
import { velmara } from "#platform/server/testing-values.ts";
import { roomGuide } from "../contract/guide.ts";
import { guideTexts } from "./guide.ts";

test("the facilitator prints the guide in six languages, on two sides of one sheet; other readers cannot", async (t) => {
  const app = await testApplication(t);
  const bruno = await app.as("bruno");
  for (const language of ["en", "fr", "es", "ar", "ru", "zh"]) {
    const printed = await bruno.send("GET", addressOf(roomGuide, { params: { workspace: velmara, language } }));
    assert.equal(printed.status, 200, printed.text);
    const { totalPages, text } = await extractText(await getDocumentProxy(new Uint8Array(printed.bytes)), { mergePages: true });
    assert.equal(totalPages, 2, language);
    assert.ok(text.length > 1000, language);
  }
  const dalia = await app.as("dalia");
  assert.equal((await dalia.send("GET", addressOf(roomGuide, { params: { workspace: velmara, language: "en" } }))).status, 403);
});

test("docs/facilitate.md has every sentence of the printed guide", async () => {
  const page = readFileSync(new URL("../../../docs/facilitate.md", import.meta.url), "utf8");
  const i18n = await loadLanguages(shippedWords(), assert.fail);
  const { title, lead, parts, fails } = guideTexts(i18n, "en");
  for (const said of [title, lead, fails.heading, ...parts.flatMap(({ heading, items }) => [heading, ...items]), ...fails.rows.flat()])
    assert.ok(page.includes(said), said);
});
