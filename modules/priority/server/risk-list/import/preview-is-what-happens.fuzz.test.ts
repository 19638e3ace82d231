/**
 * Tests that an import does what its preview showed. The test sends lists of valid and invalid cells, and damaged files, through HTTP
 * and the database. After each import the list is exactly what the preview showed; after a refusal every field is unchanged.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Problem } from "#platform/contract/problems.ts";
import { importRisks, listRisks, previewImport, type ImportPreview, type Risk } from "../../../contract/risk-list.ts";
import fc from "fast-check";
import { damaged, numbersFrom } from "#platform/server/spreadsheet/damage.fixture.ts";
import { writeCsv, writeXlsx } from "#platform/server/spreadsheet/index.ts";
import { riskDesk } from "../../testing.ts";
import { command } from "#platform/server/testing-values.ts";

const full = process.env["COUNTERPART_FUZZ"] === "1";
/** Each file is sent twice and the list read three times, so a few files are enough here. */
const files = full ? 500 : 100;
const foreseen = new Set(["file-unreadable", "too-large", "invalid-input"]);

/** Most values are valid, so that rows are written; but every combination of a valid and an invalid value is possible. */
const often = (good: readonly string[], bad: readonly string[]) =>
  fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...good) }, { weight: 1, arbitrary: fc.constantFrom(...bad) });
const cell = {
  code: often([...Array.from({ length: 40 }, (_, i) => `N${i}`), "=N7"], [" N1 ", "", "x".repeat(41)]),
  title: often(["River floods", "Drought", "=cmd", "洪水"], ["", "Flood\u0007", "Write to a.b@example.org", "y".repeat(201)]),
  kind: often(["natural", "malicious", "accident"], ["", "magical"]),
  likelihood: often(["5–20 %", "12 %", "unlikely", "1 in 200", "<2 %"], ["120 %", "often", "", "20 % – 5 %", "0.5"]),
  life: often(["", "3", "2-4", "1/2/5", "moderate"], ["9", "4-1"]),
  marking: often(["", "TLP:GREEN", "amber", "TLP:RED"], ["SECRET"]),
};
const lists = fc.record({
  rows: fc.array(fc.tuple(cell.code, cell.title, cell.kind, cell.likelihood, cell.life, cell.marking), { minLength: 1, maxLength: 8 }),
  xlsx: fc.boolean(),
});
const head = ["code", "title", "kind", "likelihood", "impact:life", "marking"];
const fileOf = ({ rows, xlsx }: { rows: readonly (readonly string[])[]; xlsx: boolean }): Uint8Array =>
  xlsx ? writeXlsx("Risks", [head, ...rows]) : writeCsv([head, ...rows]);

type Desk = Awaited<ReturnType<typeof riskDesk>>;
const listOf = async ({ amara, at }: Desk): Promise<Risk[]> => (await amara.call(listRisks, { params: at })).risks;

/** The fields of a risk, under the names that the preview uses. */
const fieldsOf = (risk: Risk) => ({
  title: risk.title,
  description: risk.description,
  kind: risk.kind,
  route: risk.route,
  likelihood: risk.likelihood,
  impacts: risk.impacts,
  source: risk.source,
  marking: risk.marking,
});
const differing = (a: Risk, b: Risk): string[] => {
  const [one, two] = [fieldsOf(a), fieldsOf(b)];
  return (Object.keys(one) as (keyof typeof one)[]).filter((key) => JSON.stringify(one[key]) !== JSON.stringify(two[key]));
};

const assertHappened = (before: readonly Risk[], { rows }: ImportPreview, after: readonly Risk[]): void => {
  const was = new Map(before.map((risk) => [risk.code, risk]));
  const is = new Map(after.map((risk) => [risk.code, risk]));
  for (const { code, title, action, changes } of rows) {
    const [old, now] = [was.get(code), is.get(code)];
    if (action === "add") {
      assert.ok(old === undefined && now !== undefined, `${code} is added`);
      assert.deepEqual([now.rev, now.title.text], [1, title]);
    } else if (action === "replace") {
      assert.ok(old !== undefined && now !== undefined, `${code} is replaced`);
      assert.deepEqual([now.rev, now.title.text, differing(old, now)], [old.rev + 1, title, changes]);
      assert.equal(now.id, old.id);
    }
  }
  const changed = new Set(rows.filter(({ action }) => action === "add" || action === "replace").map(({ code }) => code));
  const untouched = (risks: readonly Risk[]) => risks.filter(({ code }) => !changed.has(code));
  assert.deepEqual(untouched(after), untouched(before));
  assert.equal(after.length, before.length + rows.filter(({ action }) => action === "add").length);
};

/** @returns the outcome for the file */
const sent = async (desk: Desk, bytes: Uint8Array): Promise<string> => {
  const { amara, at } = desk;
  const file = { name: "list", content: Buffer.from(bytes).toString("base64") };
  const before = await listOf(desk);
  let preview: ImportPreview;
  try {
    preview = await amara.call(previewImport, { params: at, body: { file, options: {} } });
  } catch (error) {
    assert.ok(error instanceof Problem && foreseen.has(error.code), String(error));
    assert.deepEqual(await listOf(desk), before);
    const { reason } = error.body.details ?? {};
    return typeof reason === "string" ? reason : error.code;
  }
  assert.deepEqual(await listOf(desk), before, "a preview writes nothing");
  const { options, digest, counts } = preview;
  const done = await amara.call(importRisks, { params: at, body: { commandId: command(), file, options, digest } });
  assert.deepEqual(done, { added: counts.add, replaced: counts.replace, same: counts.same, refused: counts.refuse });
  assertHappened(before, preview, await listOf(desk));
  return counts.add + counts.replace > 0 ? "changed" : "nothing to do";
};

test(
  "property: an import of valid and invalid cells does what its preview showed, also when it is repeated",
  { timeout: 240_000 },
  async (t) => {
    const desk = await riskDesk(t);
    const outcomes = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(lists, async (list) => {
        const outcome = await sent(desk, fileOf(list));
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      }),
      { numRuns: full ? 150 : 40, seed: 20_261_124, endOnFailure: true },
    );
    t.diagnostic(JSON.stringify(Object.fromEntries(outcomes)));
    assert.ok((outcomes.get("changed") ?? 0) > 20);
  },
);

test(
  `${files} damaged files cause no internal error and no partial write, through HTTP and the database`,
  { timeout: 400_000 },
  async (t) => {
    const desk = await riskDesk(t);
    const next = numbersFrom(full ? 77 : 20_261_124);
    const rows = Array.from({ length: 6 }, (_, i) => [`N${i}`, `River floods ${i}`, "natural", "12 %", "2/3/4", "TLP:GREEN"]);
    const book = writeXlsx("Risks", [head, ...rows]);
    const marked = writeCsv([head, ...rows]);
    // a damaged text without its byte order mark can still be read as text in some encoding
    const seeds = [marked, marked.subarray(3), marked.subarray(3), book];
    const outcomes = new Map<string, number>();
    for (let run = 0; run < files; run += 1) {
      const outcome = await sent(
        desk,
        damaged(seeds[run % seeds.length] ?? assert.fail(), seeds[(run + 1) % seeds.length] ?? assert.fail(), next),
      );
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    }
    t.diagnostic(JSON.stringify(Object.fromEntries(outcomes)));
    assert.deepEqual(
      desk.app.logged.filter((line) => /^(internal|answer outside)/.test(line)),
      [],
    );
    assert.ok(
      (outcomes.get("changed") ?? 0) > 10 && (outcomes.get("damaged") ?? 0) > 10,
      "some damaged files are imported and some are refused",
    );
  },
);
