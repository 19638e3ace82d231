/**
 * Tests the demonstration's parcels: two of nine fictional States released a register, each register can be opened, and a second start sends
 * nothing.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { getReleased, listReleased } from "../contract/desk.ts";
import { testApplication } from "#app/server/testing.ts";
import { loadParcels } from "./load-parcels.ts";

test("two of nine fictional States released a register in six languages; a second start sends nothing", async (t) => {
  const app = await testApplication(t, { now: () => new Date("2026-11-24T12:00:00Z") });
  assert.ok(app.demonstration);
  const params = { workspace: app.demonstration.programme };
  const bruno = await app.as("bruno");
  const list = await bruno.call(listReleased, { params });
  assert.deepEqual(list.figure, { released: 2, of: 9 });
  assert.deepEqual(
    list.items.map((item) => `${item.state} ${item.status}`).toSorted((a, b) => (a < b ? -1 : 1)),
    ["X-BOL open", "X-DOS open"],
  );
  for (const { parcel } of list.items) {
    const { register } = await bruno.call(getReleased, { params: { ...params, parcel } });
    assert.ok(register?.fictional && register.demonstration);
    for (const scenario of register.scenarios) {
      assert.deepEqual(scenario.translations.map((one) => one.lang).toSorted(), ["ar", "es", "fr", "ru", "zh"]);
      const { likelihood, strips } = scenario.result ?? {};
      const band = register.yardstick.bands.find((one) => one.code === likelihood?.band);
      const best = likelihood?.best ?? -1;
      assert.ok(band !== undefined && band.low <= best && best <= band.high, "the best value is in the band of the word");
      assert.deepEqual(strips, [], "with fewer than ten answers, a State sends no range of a single person");
    }
  }
  await loadParcels(app.services, app.demonstration);
  assert.deepEqual((await bruno.call(listReleased, { params })).figure, { released: 2, of: 9 });
});

test("every text of the demonstration's parcels exists in every language, and none names a real area", () => {
  const file = (name: string): string => readFileSync(new URL(`../../../platform/server/content/${name}`, import.meta.url), "utf8");
  const { registers } = JSON.parse(file("demonstration/released.json")) as {
    registers: { scenarios: { title: Record<string, string>; summary: Record<string, string> }[] }[];
  };
  for (const text of registers.flatMap(({ scenarios }) => scenarios.flatMap(({ title, summary }) => [title, summary])))
    assert.deepEqual(
      Object.entries(text).map(([tag, words]) => [tag, words !== ""]),
      ["en", "fr", "es", "ar", "ru", "zh"].map((tag) => [tag, true]),
    );
  const { countries } = JSON.parse(file("countries.json")) as { countries: { name: { en: string } }[] };
  const said = JSON.stringify(registers);
  for (const { name } of countries) assert.ok(!new RegExp(`\\b${name.en.replaceAll(/[().]/g, ".")}\\b`).test(said), name.en);
});
