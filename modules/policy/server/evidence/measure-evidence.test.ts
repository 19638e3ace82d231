// Tests who reads and attaches evidence of measures, over HTTP, with the real database. `app/server/evidence-kinds.test.ts` tests what is the same
// for every kind of record.
import assert from "node:assert/strict";
import { test } from "node:test";
import { personIn } from "#app/server/testing-person.ts";
import { pdfOf } from "#platform/server/files/document/testing.ts";
import { addressOf } from "#platform/contract/client.ts";
import { command, refused, said, velmara } from "#platform/server/testing-values.ts";
import { measureEvidence } from "../../contract/measure-evidence.ts";
import { measureDesk } from "../testing.ts";

test("the State's people and the reviewer read the evidence of a measure, and people from outside do not", async (t) => {
  const world = await measureDesk(t);
  const measure = await world.draft("Name an office for the register");
  const verifier = await personIn(world.app, velmara, "verifier-evidence", ["verifier"]);
  const analyst = await personIn(world.app, velmara, "analyst-evidence", ["analyst"]);
  const at = { workspace: velmara, measure: measure.id };
  const body = {
    title: said("Order on the register"),
    supports: said("The office is named in writing."),
    pages: "page 2",
    issuer: "Ministry of Justice",
    issuedOn: "2026-09-02",
    language: "en",
    marking: "TLP:GREEN" as const,
    file: { name: "order.pdf", content: pdfOf().toString("base64") },
    lookedAt: [],
  };
  const attach = (by: typeof analyst, more: object = {}) =>
    by.call(measureEvidence.attach, { params: at, body: { commandId: command(), ...body, ...more } });
  const piece = await attach(world.amara);
  const statusOf = async (by: typeof analyst) =>
    (await by.send("GET", addressOf(measureEvidence.file, { params: { workspace: velmara, piece: piece.id } }))).status;
  for (const by of [analyst, world.elif, world.dalia]) assert.equal(await statusOf(by), 200);
  await assert.rejects(verifier.call(measureEvidence.list, { params: at }), refused("no-access"));
  assert.equal(await statusOf(verifier), 403);
  await assert.rejects(attach(world.dalia), refused("no-access"));
  await assert.rejects(attach(world.amara, { open: true }), refused("invalid-input", ["open"]));
});
