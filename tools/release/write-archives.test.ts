import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { lstatSync, mkdtempSync, readFileSync, readlinkSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import test, { type TestContext } from "node:test";
import { unzipSync } from "fflate";
import { addBytes, type ArchiveFiles } from "./archive-files.ts";
import { tarHeader } from "#platform/server/archive/index.ts";
import { writeTar } from "./write-tar.ts";
import { writeZip } from "./write-zip.ts";

const date = 1_790_000_000;
const deep = `${"a-long-name-of-a-folder/".repeat(6)}${"b".repeat(90)}`;

const folderFor = (t: TestContext): string => {
  const folder = mkdtempSync(path.join(tmpdir(), "counterpart-archives-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};

/** The same files, added in one order or in the opposite one. */
const some = (backwards: boolean): ArchiveFiles => {
  const places: [string, string, boolean][] = [
    ["bin/run", "#!/bin/sh\n", true],
    ["text.txt", "x".repeat(5000), false],
    ["empty", "", false],
    [deep, "deep", false],
  ];
  const files: ArchiveFiles = new Map();
  for (const [place, text, program] of backwards ? places.toReversed() : places) addBytes(files, place, text, program);
  return files;
};

test("tar: another program unpacks contents, modes, date and links; the order of adding has no effect", async (t) => {
  const folder = folderFor(t);
  const [one, other] = [path.join(folder, "one.tar.gz"), path.join(folder, "other.tar.gz")];
  for (const [target, backwards] of [
    [one, false],
    [other, true],
  ] as const) {
    const files = some(backwards);
    files.set("bin/link", { source: { link: "run" }, program: false });
    await writeTar(target, "top", files, date);
  }
  assert.deepEqual(readFileSync(one), readFileSync(other));
  execFileSync("tar", ["-xzf", one, "-C", folder]);
  const top = path.join(folder, "top");
  for (const [place, { source, program }] of some(false)) {
    const file = path.join(top, place);
    assert.deepEqual(readFileSync(file), Buffer.from("bytes" in source ? source.bytes : ""), place);
    assert.equal(lstatSync(file).mode & 0o111, program ? 0o111 : 0, place);
    assert.equal(lstatSync(file).mtimeMs, date * 1000, place);
  }
  assert.equal(readlinkSync(path.join(top, "bin/link")), "run");
});

test("tar: a name that is too long is rejected, not cut", () => {
  assert.throws(() => tarHeader("c".repeat(101), { size: 0, mode: 0o644, date }), RangeError);
});

test("zip: another library unpacks the archive; the order of adding has no effect; a link is rejected", async (t) => {
  const folder = folderFor(t);
  const [one, other] = [path.join(folder, "one.zip"), path.join(folder, "other.zip")];
  await writeZip(one, "top", some(false), date);
  await writeZip(other, "top", some(true), date);
  assert.deepEqual(readFileSync(one), readFileSync(other));
  const unzipped = unzipSync(readFileSync(one));
  assert.deepEqual(
    Object.fromEntries(Object.entries(unzipped).map(([place, bytes]) => [place, Buffer.from(bytes).toString()])),
    Object.fromEntries(
      [...some(false)].map(([place, { source }]) => [`top/${place}`, "bytes" in source ? Buffer.from(source.bytes).toString() : ""]),
    ),
  );
  const linked: ArchiveFiles = new Map([["link", { source: { link: "text.txt" }, program: false }]]);
  await assert.rejects(writeZip(path.join(folder, "linked.zip"), "top", linked, date), /link/);
});
