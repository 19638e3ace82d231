/**
 * `npm run release` makes an archive for each kind of machine in `release/`, unpacks and checks it, and writes a list of the digests of all archives.
 * `COUNTERPART_RELEASE_KEY` names the file of the key that signs the list. `npm run release -- verify LIST --key=PUBLIC.pem` verifies a list.
 * `npm run release -- linux-x64` makes only this archive. `npm run release -- try-linux [--user=NAME]` tries the archive for Linux.
 */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { stripVTControlCharacters } from "node:util";
import { bundleServer } from "../bundle/bundle.ts";
import { layout } from "../layout.mjs";
import { runNode, tool } from "../run-command.ts";
import { root } from "../source-files.ts";
import { checkArchive } from "./check-archive.ts";
import { fetchPackages } from "./fetch-packages.ts";
import { gather } from "./gather.ts";
import { archiveName, targets, type Target } from "./targets.ts";
import { bytesOf } from "./archive-files.ts";
import { sbomPlace } from "./sbom.ts";
import { releaseKey, signFile, verifyRelease } from "./sign.ts";
import { tryLinux } from "./try-linux.ts";
import { writeTar } from "./write-tar.ts";
import { writeZip } from "./write-zip.ts";

const { version } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as { version: string };
const release = path.join(root, "release");

/** Date of the last commit: all files get this date, so that the same commit gives the same archive. */
const dateOfCommit = (): number => {
  const given = Number(process.env["SOURCE_DATE_EPOCH"]);
  if (given > 0) return given;
  try {
    return Number(execFileSync("git", ["-c", "safe.directory=*", "log", "-1", "--format=%ct"], { cwd: root, encoding: "utf8" }));
  } catch {
    return Date.UTC(2026, 0, 1) / 1000;
  }
};

const timed = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
  const from = performance.now();
  const made = await work();
  console.log(`${((performance.now() - from) / 1000).toFixed(1).padStart(6)} s  ${what}`);
  return made;
};

const buildPages = async (folder: string): Promise<void> => {
  const { code, text } = await runNode([
    tool("vite/bin/vite.js"),
    "build",
    path.join(root, layout.web),
    `--outDir=${folder}`,
    "--emptyOutDir",
    "--logLevel=warn",
  ]);
  if (code !== 0) throw new Error(`the pages could not be built:\n${text}`);
};

/** Folders, from the root, of the packages that the pages contain. */
const packagesIn = (folder: string): string[] => JSON.parse(readFileSync(path.join(folder, ".vite", "packages.json"), "utf8")) as string[];

const unsigned = "NOT SIGNED: COUNTERPART_RELEASE_KEY names no key (docs/release.md)";

const make = async (wanted: readonly Target[]): Promise<void> => {
  // fail before the build if the key cannot be used
  const named = process.env["COUNTERPART_RELEASE_KEY"];
  const key = named ? releaseKey(named, process.env["COUNTERPART_RELEASE_KEY_PASSPHRASE"], root) : null;
  const work = mkdtempSync(path.join(tmpdir(), "counterpart-release-"));
  try {
    mkdirSync(release, { recursive: true });
    const bundle = await timed("server bundled", () => bundleServer(root));
    const folder = path.join(work, "pages");
    await timed("pages built", () => buildPages(folder));
    const date = dateOfCommit();
    const pages = { folder, packages: packagesIn(folder) };
    // wait for all, even if one fails: their working folder is removed afterwards
    const made = await Promise.allSettled(
      wanted.map(async (target) => {
        const name = archiveName(target, version);
        const file = path.join(release, name + target.suffix);
        const own = path.join(work, target.name);
        mkdirSync(own);
        const machine = await timed(`${target.name}: Node, PostgreSQL and typesetter fetched`, () => fetchPackages(root, target, own));
        const files = gather(target, { root, version, date, bundle, pages, machine });
        const contents = path.join(release, `${name}.cdx.json`);
        const listed = files.get(sbomPlace);
        if (listed === undefined) throw new Error("the archive has no list of its contents");
        writeFileSync(contents, bytesOf(listed.source));
        await timed(`${target.name}: packed`, () => (target.os === "win32" ? writeZip : writeTar)(file, name, files, date));
        const looked = await timed(`${target.name}: unpacked and looked at`, () =>
          checkArchive(target, { file, name, root, foreign: [root, work], unpackIn: own }),
        );
        console.log(`          ${path.basename(file)}: ${(statSync(file).size / 1e6).toFixed(1)} MB; ${looked}`);
        return [file, contents]
          .map((one) => `${createHash("sha256").update(readFileSync(one)).digest("hex")}  ${path.basename(one)}\n`)
          .join("");
      }),
    );
    for (const one of made) if (one.status === "rejected") throw one.reason;
    const sums = made.map((one) => (one.status === "fulfilled" ? one.value : ""));
    const list = path.join(release, `counterpart-${version}-sha256.txt`);
    // an old signature would belong to another list
    for (const ending of ["sig", "pub"]) rmSync(`${list}.${ending}`, { force: true });
    writeFileSync(list, sums.join(""));
    console.log(sums.join("").trimEnd());
    console.log(key === null ? unsigned : `signed by the key ${signFile(list, key).fingerprint}: ${path.basename(list)}.sig`);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
};

const words = process.argv.slice(2);
try {
  if (words[0] === "try-linux") {
    const [target] = targets;
    if (target === undefined) throw new Error("there is no archive for Linux");
    const name = archiveName(target, version);
    await tryLinux({ file: path.join(release, name + target.suffix), name, user: words[1]?.replace("--user=", "") ?? null });
  } else if (words[0] === "verify") {
    const [list = "", option = ""] = words.slice(1);
    const publicKey = /^--key=(.+)$/.exec(option)?.[1];
    if (list === "" || publicKey === undefined) throw new Error("npm run release -- verify LIST --key=PUBLIC.pem");
    for (const name of verifyRelease(list, readFileSync(publicKey, "utf8"))) console.log(`${name}: as it was signed`);
  } else {
    const wanted = targets.filter(({ name }) => words.length === 0 || words.includes(name));
    const unknown = words.filter((word) => !targets.some(({ name }) => name === word));
    if (unknown.length > 0)
      throw new Error(`there is no archive for "${unknown.join(" ")}"; there are ${targets.map(({ name }) => name).join(", ")}`);
    await make(wanted);
  }
} catch (error) {
  console.error(error instanceof Error ? stripVTControlCharacters(error.message) : error);
  process.exitCode = 1;
}
