// Tests the evidence of every kind of record with one suite, over HTTP, with the real database: who can download a file, the second person, hostile
// files, markings, a State that attaches no files, an archive, and the deletion of the bytes, for which the test moves the clock.
import assert from "node:assert/strict";
import { cp, readdir, readFile, rm } from "node:fs/promises";
import { after, before, suite, test } from "node:test";
import { setEvidenceFiles } from "#modules/recommendation/contract/evidence.ts";
import { addressOf } from "#platform/contract/client.ts";
import { listDuties } from "#platform/contract/duties.ts";
import { evidenceLimits, type AttachedEvidence } from "#platform/contract/evidence.ts";
import { jpegOf, pdfOf, pngOf } from "#platform/server/files/document/testing.ts";
import { createFileStore, filePath, filesFolder } from "#platform/server/files/index.ts";
import type { Browser } from "#platform/server/http/testing.ts";
import { sweepAll } from "#platform/server/sweeps/index.ts";
import { command, refused, said, velmara } from "#platform/server/testing-values.ts";
import { emptyNode, transferOf } from "#platform/server/transfer/testing.ts";
import { evidencedKinds, type EvidenceWorld } from "./testing-evidence.ts";
import { allModules } from "./modules.generated.ts";
import { personIn } from "./testing-person.ts";

const fields = {
  title: said("Order on the unit"),
  supports: said("The unit is named in writing."),
  pages: "page 2",
  issuer: "Ministry of Justice",
  issuedOn: "2026-09-02",
  language: "en",
  marking: "TLP:GREEN" as const,
};
const fileOf = (bytes: Uint8Array, name = "order.pdf") => ({ name, content: Buffer.from(bytes).toString("base64") });

test("this suite contains every kind of record with evidence", () => {
  const paths = allModules.flatMap(({ routes }) => routes).map(({ endpoint: { path } }) => path);
  const looks = paths.filter((path) => path.endsWith("-evidence/:piece/look"));
  assert.deepEqual(looks.toSorted(), evidencedKinds.map(({ contract }) => contract.look.path).toSorted());
});

