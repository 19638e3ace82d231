// Tests evidence of measures over HTTP, with the real database: who reads and adds it, the second person, hostile files, markings, the rule of the
// State without files, an archive, and the end of the bytes on a moved clock.
import assert from "node:assert/strict";
import { cp, readdir, rm } from "node:fs/promises";
import { after, before, suite, test } from "node:test";
import { personIn } from "#app/server/testing-person.ts";
import { setEvidenceFiles } from "#modules/recommendation/contract/evidence.ts";
import { addressOf } from "#platform/contract/client.ts";
import { listDuties } from "#platform/contract/duties.ts";
import { evidenceLimits, type AttachedEvidence } from "#platform/contract/evidence.ts";
import { jpegOf, pdfOf, pngOf } from "#platform/server/files/document/testing.ts";
import { createFileStore, filesFolder } from "#platform/server/files/index.ts";
import type { Browser } from "#platform/server/http/testing.ts";
import { sweepAll } from "#platform/server/sweeps/index.ts";
import { command, refused, said, velmara } from "#platform/server/testing-values.ts";
import { emptyNode, transferOf } from "#platform/server/transfer/testing.ts";
import { measureEvidence } from "../../contract/measure-evidence.ts";
import type { Measure } from "../../contract/policy.ts";
import { measureDesk } from "../testing.ts";
import { endMeasureEvidence } from "./measure-evidence.ts";

const fields = {
  title: said("Order on the register"),
  supports: said("The office is named in writing."),
  pages: "page 2",
  issuer: "Ministry of Justice",
  issuedOn: "2026-09-02",
  language: "en",
  marking: "TLP:GREEN" as const,
};
const fileOf = (bytes: Uint8Array, name: string) => ({ name, content: Buffer.from(bytes).toString("base64") });

