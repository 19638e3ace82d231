/** Tests how a person imports a list without the expected columns: a default kind, corrected cells, a template. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { addressOf } from "#platform/contract/client.ts";
import { Problem } from "#platform/contract/problems.ts";
import { command } from "#platform/server/testing-values.ts";
import { importRisks, riskKinds, riskTemplate } from "../../../contract/risk-list.ts";
import { importDesk, refusedAs, upload } from "../../testing.ts";

const headerOnly = (error: unknown) => error instanceof Problem && error.body.details?.["reason"] === "header-only";

test("rows without a kind are refused until a person chooses a kind; a kind that a row states is kept", async (t) => {
  const { preview, confirm, list } = await importDesk(t);
  const csv = "No;Hazard;Probability\nA1;River flood;20 %\nA2;Forged orders;10 %\n";
  const { rows, options, counts } = await preview(csv);
  assert.deepEqual([options.kind, options.edits, counts.refuse], [null, [], 2]);
  assert.deepEqual(
    rows.map(({ faults, cells }) => [faults.map(({ fault }) => fault), cells]),
    rows.map(() => [["kind-missing"], [{ column: "kind", text: "" }]]),
  );
  const edits = [{ row: 3, column: "kind", text: "malicious" }];
  const seen = await preview(csv, { kind: "natural", edits });
  assert.deepEqual(
    seen.rows.map(({ action, corrected }) => [action, corrected]),
    [
      ["add", []],
      ["add", ["kind"]],
    ],
  );
  await confirm(csv, { kind: "natural", edits });
  assert.deepEqual(
    (await list()).map(({ code, kind, likelihood }) => [code, kind, likelihood.months]),
    [
      ["A1", "natural", 60],
      ["A2", "malicious", 24],
    ],
  );
  // a known risk keeps its kind, even if a default kind is chosen
  assert.equal((await preview(csv, { kind: "health" })).counts.same, 2);
});

test("corrected cells replace the file's cells; the good rows are imported, and the other rows are still refused", async (t) => {
  const { amara, at, preview, confirm, list } = await importDesk(t);
  const csv = [
    "code,title,kind,likelihood,low,best,high,marking,impact:life",
    "B1,Flood,natural,10 %,,,,,3",
    "B2,Drought,natural,often,,,,SECRET,9",
    ",Storm,natural,,30 %,20 %,40 %,,",
    "B4,Heat,natural,10 %,,,,,,extra",
  ].join("\n");
  const first = await preview(csv);
  assert.deepEqual(
    first.rows.map(({ action, cells }) => [action, cells.map(({ column, text }) => `${column}=${text}`)]),
    [
      ["add", []],
      ["refuse", ["likelihood=often", "impact:life=9", "marking=SECRET"]],
      ["refuse", ["code=", "low=30 %", "best=20 %", "high=40 %"]],
      ["refuse", []],
    ],
  );
  const edits = [
    { row: 3, column: "likelihood", text: "unlikely" },
    { row: 3, column: "impact:life", text: "4" },
    { row: 3, column: "marking", text: "TLP:GREEN" },
    { row: 4, column: "code", text: "B3" },
    { row: 4, column: "low", text: "10 %" },
    { row: 99, column: "code", text: "no such row" },
  ];
  assert.deepEqual(await confirm(csv, { edits }), { added: 3, replaced: 0, same: 0, refused: 1 });
  assert.deepEqual(
    (await list()).map(({ code, likelihood: { low, best }, marking }) => [code, low, best, marking]),
    [
      ["B1", 0.1, 0.1, "TLP:AMBER"],
      ["B2", 0.25, 0.3, "TLP:GREEN"],
      ["B3", 0.1, 0.2, "TLP:AMBER"],
    ],
  );
  const after = await preview(csv, { edits });
  assert.deepEqual(
    after.rows.map(({ action }) => action),
    ["same", "same", "same", "refuse"],
  );
  // corrections are part of the digest, so an import with corrections that differ from the preview is refused
  const body = { commandId: command(), file: upload(csv), options: { ...after.options, edits: [] }, digest: after.digest };
  await assert.rejects(amara.call(importRisks, { params: at, body }), refusedAs("preview-stale"));
  await assert.rejects(preview(csv, { edits: [{ row: 3, column: "password", text: "x" }] }), refusedAs("invalid-input"));
});

test("a template has headers that an import recognises, in each of the six languages, and its kinds are read", async (t) => {
  const { app, amara, at, preview } = await importDesk(t);
  for (const language of ["en", "fr", "es", "ru", "ar", "zh"]) {
    const { status, bytes } = await amara.send("GET", addressOf(riskTemplate, { params: { ...at, format: "xlsx", language } }));
    assert.equal(status, 200);
    await assert.rejects(preview(bytes), headerOnly, language);
    const csv = await amara.send("GET", addressOf(riskTemplate, { params: { ...at, format: "csv", language } }));
    const named = riskKinds.map((kind) => app.services.i18n.translate(language, `risk-list.kind.${kind}`));
    const lines = named.map((kind, i) => `K${i},Title,,${kind},10 %,,,,,,,,`);
    const { options, rows } = await preview(`${Buffer.from(csv.bytes).toString("utf8").trimEnd()}\r\n${lines.join("\r\n")}\r\n`);
    const impacts = options.columns.filter((meaning) => meaning?.startsWith("impact:"));
    assert.deepEqual(
      options.columns.filter((meaning) => !meaning?.startsWith("impact:")),
      ["code", "title", "description", "kind", "likelihood", "months", "source", "marking"],
      language,
    );
    assert.deepEqual([impacts.length, rows.flatMap(({ faults }) => faults)], [5, []], language);
  }
});