for (const { contract, sweep: endOf, more: shown, world: make } of evidencedKinds)
  suite(`evidence of ${contract.kind}`, () => {
    const ending: (() => Promise<void>)[] = [];
    let world: EvidenceWorld;
    let record: string;
    let analyst: Browser;
    let dalia: Browser;
    before(async () => {
      world = await make({ after: (run) => void ending.push(run) });
      record = await world.record();
      analyst = await personIn(world.app, velmara, "analyst-evidence", ["analyst"]);
      dalia = await world.app.as("dalia");
    });
    after(async () => {
      for (const end of ending.toReversed()) await end();
    });
    const attach = (file: AttachedEvidence["file"], more: Partial<AttachedEvidence> = {}, by = world.amara, of = record) =>
      by.call(contract.attach, {
        params: { workspace: velmara, [contract.kind]: of },
        body: { commandId: command(), ...fields, file, lookedAt: ["unread"], ...shown, ...more },
      });
    const list = (by: Browser, of = record) => by.call(contract.list, { params: { workspace: velmara, [contract.kind]: of } });
    const fileAt = (piece: string, by: Browser) => by.send("GET", addressOf(contract.file, { params: { workspace: velmara, piece } }));
    const statusOf = async (piece: string, by: Browser) => (await fileAt(piece, by)).status;
    const look = (piece: string, by: Browser, removed: string | null = null) =>
      by.call(contract.look, {
        params: { workspace: velmara, piece },
        body: { commandId: command(), removed: removed === null ? null : said(removed) },
      });
    const withdraw = (piece: string, by = world.amara, reason = "The wrong order.") =>
      by.call(contract.withdraw, { params: { workspace: velmara, piece }, body: { reason: said(reason) } });
    const onDisk = async () => readdir(filesFolder(world.app.services.settings.data, velmara)).catch((): string[] => []);
    const rowsOf = async (query: string) => (await world.app.db.as("administrator", query)).rows;

    test("a PDF is attached with its fingerprint, opened as a download that the audit records, and withdrawn with a reason; a document may stay with the State", async () => {
      const pdf = pdfOf();
      const piece = await attach(fileOf(pdf));
      assert.deepEqual(
        [piece.second, piece.file?.type, piece.file?.size, piece.file?.pages, piece.file?.kept, piece.own, piece.marking],
        ["not-needed", "application/pdf", pdf.length, 1, true, true, "TLP:GREEN"],
      );
      for (const by of [world.amara, analyst, world.outside]) {
        const answer = await fileAt(piece.id, by);
        assert.deepEqual([answer.status, Buffer.compare(answer.bytes, pdf)], [200, 0]);
        assert.match(String(answer.headers["content-disposition"]), /^attachment; filename="order.pdf"/);
        assert.deepEqual(
          [answer.headers["content-type"], answer.headers["x-content-type-options"], answer.headers["cache-control"]],
          ["application/pdf", "nosniff", "no-store"],
        );
      }
      const opened = `select 1 from platform.audit where action = '${contract.file.id}' and '${piece.id}' = any (ids::text[])`;
      assert.equal((await rowsOf(opened)).length, 3);
      await assert.rejects(attach(fileOf(pdf)), refused("already-exists"));
      await assert.rejects(attach(null, {}, world.outside), refused("no-access"));
      await assert.rejects(withdraw(piece.id, world.outside), refused("no-access"));
      for (const role of ["guest-facilitator", "administrator", "donor-observer"] as const) {
        const other = await personIn(world.app, velmara, `no-evidence-${role}`, [role]);
        await assert.rejects(list(other), refused("no-access"));
        assert.notEqual(await statusOf(piece.id, other), 200);
      }
      const elsewhere = await attach(null);
      assert.deepEqual([elsewhere.file, elsewhere.second, await statusOf(elsewhere.id, world.amara)], [null, "not-needed", 404]);
      await assert.rejects(withdraw(piece.id, world.amara, ""), refused("invalid-input"));
      const withdrawn = await withdraw(piece.id);
      assert.deepEqual([withdrawn.withdrawn?.reason.text, await statusOf(piece.id, world.amara)], ["The wrong order.", 404]);
      await assert.rejects(withdraw(piece.id), refused("evidence-withdrawn"));
    });

    test("an unreadable file waits until a person other than the one who attached it releases or removes it", async () => {
      await assert.rejects(attach(fileOf(pngOf(), "a.png"), { lookedAt: [] }), refused("evidence-to-look-at"));
      const picture = await attach(fileOf(pngOf(), "scan.png"));
      assert.equal(picture.second, "waits");
      assert.deepEqual(
        [await statusOf(picture.id, world.amara), await statusOf(picture.id, analyst), await statusOf(picture.id, world.outside)],
        [200, 200, 404],
      );
      const nameFor = async (by: Browser) => (await list(by)).pieces.find(({ id }) => id === picture.id)?.file?.name;
      assert.deepEqual(
        [await nameFor(analyst), await nameFor(world.outside)],
        ["scan.png", ""],
        "before the release, outsiders do not get the name of the file either",
      );
      const waits = async (by: Browser) => {
        const { duties } = await by.call(listDuties, { params: { workspace: velmara } });
        return duties.some(({ kind, record: one }) => kind === `${contract.kind}-evidence-to-look-at` && one === picture.id);
      };
      assert.deepEqual([await waits(analyst), await waits(world.amara), await waits(world.outside)], [true, false, false]);
      await assert.rejects(look(picture.id, world.amara), refused("evidence-own"));
      await assert.rejects(look(picture.id, world.outside), refused("no-access"));
      const both = await Promise.allSettled([look(picture.id, analyst), look(picture.id, dalia, "It names somebody.")]);
      assert.equal(
        both.filter(({ status }) => status === "fulfilled").length,
        1,
        "if two people decide at the same time, only one decision is accepted",
      );
      const other = await attach(fileOf(jpegOf(), "other.jpg"));
      const removed = await look(other.id, dalia, "It shows a number plate.");
      assert.deepEqual([removed.file?.kept, removed.withdrawn?.reason.text], [false, "It shows a number plate."]);
      assert.ok(!(await onDisk()).includes(other.file?.sha256 ?? assert.fail()), "the bytes of the removed file are deleted at once");
      const third = await attach(fileOf(pdfOf({ text: "" }), "scan.pdf"));
      assert.equal((await look(third.id, analyst)).second, "looked");
      assert.deepEqual([await statusOf(third.id, world.outside), await waits(analyst)], [200, false]);
    });

    test("a hostile file is refused with its reason, and neither a row nor a byte is stored", async () => {
      const counts = async () => [
        await rowsOf("select (select count(*) from platform.evidence) + (select count(*) from platform.file) as n"),
        await onDisk(),
      ];
      const before = await counts();
      for (const [reason, file] of [
        ["kind", fileOf(Buffer.from("<svg onload=alert(1)><script>1</script></svg>"), "a.svg")],
        ["kind", fileOf(Buffer.from("<svg onload=alert(1)>"), "a.png")],
        ["kind", fileOf(Buffer.from("<html><script>1</script>"), "a.pdf")],
        ["name", fileOf(pngOf(), "a.pdf")],
        ["active", fileOf(pdfOf({ more: "9 0 obj << /S /JavaScript /JS (1) >> endobj\n" }))],
        ["dimensions", fileOf(pngOf({ width: 90_000, height: 90_000 }), "a.png")],
        ["empty", fileOf(Buffer.alloc(0))],
      ] as const)
        await assert.rejects(attach(file), (error) => {
          refused("document-refused")(error);
          assert.equal((error as { body: { details: { reason: string } } }).body.details.reason, reason, file.name);
          return true;
        });
      assert.deepEqual(await counts(), before);
    });

    test("a file with an author, a name or a case number needs a confirmation; a picture is stored without its metadata", async () => {
      const text = "Case no. 2026/4711: the suspect can be reached at a.person@velmara.example";
      const named = fileOf(pdfOf({ text, more: "9 0 obj << /Author (x) >> endobj\n" }));
      await assert.rejects(attach(named), (error) => {
        refused("evidence-to-look-at")(error);
        const { doubts, found } = (error as { body: { details: { doubts: string[]; found: string[] } } }).body.details;
        assert.deepEqual(doubts, ["author", "flagged"]);
        assert.ok(
          found.some((one) => one.includes("a.person@velmara.example")),
          found.join(),
        );
        return true;
      });
      const photo = jpegOf({ more: [[0xe1, "Exif\0\0GPS 47.1 by A. Person"]] });
      const piece = await attach(fileOf(photo, "page.jpg"));
      assert.deepEqual([piece.file?.cleaned, piece.file?.lookedAt], [true, ["unread"]]);
      assert.equal((await fileAt(piece.id, world.amara)).bytes.includes("GPS"), false);
    });

    test("a piece above the clearance is hidden with its file; the database refuses to change or delete a piece", async () => {
      await assert.rejects(attach(null, { marking: "TLP:RED" }, analyst), refused("marking-forbids"));
      const red = await attach(fileOf(pdfOf({ text: "A strict order." })), { marking: "TLP:RED" });
      for (const by of [analyst, world.outside]) {
        assert.ok(!(await list(by)).pieces.some(({ id }) => id === red.id));
        assert.equal(await statusOf(red.id, by), 404);
      }
      assert.ok((await list(dalia)).pieces.some(({ id }) => id === red.id));
      const [file] = await rowsOf(`select visibility from platform.file where owner = 'urn:counterpart:piece:${red.id}'`);
      assert.equal(file?.["visibility"], 4, "the row of the file has the marking of the piece");
      const scope = `select set_config('counterpart.workspace', '${velmara}', false), set_config('counterpart.clearance', '4', false);`;
      for (const statement of [
        "update platform.evidence set title = 'other'",
        "update platform.evidence set sha256 = null, file = null",
        "delete from platform.evidence",
      ])
        await assert.rejects(world.app.db.as("app", `${scope} ${statement}`), /permission denied/, statement);
    });

    test("a State that attaches no files can only describe documents; the number of pieces of a record is limited", async () => {
      const of = await world.record();
      const switchFiles = (files: boolean) =>
        world.amara.call(setEvidenceFiles, { params: { workspace: velmara }, body: { commandId: command(), files } });
      const before = await attach(fileOf(pdfOf({ text: "The order before." })), {}, world.amara, of);
      await switchFiles(false);
      await assert.rejects(attach(fileOf(pngOf(), "a.png"), {}, world.amara, of), refused("evidence-files-off"));
      assert.notEqual((await list(world.outside, of)).filesOff, null);
      assert.equal((await attach(null, {}, world.amara, of)).file, null);
      assert.equal(await statusOf(before.id, world.amara), 200);
      await switchFiles(true);
      for (let n = 2; n < evidenceLimits.pieces; n += 1) await attach(null, {}, world.amara, of);
      await assert.rejects(attach(null, {}, world.amara, of), refused("evidence-full"));
    });

    test("evidence is the same after an export and import: the same rows, markings and bytes", async (t) => {
      const { app } = world;
      const pdf = pdfOf({ text: "An order to take along." });
      const piece = await attach(fileOf(pdf), { marking: "TLP:AMBER+STRICT" });
      const transfer = await transferOf(t);
      await cp(app.services.settings.data, transfer.dataDir, { recursive: true });
      const sent = await transfer.send(app.db, velmara);
      await rm(transfer.dataDir, { recursive: true });
      const there = await emptyNode(t);
      await transfer.take(there, sent.file);
      const rows = `select e.id, to_jsonb(e) as row, f.visibility, f.sha256, f.size, f.owner
        from platform.evidence e left join platform.file f on f.id = e.file_id order by e.id`;
      const [before, now] = [await rowsOf(rows), (await there.as("administrator", rows)).rows];
      assert.deepEqual(now, before);
      const mine = now.find(({ id }) => id === piece.id) ?? assert.fail();
      assert.deepEqual([mine["visibility"], mine["owner"]], [3, `urn:counterpart:piece:${piece.id}`]);
      assert.equal(Buffer.compare(await readFile(filePath(transfer.dataDir, velmara, String(mine["sha256"]))), pdf), 0);
    });

    test("with a moved clock, the bytes are deleted twelve months after the end of the record or the withdrawal; row and fingerprint stay", async () => {
      const { db, settings } = world.app.services;
      const [over, going] = [await world.record(), await world.record()];
      const shared = fileOf(pdfOf({ text: "An order of two records." }));
      const alone = await attach(fileOf(pdfOf({ text: "An order of this record." })), {}, world.amara, over);
      const first = await attach(shared, {}, world.amara, over);
      const second = await attach(shared, {}, world.amara, going);
      const gone = await attach(fileOf(pdfOf({ text: "Withdrawn." })), {}, world.amara, going);
      await withdraw(gone.id);
      await world.end(over);
      const due = await rowsOf(
        `select 1 from platform.evidence where withdrawn_at is not null and file_id is not null and id <> '${gone.id}'`,
      );
      const today = new Date();
      const sweep = (days: number) =>
        sweepAll(
          {
            db,
            now: () => new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() + evidenceLimits.months, today.getUTCDate() + days)),
          },
          endOf(createFileStore(settings.data)),
        );
      assert.equal(await sweep(-2), 0);
      assert.equal(await statusOf(alone.id, world.amara), 200);
      const ended = await Promise.all([sweep(2), sweep(2)]);
      assert.equal(ended[0] + ended[1], 3 + due.length, "two sweeps at the same time delete each file once");
      assert.equal(await sweep(3), 0);
      for (const piece of [alone, first]) assert.equal(await statusOf(piece.id, world.amara), 404);
      assert.equal(await statusOf(second.id, world.amara), 200);
      const kept = await onDisk();
      assert.deepEqual(
        [first, alone, gone].map(({ file }) => kept.includes(file?.sha256 ?? assert.fail())),
        [true, false, false],
        "bytes stay if another record has the same file",
      );
      const now = (await list(world.amara, over)).pieces.find(({ id }) => id === alone.id)?.file;
      assert.deepEqual(now, { ...alone.file, kept: false });
      const action = endOf(createFileStore(settings.data)).action;
      assert.equal(
        (await rowsOf(`select 1 from platform.audit where action = '${action}' and '${alone.id}' = any (ids::text[])`)).length,
        1,
      );
    });
  });
