// Tests evidence of a State's report over HTTP, with the real database: attached, listed, opened and withdrawn; hostile files leave nothing
// behind; verifiers read what was opened to them; markings hold at the exits.
import assert from "node:assert/strict";
import { cp, readdir, readFile, rm } from "node:fs/promises";
import { evidenceLimits } from "#platform/contract/evidence.ts";
import { after, before, suite, test } from "node:test";
import { addressOf } from "#platform/contract/client.ts";
import { documentDoubts } from "#platform/contract/document-file.ts";
import { createFileStore, filePath, filesFolder } from "#platform/server/files/index.ts";
import { jpegOf, pdfOf, pngOf } from "#platform/server/files/document/testing.ts";
import { emptyNode, transferOf } from "#platform/server/transfer/testing.ts";
import type { Browser } from "#platform/server/http/testing.ts";
import { sweepAll } from "#platform/server/sweeps/index.ts";
import { command, refused, said } from "#platform/server/testing-values.ts";
import { attachEvidence, evidenceFile, listEvidence, openEvidence, setEvidenceFiles, withdrawEvidence } from "../../contract/evidence.ts";
import { changeRecommendation, reportProgress, verify, type Recommendation } from "../../contract/recommendation.ts";
import { desk, fieldsOf, personIn } from "../testing.ts";
import { endEvidence } from "./end-bytes.ts";
import { fields, fileOf, report } from "./testing-evidence.ts";

