/**
 * Tests the preview and the import of a library: the listed content, the parts that this application does not use, and the reasons
 * for a refusal.
 */
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import {
  getInstrument,
  getProfile,
  importInstrument,
  instrumentLimits,
  listInstruments,
  previewInstrument,
} from "../contract/capability.ts";
import { Problem } from "#platform/contract/problems.ts";
import { mergesOf } from "#platform/server/yaml/testing.ts";
import { capabilityDesk, given } from "./testing.ts";
import { refused } from "#platform/server/testing-values.ts";

const shared = process.env["COUNTERPART_SHARED"] ?? new URL("../../../../shared", import.meta.url).pathname;
const upload = (bytes: Uint8Array | string) => ({ name: "library.yaml", content: Buffer.from(bytes).toString("base64") });

const small = (name = "A") => `urn: urn:test:library:small
locale: en
version: 4
objects:
  threats: [{urn: t1, name: T}]
  framework:
    urn: urn:test:framework:small
    name: Small
    requirement_nodes:
    - {urn: area, depth: 1, assessable: false, name: Area, translations: {fr: {name: Domaine}}}
    - {urn: one, depth: 2, assessable: true, description: "${name}", display_mode: splash}
`;

test("a preview stores nothing; an import needs the digest of the preview; an installed version is never replaced", async (t) => {
  const { amara, elif, where } = await capabilityDesk(t);
  const file = upload(small());
  const preview = (by = amara, of = file) => by.call(previewInstrument, { params: where, body: { file: of } });
  const seen = await preview();
  assert.deepEqual([seen.nodes, seen.assessable, seen.languages], [2, 1, ["en", "fr"]]);
  assert.deepEqual(seen.notRepresented, ["objects.framework.requirement_nodes[].display_mode", "objects.threats"]);
  assert.deepEqual(seen.instruments, [{ urn: "urn:test:framework:small", version: 4, name: { en: "Small" }, items: 1, standing: "new" }]);
  assert.equal((await amara.call(listInstruments, { params: where })).instruments.length, 2, "the preview stored no instrument");
  const bring = (digest: string, of = file) => amara.call(importInstrument, { params: where, body: { file: of, digest } });
  await assert.rejects(preview(elif), refused("no-access"));
  await assert.rejects(bring("0".repeat(64)), refused("preview-stale"));
  const { instruments } = await bring(seen.digest);
  assert.deepEqual([instruments[0]?.origin, instruments[0]?.notRepresented.length], ["imported", 2]);
  assert.equal((await preview()).instruments[0]?.standing, "same");
  await assert.rejects(bring(seen.digest), refused("already-exists"));
  const other = upload(small("Another wording"));
  const changed = await preview(amara, other);
  assert.equal(changed.instruments[0]?.standing, "other");
  await assert.rejects(bring(changed.digest, other), refused("already-exists"));
});

test("a file that cannot be used is refused with its reason", async (t) => {
  const { amara, where } = await capabilityDesk(t);
  for (const [bytes, reason, at] of [
    ["a: [1\n", "syntax", "2"],
    ["- a\n", "not-a-library", undefined],
    [small().replaceAll("urn: one", "urn: area"), "same-node-twice", "area"],
    [Buffer.alloc(instrumentLimits.bytes, " "), "not-a-library", undefined],
    [Buffer.from([0xc3, 0x28]), "not-text", undefined],
    [mergesOf(4200, 990), "aliases", undefined],
  ] as const)
    await assert.rejects(amara.call(previewInstrument, { params: where, body: { file: upload(bytes) } }), (error: unknown) => {
      assert.ok(error instanceof Problem && error.code === "instrument-unusable");
      assert.equal(error.body.details?.["reason"], reason);
      if (at !== undefined) assert.equal(error.body.details?.["at"], at);
      return true;
    });
});

test("a library without a framework is refused, and the problem lists what it contains", async (t) => {
  const { amara, where } = await capabilityDesk(t);
  const text = "urn: u\nobjects:\n  threats: [{urn: t1}, {urn: t2}]\n  risk_matrix: [{urn: m}]\n";
  await assert.rejects(amara.call(previewInstrument, { params: where, body: { file: upload(text) } }), (error: unknown) => {
    assert.ok(error instanceof Problem && error.code === "instrument-unusable");
    assert.deepEqual(error.body.details, {
      reason: "no-framework",
      holds: [
        { kind: "threats", name: "threats", n: 2 },
        { kind: "risk_matrix", name: "risk_matrix", n: 1 },
      ],
    });
    return true;
  });
});

for (const name of ["cyfun-small-self-assessment_new", "dynamic-questionnaire", "enisa-sme-cra-maturity", "ncsc-caf-4.0"])
  test(`${name} is imported, and agencies can answer it, as they can answer the shipped instruments`, async (t) => {
    const file = path.join(shared, "data/ciso-assistant", `${name}.yaml`);
    if (!existsSync(file)) return t.skip("the shared libraries are not here");
    const { amara, where, here, begin, answer } = await capabilityDesk(t);
    const body = { file: upload(readFileSync(file)) };
    const { digest, assessable } = await amara.call(previewInstrument, { params: where, body });
    const { instruments } = await amara.call(importInstrument, { params: where, body: { ...body, digest } });
    const instrument = await amara.call(getInstrument, { params: { ...where, instrument: instruments[0]?.id ?? "" } });
    const items = instrument.nodes.filter((node) => node.assessable);
    assert.equal(items.length, assessable);
    const { id: profile } = await begin({ instrument: instrument.id });
    await answer(
      profile,
      0,
      items.map(({ id }) => given(id, 1)),
    );
    const view = await amara.call(getProfile, { params: { ...here, profile } });
    assert.ok(view.items.every(({ current }) => current === 1));
  });
