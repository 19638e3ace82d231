// Tests what is special about evidence of reports, over HTTP, with the real database: the State opens it to verifiers, a verification
// names the files that the verifier looked at, and evidence has the marking of its recommendation. `app/server/evidence-kinds.test.ts`
// tests what is the same for every kind of record.
import assert from "node:assert/strict";
import { after, before, suite, test } from "node:test";
import { addressOf } from "#platform/contract/client.ts";
import type { AttachedEvidence } from "#platform/contract/evidence.ts";
import { pdfOf, pngOf } from "#platform/server/files/document/testing.ts";
import type { Browser } from "#platform/server/http/testing.ts";
import { command, refused, said } from "#platform/server/testing-values.ts";
import { listSightings, openReportEvidence, reportEvidence, setEvidenceFiles, type Sighting } from "../../contract/evidence.ts";
import { changeRecommendation, reportProgress, verify, type Recommendation } from "../../contract/recommendation.ts";
import { desk, fieldsOf, personIn } from "../testing.ts";
import { attached, fileOf, report } from "./testing-evidence.ts";

suite("evidence of reports", () => {
  const ending: (() => Promise<void>)[] = [];
  let world: Awaited<ReturnType<typeof desk>>;
  let vera: Browser;
  before(async () => {
    world = await desk({ after: (run) => void ending.push(run) });
    vera = await personIn(world.app, world.workspace, "vera", ["verifier"]);
  });
  after(async () => {
    for (const end of ending.toReversed()) await end();
  });
  /** A recommendation with a report of the State. */
  const reported = async () => {
    const { id } = await world.add();
    const at = { workspace: world.workspace, recommendation: id };
    const recommendation = await world.amara.call(reportProgress, { params: at, body: report() });
    return { at, recommendation, of: recommendation.report?.id ?? assert.fail() };
  };
  const attach = (of: string, file: AttachedEvidence["file"], more: object = {}, by: Browser = world.amara) =>
    by.call(reportEvidence.attach, { params: { workspace: world.workspace, report: of }, body: { ...attached(file), ...more } });
  const pdf = (text: string) => fileOf(pdfOf({ text }));
  const seenBy = async (by: Browser, of: string) =>
    (await by.call(reportEvidence.list, { params: { workspace: world.workspace, report: of } })).pieces.map(({ id }) => id);
  const statusOf = async (piece: string, by: Browser) =>
    (await by.send("GET", addressOf(reportEvidence.file, { params: { workspace: world.workspace, piece } }))).status;
  const at = (piece: string) => ({ workspace: world.workspace, piece });
  const open = (piece: string, by: Browser = world.amara) =>
    by.call(openReportEvidence, { params: at(piece), body: { commandId: command() } });
  const withdraw = (piece: string) =>
    world.amara.call(reportEvidence.withdraw, { params: at(piece), body: { reason: said("The wrong order.") } });
  const verdict = (by: Browser, { at: params, of }: Awaited<ReturnType<typeof reported>>, more: object = {}): Promise<Recommendation> =>
    by.call(verify, {
      params,
      body: { commandId: command(), report: of, result: "partly", words: said("Two were read."), on: "2026-11-03", evidence: [], ...more },
    });

  test("a verifier can read only pieces that were opened and not withdrawn; an opened piece cannot be closed again", async () => {
    const { of, at: params } = await reported();
    const piece = await attach(of, pdf("The second order."), { open: false });
    assert.deepEqual([piece.openedAt, await seenBy(vera, of), await statusOf(piece.id, vera)], [null, [], 404]);
    await assert.rejects(open(piece.id, vera), refused("no-access"));
    await assert.rejects(attach(of, pdf("Of a verifier."), {}, vera), refused("no-access"));
    const { openedAt } = await open(piece.id);
    assert.notEqual(openedAt, null);
    assert.equal((await open(piece.id)).openedAt, openedAt, "a second time changes nothing");
    assert.deepEqual([await seenBy(vera, of), await statusOf(piece.id, vera)], [[piece.id], 200]);
    await withdraw(piece.id);
    assert.deepEqual([await seenBy(vera, of), await statusOf(piece.id, vera), await statusOf(piece.id, world.amara)], [[], 404, 404]);
    await assert.rejects(open(piece.id), refused("evidence-withdrawn"));
    // the audit trail names each action by the title of the recommendation, because a report has no title
    const { rows } = await world.app.db.as(
      "administrator",
      `select distinct action, ids @> array['${params.recommendation}'::uuid] as named from platform.audit
        where ids @> array['${piece.id}'::uuid] and action <> '${reportEvidence.list.id}' order by action`,
    );
    assert.deepEqual(
      rows,
      [reportEvidence.attach, openReportEvidence, reportEvidence.file, reportEvidence.withdraw]
        .map(({ id }) => ({ action: id, named: true }))
        .toSorted((a, b) => (a.action < b.action ? -1 : 1)),
    );
  });

  test("a verification names the files that its verifier had opened, and when; not later openings or those of others", async () => {
    const { amara, app, workspace } = world;
    const own = await reported();
    const [one, two, three] = [
      await attach(own.of, pdf("First.")),
      await attach(own.of, pdf("Second.")),
      await attach(own.of, pdf("Third.")),
    ];
    await attach(own.of, pdf("Not opened to verifiers."), { open: false });
    await attach(own.of, pdf("Too strict."), { marking: "TLP:AMBER+STRICT" });
    await attach(own.of, fileOf(pngOf(), "scan.png"), { lookedAt: ["unread"] });
    await attach(own.of, null);
    const gone = await attach(own.of, pdf("Withdrawn after a look."));
    for (const piece of [one, two, gone]) assert.equal(await statusOf(piece.id, vera), 200);
    const second = await personIn(app, workspace, "second-verifier", ["verifier"]);
    for (const other of [second, amara]) assert.equal(await statusOf(three.id, other), 200);
    await withdraw(gone.id);
    const first = (await verdict(vera, own)).verification?.id ?? assert.fail();
    await statusOf(three.id, vera);
    const sightings = async (by: Browser) => (await by.call(listSightings, { params: own.at })).sightings;
    const kept = ({ verification, piece, at: when }: Sighting) => [verification, piece, when !== null] as const;
    const [looked, ...rest] = (await sightings(amara)).filter(({ piece }) => piece === one.id);
    assert.deepEqual([looked?.title.text, rest], ["Order on the forensic unit", []]);
    assert.deepEqual((await sightings(amara)).map(kept), [
      [first, gone.id, true],
      [first, three.id, false],
      [first, two.id, true],
      [first, one.id, true],
    ]);
    // a second verifier opened another file, so the second verification of the report names that file. No verifier can read a withdrawn piece.
    const later = (await verdict(second, own)).verification?.id ?? assert.fail();
    assert.deepEqual((await sightings(vera)).map(kept), [
      [later, three.id, true],
      [later, two.id, false],
      [later, one.id, false],
      [first, three.id, false],
      [first, two.id, true],
      [first, one.id, true],
    ]);
    const outside = await personIn(app, workspace, "no-sightings", ["evaluator"]);
    await assert.rejects(sightings(outside), refused("no-access"));
  });

  test("a scan that the State opened is open to a verifier only after a second person has looked at it", async () => {
    const own = await reported();
    const scan = await attach(own.of, fileOf(pngOf(), "scan.png"), { lookedAt: ["unread"] });
    assert.deepEqual([await seenBy(vera, own.of), await statusOf(scan.id, vera)], [[scan.id], 404]);
    assert.equal((await verdict(vera, own)).verification?.unopened, null, "no reason is required for a file that no verifier could open");
    const analyst = await personIn(world.app, world.workspace, "second-person", ["analyst"]);
    await analyst.call(reportEvidence.look, { params: at(scan.id), body: { commandId: command(), removed: null } });
    await assert.rejects(verdict(vera, own), refused("evidence-unopened"));
    assert.equal(await statusOf(scan.id, vera), 200);
    await verdict(vera, own);
  });

  test("a piece and its file follow the marking of the recommendation; a report of another workspace has no pieces", async () => {
    const { of, recommendation, at: params } = await reported();
    const usual = await attach(of, pdf("A usual order."));
    const change = (marking: "TLP:AMBER+STRICT" | "TLP:AMBER", expectedRev: number) =>
      world.amara.call(changeRecommendation, { params, body: { expectedRev, ...fieldsOf({ marking }) } });
    const { rev } = await change("TLP:AMBER+STRICT", recommendation.rev);
    assert.equal(await statusOf(usual.id, vera), 404);
    await assert.rejects(seenBy(vera, of), refused("not-found"));
    const { rows } = await world.app.db.as(
      "administrator",
      `select e.visibility as piece, f.visibility as file from platform.evidence e join platform.file f on f.id = e.file_id where e.id = '${usual.id}'`,
    );
    assert.deepEqual(rows, [{ piece: 3, file: 3 }]);
    await change("TLP:AMBER", rev);
    assert.equal(await statusOf(usual.id, vera), 200);
    await assert.rejects(attach(recommendation.id, null), refused("not-found"));
  });

  test("the focal point and the authority can switch files off and on, nobody else can; every switch is recorded", async () => {
    const { app, amara, workspace } = world;
    const set = (files: boolean, by: Browser = amara) =>
      by.call(setEvidenceFiles, { params: { workspace }, body: { commandId: command(), files } });
    for (const role of ["analyst", "verifier", "reviewer", "guest-facilitator", "administrator"] as const)
      await assert.rejects(set(false, await personIn(app, workspace, `switch-${role}`, [role])), refused("no-access"), role);
    const { filesOff } = await set(false);
    assert.ok(filesOff !== null);
    assert.equal((await set(false)).filesOff, filesOff, "a second time changes nothing");
    assert.equal((await set(true, await app.as("dalia"))).filesOff, null);
    const { rows } = await app.db.as(
      "administrator",
      `select files from recommendation.evidence_rule where workspace_id = '${workspace}' order by decided_at, id`,
    );
    assert.deepEqual(rows, [{ files: false }, { files: true }], "each switch is stored, with its author and time");
  });
});
