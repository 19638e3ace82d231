/**
 * Tests a comparison after one year in three cases: the same version of the instrument; an agency with a new name; and a new version of the
 * instrument in which one element was split.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { importInstrument, saveMapping, previewInstrument, verifyAnswer, type MappingRow } from "../contract/capability.ts";
import { getMovement, listEarlier } from "../contract/capability-movement.ts";
import { Problem } from "#platform/contract/problems.ts";
import { changeAgency } from "#modules/programme/contract/programme.ts";
import { sql } from "kysely";
import { capabilityDesk, given } from "./testing.ts";
import { refused, velmara } from "#platform/server/testing-values.ts";

const library = (version: number, nodes: readonly string[]): string => `urn: urn:test:library:year
locale: en
version: ${version}
objects:
  framework:
    urn: urn:test:framework:year
    name: Year
    scores_definition: [{score: 0, name: none}, {score: 1, name: some}, {score: 2, name: all}]
    requirement_nodes:
${nodes.map((node) => `    - {urn: ${node}, depth: 1, assessable: true, name: ${node}}`).join("\n")}
`;

test("I11-I13: movement after one year is computed and explained; versions without a mapping are not compared", async (t) => {
  const desk = await capabilityDesk(t);
  const { app, amara, where, here, agencies, agency, begin, answer, assess } = desk;
  const bring = async (text: string) => {
    const file = { name: "year.yaml", content: Buffer.from(text).toString("base64") };
    const { digest } = await amara.call(previewInstrument, { params: where, body: { file } });
    const { instruments } = await amara.call(importInstrument, { params: where, body: { file, digest } });
    return instruments[0]?.id ?? "";
  };
  const first = await bring(library(1, ["a", "b", "c", "d"]));
  const { id: before } = await begin({ instrument: first });
  await answer(before, 0, [given("a", 0), given("b", 1), given("c", 2)]);
  await answer(before, 1, [given("a", 1), given("b", 1), given("d", 0)]);

  await app.db.transaction({ workspace: velmara, account: null, clearance: 4 }, (tx) =>
    sql`update capability.profile set started_at = started_at - interval '1 year' where id = ${before}`.execute(tx),
  );
  const renamed = agencies[0];
  assert.ok(renamed);
  await amara.call(changeAgency, {
    params: { ...where, agency: renamed.id },
    body: { expectedRev: renamed.rev, name: { ...renamed.name, en: "Renamed Agency" }, type: renamed.type },
  });
  const later = await assess();
  const at = { assessment: later.id };
  const there = { ...where, ...at };

  // two profiles of the same version need no mapping; an agency with a new name counts as the same agency
  const { id: again } = await begin({ instrument: first, ...at });
  await answer(again, 0, [given("a", 2, { evidence: "documented" }), given("b", 2)], at);
  await answer(again, 1, [given("a", 2), given("c", 1)], at);
  const same = await amara.call(getMovement, { params: { ...there, profile: again, from: before } });
  assert.equal(same.because, null);
  assert.deepEqual(
    same.rows.map(({ from, moved, because, assertedOnly }) => [from[0], moved, because, assertedOnly]),
    [
      ["a", 2, null, false],
      ["b", 1, null, true],
      ["c", -1, null, false],
      ["d", null, "no-level-after", false],
    ],
  );
  const inA = same.rows[0]?.agencies.find((each) => each.agency === agency(0));
  assert.deepEqual([inA?.name["en"], inA?.formerly?.["en"], inA?.before, inA?.after], ["Renamed Agency", renamed.name["en"], 0, 2]);
  const inOther = same.rows[0]?.agencies.find((each) => each.agency === agency(1));
  assert.deepEqual([inOther?.formerly, inOther?.before, inOther?.after], [null, 1, 2]);
  const earlier = async (profile: string) => (await amara.call(listEarlier, { params: { ...there, profile } })).profiles;
  assert.deepEqual(
    (await earlier(again)).map(({ profile, assessment }) => [profile.id, assessment.text]),
    [[before, "Test"]],
    "the profile of last year's assessment is offered",
  );

  // two profiles of different versions: without a mapping the comparison is refused; with a mapping it explains each row
  const second = await bring(library(2, ["a", "b1", "b2", "c", "e"]));
  const { id: newer } = await begin({ instrument: second, ...at });
  await answer(newer, 0, [given("a", 1), given("b1", 2), given("b2", 0), given("c", 2), given("e", 1)], at);
  assert.deepEqual(
    (await earlier(newer)).map(({ profile }) => profile.id),
    [again, before],
  );
  const move = () => amara.call(getMovement, { params: { ...there, profile: newer, from: before } });
  assert.deepEqual([(await move()).because, (await move()).rows], ["no-mapping", []]);
  const one = (id: string): MappingRow => ({ kind: "same", from: [id], to: [id] });
  const rows: MappingRow[] = [
    one("a"),
    { kind: "split", from: ["b"], to: ["b1", "b2"] },
    one("c"),
    { kind: "dropped", from: ["d"], to: [] },
    { kind: "new", from: [], to: ["e"] },
  ];
  const keep = (lines: MappingRow[], expectedRev: number | null = null, ids = { instrument: second, from: first }) =>
    amara.call(saveMapping, { params: { ...where, ...ids }, body: { expectedRev, rows: lines } });
  await assert.rejects(keep(rows.slice(1)), (error: unknown) => {
    assert.ok(error instanceof Problem && error.code === "mapping-incomplete");
    assert.deepEqual(error.body.details?.["faults"], [
      { code: "not-mapped", element: "a", side: "from" },
      { code: "not-mapped", element: "a", side: "to" },
    ]);
    return true;
  });
  await assert.rejects(
    keep(rows, null, { instrument: first, from: second }),
    refused("invalid-input"),
    "a mapping leads from an earlier version to a later one",
  );
  assert.equal((await keep(rows)).rev, 1);
  await assert.rejects(keep(rows), refused("conflict"));
  const explained = await move();
  assert.deepEqual(
    explained.rows.map(({ kind, before: then, after, moved, because }) => [kind, then, after, moved, because]),
    [
      ["same", [0], [1], 1, null],
      ["split", [1], [2, 0], null, "split"],
      ["same", [2], [2], 0, null],
      ["dropped", [0], [], null, "dropped"],
      ["new", [], [1], null, "new"],
    ],
  );
  await assert.rejects(
    amara.call(getMovement, { params: { ...here, profile: before, from: newer } }),
    refused("invalid-input"),
    "movement leads forward in time",
  );
  // if the later answer is verified, the higher level is not supported by assertions alone any more
  assert.equal(explained.rows[0]?.assertedOnly, true);
  const params = { ...there, profile: newer, agency: agency(0), item: "0" };
  const femi = await app.as("femi");
  await femi.call(verifyAnswer, { params, body: { expectedRev: 1 } });
  assert.equal((await move()).rows[0]?.assertedOnly, false);
});
