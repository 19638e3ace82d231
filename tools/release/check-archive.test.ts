import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import test from "node:test";
import { root } from "../source-files.ts";
import { addBytes, type ArchiveFiles } from "./archive-files.ts";
import { checkArchive, mustHold } from "./check-archive.ts";
import { targets } from "./targets.ts";
import { writeTar } from "./write-tar.ts";
import { writeZip } from "./write-zip.ts";

/** The beginning of a Linux program for an ARM machine. */
const arm = Buffer.concat([Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2]), Buffer.alloc(13), Buffer.from([183, 0]), Buffer.alloc(64)]);

for (const target of targets) {
  test(`${target.name}: each fault of an archive is found`, async (t) => {
    const folder = mkdtempSync(path.join(tmpdir(), "counterpart-check-"));
    t.after(() => rmSync(folder, { recursive: true, force: true }));
    const files: ArchiveFiles = new Map();
    for (const place of mustHold(target, root)) addBytes(files, place, "", true);
    files.delete("app/platform/words/ar/phone.json");
    addBytes(files, `runtime/node${target.exe}`, arm, true);
    addBytes(files, "app/server.ts", `const here = "${folder}/server";`);
    const linux = target.os === "linux";
    if (linux) files.set("app/out", { source: { link: "../../elsewhere" }, program: false });
    const file = path.join(folder, `made${target.suffix}`);
    await (linux ? writeTar : writeZip)(file, "made", files, 1_790_000_000);
    const fault = await checkArchive(target, { file, name: "made", root, foreign: [folder], unpackIn: folder }).then(
      (looked) => looked,
      (error: Error) => error.message,
    );
    assert.match(fault, /app\/platform\/words\/ar\/phone\.json is missing/);
    assert.match(fault, /runtime\/node\S* is made for linux 183/);
    assert.match(fault, /app\/server\.ts is a source/);
    assert.ok(fault.includes(`app/server.ts holds the path ${folder}`), fault);
    assert.equal(/app\/out leads out of the archive/.test(fault), linux);
    assert.equal(/README\.txt has the mode 755/.test(fault), linux);
    assert.doesNotMatch(fault, /words\/en\/phone\.json is missing/);
  });
}
