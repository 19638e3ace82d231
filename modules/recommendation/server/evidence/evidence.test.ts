// Tests evidence of a State's report over HTTP, with the real database: attached, listed, opened and withdrawn; hostile files leave nothing
// behind; verifiers read what was opened to them; markings hold at the exits.
import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { after, before, suite, test } from "node:test";
import { addressOf } from "#platform/contract/client.ts";
import { documentDoubts } from "#platform/contract/document-file.ts";
import { filesFolder } from "#platform/server/files/index.ts";
import { jpegOf, pdfOf, pngOf } from "#platform/server/files/document/testing.ts";
import type { Browser } from "#platform/server/http/testing.ts";
import { command, refused, said } from "#platform/server/testing-values.ts";
import { attachEvidence, evidenceFile, evidenceLimits, listEvidence, openEvidence, withdrawEvidence } from "../../contract/evidence.ts";
import { changeRecommendation, reportProgress, type Recommendation } from "../../contract/recommendation.ts";
import { desk, fieldsOf, personIn } from "../testing.ts";

const report = () => ({
  commandId: command(),
  status: "done" as const,
  words: said("One unit has the mandate."),
  byWhom: "Council Secretariat",
  on: "2026-10-12",
  evidence: [],
});
const fields = {
  title: said("Order on the forensic unit"),
  supports: said("The unit is named in writing."),
  pages: "page 2",
  issuer: "Ministry of Justice",
  issuedOn: "2026-09-02",
  language: "en",
  marking: "TLP:AMBER" as const,
};
const fileOf = (bytes: Uint8Array, name = "order.pdf") => ({ name, content: Buffer.from(bytes).toString("base64") });

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
});