suite("evidence", () => {
  const ending: (() => Promise<void>)[] = [];
  let world: Awaited<ReturnType<typeof desk>>;
  let vera: Browser;
  let reported: Recommendation;
  const params = () => ({ workspace: world.workspace, recommendation: reported.id });
  const attach = (bytes: Uint8Array | null, more: object = {}, by: Browser = world.amara) =>
    by.call(attachEvidence, {
      params: params(),
      body: {
        commandId: command(),
        ...fields,
        report: reported.report?.id ?? assert.fail(),
        file: bytes === null ? null : fileOf(bytes),
        open: false,
        lookedAt: [],
        ...more,
      },
    });
  const fileAt = (piece: string, by: Browser) => by.send("GET", addressOf(evidenceFile, { params: { workspace: world.workspace, piece } }));
  const openingsOf = async (piece: string): Promise<number> => {
    const { rows } = await world.app.db.as(
      "administrator",
      `select count(*)::int as n from platform.audit where action = 'recommendation.evidence-file' and '${piece}' = any (ids::text[])`,
    );
    return Number(rows[0]?.["n"]);
  };
  before(async () => {
    world = await desk({ after: (run) => void ending.push(run) });
    vera = await personIn(world.app, world.workspace, "vera", ["verifier"]);
    const { id } = await world.add();
    reported = await world.amara.call(reportProgress, { params: { workspace: world.workspace, recommendation: id }, body: report() });
  });
  after(async () => {
    for (const end of ending.toReversed()) await end();
  });

  test("a PDF is attached, listed with its fingerprint, and opened as a download; each opening is in the audit", async () => {
    const pdf = pdfOf();
    const piece = await attach(pdf);
    assert.deepEqual(
      [piece.file?.type, piece.file?.size, piece.file?.pages, piece.file?.kept, piece.marking, piece.openedAt],
      ["application/pdf", pdf.length, 1, true, "TLP:AMBER", null],
    );
    assert.deepEqual((await world.amara.call(listEvidence, { params: params() })).pieces, [piece]);
    const answer = await fileAt(piece.id, world.amara);
    assert.deepEqual([answer.status, Buffer.compare(answer.bytes, pdf)], [200, 0]);
    assert.match(String(answer.headers["content-disposition"]), /^attachment; filename="order.pdf"/);
    assert.deepEqual(
      [answer.headers["content-type"], answer.headers["x-content-type-options"], answer.headers["cache-control"]],
      ["application/pdf", "nosniff", "no-store"],
    );
    assert.equal(await openingsOf(piece.id), 1);
    await assert.rejects(attach(pdf), refused("already-exists"));
  });

  test("a document that stays with the State is a piece without a file", async () => {
    const piece = await attach(null, { title: said("Held by the ministry, can be seen on request") });
    assert.equal(piece.file, null);
    assert.equal((await fileAt(piece.id, world.amara)).status, 404);
  });

  test("a hostile file is refused with its reason, and neither a row nor a byte stays", async () => {
    const rows = async () =>
      (
        await world.app.db.as(
          "administrator",
          "select (select count(*) from recommendation.evidence_piece) + (select count(*) from platform.file) as n",
        )
      ).rows[0]?.["n"];
    const bytes = () => readdir(filesFolder(world.app.services.settings.data, world.workspace));
    const before = [await rows(), await bytes()];
    for (const [reason, file] of [
      ["kind", fileOf(Buffer.from("<svg onload=alert(1)>"), "a.svg")],
      ["kind", fileOf(Buffer.from("<html><script>1</script>"), "a.pdf")],
      ["name", fileOf(pngOf(), "a.pdf")],
      ["active", fileOf(pdfOf({ more: "9 0 obj << /S /JavaScript /JS (1) >> endobj\n" }))],
      ["dimensions", fileOf(pngOf({ width: 90_000, height: 90_000 }), "a.png")],
      ["empty", fileOf(Buffer.alloc(0))],
    ] as const)
      await assert.rejects(attach(null, { file }), (error) => {
        refused("document-refused")(error);
        assert.equal((error as { body: { details: { reason: string } } }).body.details.reason, reason, file.name);
        return true;
      });
    assert.deepEqual([await rows(), await bytes()], before);
  });

  test("a scan, an author and a name in the text are asked about; who confirms is on the row; a picture is stored without its metadata", async () => {
    const doubtsOf = async (file: object): Promise<unknown> =>
      attach(null, { file }).then(
        () => assert.fail(),
        (error: unknown) => {
          refused("evidence-to-look-at")(error);
          return (error as { body: { details: { doubts: unknown; found: unknown } } }).body.details;
        },
      );
    assert.deepEqual(await doubtsOf(fileOf(pngOf(), "scan.png")), { doubts: ["unread"], found: [] });
    const named = pdfOf({
      text: "Case no. 2026/4711: the suspect can be reached at a.person@velmara.example",
      more: "9 0 obj << /Author (x) >> endobj\n",
    });
    const asked = (await doubtsOf(fileOf(named))) as { doubts: string[]; found: string[] };
    assert.deepEqual(asked.doubts, ["author", "flagged"]);
    assert.ok(
      asked.found.some((one) => one.includes("a.person@velmara.example")),
      asked.found.join(),
    );
    const photo = jpegOf({ more: [[0xe1, "Exif\0\0GPS 47.1 by A. Person"]] });
    const piece = await attach(null, { file: fileOf(photo, "page.jpg"), lookedAt: ["unread"] });
    assert.deepEqual([piece.file?.cleaned, piece.file?.lookedAt], [true, ["unread"]]);
    assert.equal((await fileAt(piece.id, world.amara)).bytes.includes("GPS"), false);
  });

  test("a verifier reads only what was opened and not withdrawn; the reason of a withdrawal stays, and nobody opens the file any more", async () => {
    const piece = await attach(pdfOf({ text: "The second order." }));
    const at = { workspace: world.workspace, piece: piece.id };
    const seen = async () => (await vera.call(listEvidence, { params: params() })).pieces.map(({ id }) => id);
    assert.deepEqual([await seen(), (await fileAt(piece.id, vera)).status], [[], 404]);
    const opened = await world.amara.call(openEvidence, { params: at, body: { commandId: command() } });
    assert.notEqual(opened.openedAt, null);
    assert.deepEqual([await seen(), (await fileAt(piece.id, vera)).status], [[piece.id], 200]);
    await assert.rejects(vera.call(openEvidence, { params: at, body: { commandId: command() } }), refused("no-access"));
    await assert.rejects(attach(pdfOf(), {}, vera), refused("no-access"));
    // a person of the State who does not report, and a guest, have no evidence at all
    for (const role of ["guest-facilitator", "administrator", "evaluator", "donor-observer"] as const) {
      const other = await personIn(world.app, world.workspace, `no-evidence-${role}`, [role]);
      await assert.rejects(other.call(listEvidence, { params: params() }), refused("no-access"));
    }
    await assert.rejects(world.amara.call(withdrawEvidence, { params: at, body: { reason: said("") } }), refused("invalid-input"));
    const withdrawn = await world.amara.call(withdrawEvidence, { params: at, body: { reason: said("The wrong order.") } });
    assert.equal(withdrawn.withdrawn?.reason.text, "The wrong order.");
    assert.deepEqual([await seen(), (await fileAt(piece.id, vera)).status, (await fileAt(piece.id, world.amara)).status], [[], 404, 404]);
    await assert.rejects(world.amara.call(openEvidence, { params: at, body: { commandId: command() } }), refused("evidence-withdrawn"));
  });

  test("a verification names which files the verifier opened before it, and when; openings of others and later ones do not count", async () => {
    const { app, amara, workspace } = world;
    const { id } = await world.add();
    const at = { workspace, recommendation: id };
    const own = await amara.call(reportProgress, { params: at, body: report() });
    const put = (text: string, more: object = {}) =>
      amara.call(attachEvidence, {
        params: at,
        body: {
          commandId: command(),
          ...fields,
          report: own.report?.id ?? assert.fail(),
          file: fileOf(pdfOf({ text })),
          open: true,
          lookedAt: [],
          ...more,
        },
      });
    const [one, two, three] = [await put("First."), await put("Second."), await put("Third.")];
    await put("Not opened to verifiers.", { open: false });
    await put("Too strict.", { marking: "TLP:AMBER+STRICT" });
    await put("", { file: null });
    const gone = await put("Withdrawn after a look.");
    for (const piece of [one, two, gone]) assert.equal((await fileAt(piece.id, vera)).status, 200);
    const second = await personIn(app, workspace, "second-verifier", ["verifier"]);
    for (const other of [second, amara]) assert.equal((await fileAt(three.id, other)).status, 200);
    await amara.call(withdrawEvidence, { params: { workspace, piece: gone.id }, body: { reason: said("The wrong order.") } });
    const verified = await vera.call(verify, {
      params: at,
      body: {
        commandId: command(),
        report: own.report?.id ?? assert.fail(),
        result: "partly",
        words: said("Two orders were read."),
        on: "2026-11-03",
        evidence: [],
      },
    });
    const verification = verified.verification?.id ?? assert.fail();
    await fileAt(three.id, vera);
    const { pieces } = await amara.call(listEvidence, { params: at });
    const looked = new Map(pieces.filter(({ sighted }) => sighted.length > 0).map((piece) => [piece.id, piece.sighted]));
    assert.deepEqual([...looked.keys()].toSorted(), [one.id, two.id, three.id, gone.id].toSorted());
    for (const [piece, [sighting, ...more]] of looked) {
      assert.deepEqual([sighting?.verification, more], [verification, []]);
      assert.equal(sighting?.at !== null, piece !== three.id);
    }
    // a second verifier, who opened another file, has a verification of the same report with other sightings
    const other = await second.call(verify, {
      params: at,
      body: {
        commandId: command(),
        report: own.report?.id ?? assert.fail(),
        result: "not-verifiable",
        words: said("One order was read."),
        on: "2026-11-04",
        evidence: [],
      },
    });
    const again = (await vera.call(listEvidence, { params: at })).pieces;
    assert.deepEqual(
      again
        .filter(({ file }) => file !== null)
        .map(({ id: piece, sighted }) => [piece, sighted.find((seen) => seen.verification === other.verification?.id)?.at !== null]),
      [
        [three.id, true],
        [two.id, false],
        [one.id, false],
      ],
    );
  });

  test("evidence survives an archive: the same rows and markings, the same bytes", async (t) => {
    const { app, amara, workspace } = world;
    const pdf = pdfOf({ text: "An order to take along." });
    const strict = { marking: "TLP:AMBER+STRICT" as const, open: true };
    const { id } = await world.add();
    const at = { workspace, recommendation: id };
    const own = await amara.call(reportProgress, { params: at, body: report() });
    const body = { commandId: command(), ...fields, ...strict, report: own.report?.id ?? assert.fail(), file: fileOf(pdf), lookedAt: [] };
    const piece = await amara.call(attachEvidence, { params: at, body });
    const transfer = await transferOf(t);
    await cp(app.services.settings.data, transfer.dataDir, { recursive: true });
    const sent = await transfer.send(app.db, workspace);
    await rm(transfer.dataDir, { recursive: true });
    const there = await emptyNode(t);
    await transfer.take(there, sent.file);
    const rows = `select to_jsonb(p) as piece, p.marking, p.visibility, f.visibility as file_visibility, f.sha256, f.size
      from recommendation.evidence_piece p left join platform.file f on f.id = p.file_id order by p.id`;
    const [before, after] = [await app.db.as("administrator", rows), await there.as("administrator", rows)];
    assert.deepEqual(after.rows, before.rows);
    const mine = after.rows.find((row) => (row["piece"] as { id: string }).id === piece.id) ?? assert.fail();
    assert.deepEqual([mine["marking"], mine["visibility"], mine["file_visibility"]], ["TLP:AMBER+STRICT", 3, 3]);
    assert.equal(Buffer.compare(await readFile(filePath(transfer.dataDir, workspace, String(mine["sha256"]))), pdf), 0);
  });

  test("on a moved clock the bytes end twelve months after the last verification, or after the withdrawal; row and fingerprint stay", async () => {
    const { app, amara, workspace } = world;
    const { settings, db } = app.services;
    const { id } = await world.add();
    const at = { workspace, recommendation: id };
    const own = await amara.call(reportProgress, { params: at, body: report() });
    const put = (bytes: Uint8Array, of = own, where = at) =>
      amara.call(attachEvidence, {
        params: where,
        body: { commandId: command(), ...fields, report: of.report?.id ?? assert.fail(), file: fileOf(bytes), open: true, lookedAt: [] },
      });
    const shared = pdfOf({ text: "An order in two reports." });
    const [kept, alone] = [await put(shared), await put(pdfOf({ text: "An order of this report." }))];
    const { id: second } = await world.add();
    const elsewhere = { workspace, recommendation: second };
    const other = await amara.call(reportProgress, { params: elsewhere, body: report() });
    const unverified = await put(shared, other, elsewhere);
    const gone = await put(pdfOf({ text: "Withdrawn." }), other, elsewhere);
    await amara.call(withdrawEvidence, { params: { workspace, piece: gone.id }, body: { reason: said("The wrong order.") } });
    const seen = { evidence: [], unopened: said("It was read at the ministry.") };
    const found = { commandId: command(), result: "partly" as const, words: said("Read."), on: "2026-11-03", ...seen };
    await vera.call(verify, { params: at, body: { ...found, report: own.report?.id ?? assert.fail() } });
    const before = `select count(*)::int as n from recommendation.evidence_piece where file_id is not null and (withdrawn_at is not null
      or report_id in (select report_id from recommendation.verification)) and recommendation_id not in ('${id}', '${second}')`;
    const others = Number((await app.db.as("administrator", before)).rows[0]?.["n"]);
    const today = new Date();
    const sweep = (months: number, days: number) =>
      sweepAll(
        { db, now: () => new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() + months, today.getUTCDate() + days)) },
        endEvidence(createFileStore(settings.data)),
      );
    const onDisk = async (piece: typeof kept) =>
      (await readdir(filesFolder(settings.data, workspace))).includes(piece.file?.sha256 ?? assert.fail());
    assert.equal(await sweep(evidenceLimits.months, -2), 0);
    assert.equal((await fileAt(kept.id, vera)).status, 200);
    // two clocks at once end each file once
    const ended = await Promise.all([sweep(evidenceLimits.months, 2), sweep(evidenceLimits.months, 2)]);
    assert.equal(ended[0] + ended[1], 3 + others);
    assert.equal(await sweep(evidenceLimits.months, 3), 0);
    for (const piece of [kept, alone]) assert.equal((await fileAt(piece.id, amara)).status, 404);
    assert.equal((await fileAt(unverified.id, amara)).status, 200);
    assert.deepEqual(
      [await onDisk(kept), await onDisk(alone), await onDisk(gone)],
      [true, false, false],
      "bytes that another report has stay",
    );
    const now = (await amara.call(listEvidence, { params: at })).pieces.find((piece) => piece.id === alone.id)?.file;
    assert.deepEqual(now, { ...alone.file, kept: false });
    const audited = `select cardinality(ids) as n from platform.audit where action = 'recommendation.end-evidence' and '${alone.id}' = any (ids::text[])`;
    assert.equal((await app.db.as("administrator", audited)).rows.length, 1);
  });

  test("a stricter piece is hidden from who is not cleared, with its file, also if the recommendation becomes stricter later", async () => {
    const strict = await attach(pdfOf({ text: "A strict order." }), { marking: "TLP:AMBER+STRICT", open: true });
    const usual = await attach(pdfOf({ text: "A usual order." }), { open: true });
    const seen = async () => (await vera.call(listEvidence, { params: params() })).pieces.map(({ id }) => id);
    assert.deepEqual([await seen(), (await fileAt(strict.id, vera)).status], [[usual.id], 404]);
    const analyst = await personIn(world.app, world.workspace, "analyst-of-evidence", ["analyst"]);
    await assert.rejects(attach(pdfOf({ text: "Red." }), { marking: "TLP:RED" }, analyst), refused("marking-forbids"));
    const change = (marking: "TLP:AMBER+STRICT" | "TLP:AMBER", expectedRev: number) =>
      world.amara.call(changeRecommendation, { params: params(), body: { expectedRev, ...fieldsOf({ marking }) } });
    const { rev } = await change("TLP:AMBER+STRICT", reported.rev);
    assert.equal((await fileAt(usual.id, vera)).status, 404);
    const { rows } = await world.app.db.as(
      "administrator",
      `select visibility from platform.file where owner = 'urn:counterpart:evidence:${usual.id}'`,
    );
    assert.equal(rows[0]?.["visibility"], 3, "the file's own row is as strict");
    await change("TLP:AMBER", rev);
    assert.equal((await fileAt(usual.id, vera)).status, 200);
  });

  test("the database refuses to change or remove a piece; a report has its number of pieces, a report of another recommendation none", async () => {
    const scope = `select set_config('counterpart.workspace', '${world.workspace}', false), set_config('counterpart.clearance', '4', false);`;
    for (const statement of [
      "update recommendation.evidence_piece set title = 'other'",
      "update recommendation.evidence_piece set sha256 = null, file = null",
      "delete from recommendation.evidence_piece",
    ])
      await assert.rejects(world.app.db.as("app", `${scope} ${statement}`), /permission denied/, statement);
    const other = await world.add();
    await assert.rejects(
      world.amara.call(attachEvidence, {
        params: { workspace: world.workspace, recommendation: other.id },
        body: {
          commandId: command(),
          ...fields,
          report: reported.report?.id ?? "",
          file: null,
          open: false,
          lookedAt: [...documentDoubts],
        },
      }),
      refused("invalid-input", ["report"]),
    );
    const here = (await world.amara.call(listEvidence, { params: params() })).pieces.filter(({ withdrawn }) => withdrawn === null).length;
    for (let n = here; n < evidenceLimits.pieces; n += 1) await attach(null);
    await assert.rejects(attach(null), refused("evidence-full"));
  });

  test("a State switches files off: none is attached any more, named documents are, and what was attached before stays", async () => {
    const { app, amara, workspace } = world;
    const { id } = await world.add();
    const former = reported;
    reported = await amara.call(reportProgress, { params: { workspace, recommendation: id }, body: report() });
    const list = (by: Browser = amara) => by.call(listEvidence, { params: params() });
    const set = (files: boolean, by: Browser = amara) =>
      by.call(setEvidenceFiles, { params: { workspace }, body: { commandId: command(), files } });
    const before = await attach(pdfOf({ text: "The order before." }));
    assert.equal((await list()).filesOff, null);
    // who reports may not decide this, and a verifier or an observer less
    for (const role of ["analyst", "verifier", "reviewer", "guest-facilitator", "administrator"] as const)
      await assert.rejects(set(false, await personIn(app, workspace, `switch-${role}`, [role])), refused("no-access"), role);
    const { filesOff } = await set(false);
    assert.ok(filesOff !== null);
    assert.equal((await set(false)).filesOff, filesOff, "a second time changes nothing");
    assert.equal((await list(vera)).filesOff, filesOff, "verifiers read why there is no file");
    await assert.rejects(attach(pdfOf({ text: "The order after." })), refused("evidence-files-off"));
    assert.equal((await attach(null)).file, null);
    assert.equal((await fileAt(before.id, amara)).status, 200);
    assert.equal((await set(true, await app.as("dalia"))).filesOff, null);
    await attach(pdfOf({ text: "The order after." }));
    const { rows } = await app.db.as(
      "administrator",
      `select files from recommendation.evidence_rule where workspace_id = '${workspace}' order by decided_at, id`,
    );
    assert.deepEqual(rows, [{ files: false }, { files: true }], "each switch stays, with who and when");
    reported = former;
  });
});