suite("evidence of measures", () => {
  const ending: (() => Promise<void>)[] = [];
  let world: Awaited<ReturnType<typeof measureDesk>>;
  let measure: Measure;
  let analyst: Browser;
  let verifier: Browser;
  before(async () => {
    world = await measureDesk({ after: (run) => void ending.push(run) });
    measure = await world.draft("Name an office for the register");
    analyst = await personIn(world.app, velmara, "analyst-evidence", ["analyst"]);
    verifier = await personIn(world.app, velmara, "verifier-evidence", ["verifier"]);
  });
  after(async () => {
    for (const end of ending.toReversed()) await end();
  });
  const at = () => ({ workspace: velmara, measure: measure.id });
  const attach = (file: AttachedEvidence["file"], more: Partial<AttachedEvidence> = {}, by = world.amara) =>
    by.call(measureEvidence.attach, { params: at(), body: { commandId: command(), ...fields, file, lookedAt: ["unread"], ...more } });
  const list = async (by: Browser) => by.call(measureEvidence.list, { params: at() });
  const fileAt = (piece: string, by: Browser) => by.send("GET", addressOf(measureEvidence.file, { params: { workspace: velmara, piece } }));
  const look = (piece: string, by: Browser, removed: string | null = null) =>
    by.call(measureEvidence.look, {
      params: { workspace: velmara, piece },
      body: { commandId: command(), removed: removed === null ? null : said(removed) },
    });
  const withdraw = (piece: string) =>
    world.amara.call(measureEvidence.withdraw, { params: { workspace: velmara, piece }, body: { reason: said("The wrong order.") } });
  const onDisk = async () => readdir(filesFolder(world.app.services.settings.data, velmara)).catch((): string[] => []);

  test("a PDF is attached and read by the State's people and the reviewer, not by people from outside; a document may stay with the State", async () => {
    const pdf = pdfOf();
    const piece = await attach(fileOf(pdf, "order.pdf"));
    assert.deepEqual([piece.second, piece.file?.pages, piece.file?.kept, piece.own], ["not-needed", 1, true, true]);
    for (const by of [analyst, world.elif, world.dalia]) {
      const answer = await fileAt(piece.id, by);
      assert.deepEqual([answer.status, Buffer.compare(answer.bytes, pdf)], [200, 0]);
    }
    await assert.rejects(list(verifier), refused("no-access"));
    assert.notEqual((await fileAt(piece.id, verifier)).status, 200);
    await assert.rejects(attach(null, {}, world.dalia), refused("no-access"));
    await assert.rejects(attach(fileOf(pdf, "order.pdf")), refused("already-exists"));
    const elsewhere = await attach(null);
    assert.deepEqual([elsewhere.file, elsewhere.second, (await list(world.dalia)).pieces.length], [null, "not-needed", 2]);
    const withdrawn = await withdraw(piece.id);
    assert.deepEqual([withdrawn.withdrawn?.reason.text, (await fileAt(piece.id, world.amara)).status], ["The wrong order.", 404]);
    await assert.rejects(withdraw(piece.id), refused("evidence-withdrawn"));
  });

  test("what the server cannot read waits for a second person, who lets others get it or removes it; the duty is not of who attached it", async () => {
    await assert.rejects(attach(fileOf(pngOf(), "a.png"), { lookedAt: [] }), refused("evidence-to-look-at"));
    const picture = await attach(fileOf(pngOf(), "scan.png"));
    assert.equal(picture.second, "waits");
    const statusFor = async (by: Browser) => (await fileAt(picture.id, by)).status;
    assert.deepEqual([await statusFor(world.amara), await statusFor(analyst), await statusFor(world.elif)], [200, 200, 404]);
    const nameFor = async (by: Browser) => (await list(by)).pieces.find(({ id }) => id === picture.id)?.file?.name;
    assert.deepEqual([await nameFor(analyst), await nameFor(world.elif)], ["scan.png", ""], "its name waits too");
    const waits = async (by: Browser) => {
      const { duties } = await by.call(listDuties, { params: { workspace: velmara } });
      return duties.some(({ kind, record }) => kind === "measure-evidence-to-look-at" && record === picture.id);
    };
    assert.deepEqual([await waits(analyst), await waits(world.amara), await waits(world.elif)], [true, false, false]);
    await assert.rejects(look(picture.id, world.amara), refused("evidence-own"));
    await assert.rejects(look(picture.id, world.elif), refused("no-access"));
    const both = await Promise.allSettled([look(picture.id, analyst), look(picture.id, world.dalia, "It names somebody.")]);
    assert.equal(both.filter(({ status }) => status === "fulfilled").length, 1, "two people who decide at once: one does");
    const other = await attach(fileOf(jpegOf(), "other.jpg"));
    const removed = await look(other.id, world.dalia, "It shows a number plate.");
    assert.deepEqual([removed.file?.kept, removed.withdrawn?.reason.text], [false, "It shows a number plate."]);
    assert.ok(!(await onDisk()).includes(other.file?.sha256 ?? assert.fail()), "it is deleted at once");
    assert.equal(await waits(analyst), false);
    const third = await attach(fileOf(pdfOf({ text: "" }), "scan.pdf"));
    assert.equal((await look(third.id, analyst)).second, "looked");
    assert.equal((await fileAt(third.id, world.elif)).status, 200);
  });

  test("hostile files leave nothing; a stricter piece is hidden; without files a document is named only", async () => {
    const counts = async () => {
      const { rows } = await world.app.db.as("administrator", "select count(*)::int as n from platform.evidence");
      return [rows[0]?.["n"], (await onDisk()).length];
    };
    const before = await counts();
    for (const file of [
      fileOf(Buffer.from("<svg onload=alert(1)><script>1</script></svg>"), "a.svg"),
      fileOf(Buffer.from("<svg onload=alert(1)>"), "a.png"),
      fileOf(pngOf(), "a.pdf"),
      fileOf(pdfOf({ more: "9 0 obj << /S /JavaScript /JS (1) >> endobj\n" }), "a.pdf"),
      fileOf(pngOf({ width: 90_000, height: 90_000 }), "a.png"),
    ])
      await assert.rejects(attach(file), refused("document-refused"));
    const named = fileOf(pdfOf({ text: "Karim Haddad, tel. +33 6 12 34 56 78, plate AB-123-CD" }), "a.pdf");
    await assert.rejects(attach(named), refused("evidence-to-look-at"));
    assert.deepEqual(await counts(), before);
    await assert.rejects(attach(null, { marking: "TLP:RED" }, analyst), refused("marking-forbids"));
    const red = await attach(null, { marking: "TLP:RED" });
    assert.ok(!(await list(analyst)).pieces.some(({ id }) => id === red.id));
    assert.ok((await list(world.dalia)).pieces.some(({ id }) => id === red.id));
    const switchFiles = (files: boolean) =>
      world.amara.call(setEvidenceFiles, { params: { workspace: velmara }, body: { commandId: command(), files } });
    await switchFiles(false);
    await assert.rejects(attach(fileOf(pngOf(), "a.png")), refused("evidence-files-off"));
    assert.notEqual((await list(world.amara)).filesOff, null);
    await switchFiles(true);
    await assert.rejects(
      world.app.db.as(
        "app",
        `select set_config('counterpart.workspace', '${velmara}', false), set_config('counterpart.clearance', '4', false);
        update platform.evidence set title = 'other'`,
      ),
      /permission denied/,
    );
  });

  test("evidence survives an archive; twelve months after a withdrawal its bytes end, and the row stays", async (t) => {
    const { app } = world;
    const transfer = await transferOf(t);
    await cp(app.services.settings.data, transfer.dataDir, { recursive: true });
    const sent = await transfer.send(app.db, velmara);
    await rm(transfer.dataDir, { recursive: true });
    const there = await emptyNode(t);
    await transfer.take(there, sent.file);
    const rows = "select to_jsonb(e) as row from platform.evidence e order by e.id";
    const before = await app.db.as("administrator", rows);
    assert.ok(before.rows.length > 3);
    assert.deepEqual((await there.as("administrator", rows)).rows, before.rows);
    const today = new Date();
    const sweep = (days: number) =>
      sweepAll(
        {
          db: app.services.db,
          now: () => new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() + evidenceLimits.months, today.getUTCDate() + days)),
        },
        endMeasureEvidence(createFileStore(app.services.settings.data)),
      );
    assert.equal(await sweep(-2), 0);
    assert.equal(await sweep(2), 1, "the PDF of the first test");
    assert.equal(await sweep(3), 0);
    const { pieces } = await list(world.amara);
    assert.ok(pieces.some(({ file, withdrawn }) => file?.kept === false && withdrawn !== null));
    assert.ok(pieces.some(({ file }) => file?.kept === true));
  });
});
