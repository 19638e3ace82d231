/** Unpacks an archive with an independent program and checks the result: required files, their modes, and files and texts that are not allowed. */
import { execFileSync } from "node:child_process";
import { globSync, mkdirSync, readdirSync, readFileSync, readlinkSync, statSync, writeFileSync, type Dirent } from "node:fs";
import path from "node:path";
import { unzipSync } from "fflate";
import { solverPackage } from "../bundle/bundle.ts";
import { machineOf } from "./machine-of.ts";
import { layout, partOf } from "../layout.mjs";
import { sbomPlace } from "./sbom.ts";
import type { Target } from "./targets.ts";

export interface Archive {
  readonly file: string;
  /** The name of the only top folder of the archive. */
  readonly name: string;
  readonly root: string;
  /** Paths of this machine, which no file may contain. */
  readonly foreign: readonly string[];
  /** Folder to unpack into; the caller removes it. */
  readonly unpackIn: string;
}

const unpack = (target: Target, { file, unpackIn }: Archive): void => {
  if (target.suffix === ".tar.gz") {
    execFileSync("tar", ["-xzf", file, "-C", unpackIn]);
    return;
  }
  for (const [place, bytes] of Object.entries(unzipSync(readFileSync(file)))) {
    const to = path.join(unpackIn, place);
    if (path.relative(unpackIn, to).startsWith("..")) throw new Error(`${place} leaves the archive's folder`);
    mkdirSync(path.dirname(to), { recursive: true });
    writeFileSync(to, bytes);
  }
};

const walk = (folder: string): Dirent[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => !one.isDirectory());

/** Paths that the archive must contain. */
export const mustHold = (target: Target, root: string): string[] => {
  const below = (folder: string, wanted: RegExp): string[] =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((file) => wanted.test(file))
      .map((file) => `app/${folder}/${file}`);
  const packages = "app/node_modules/";
  return [
    target.launcher,
    "README.txt",
    "LICENSE.txt",
    "THIRD-PARTY.txt",
    sbomPlace,
    `runtime/node${target.exe}`,
    "app/package.json",
    `app/${layout.bundle}/counterpart.js`,
    `app/${layout.dist}/index.html`,
    `app/${layout.dist}/phone.html`,
    `${packages}${solverPackage}/build/highs.wasm`,
    ...["postgres", "initdb", "pg_ctl"].map((program) => `${packages}${target.database}/native/bin/${program}${target.exe}`),
    ...layout.serverFiles
      .flatMap((folder) => below(folder, /\.(sql|typ|json|txt)$/))
      .filter((place) => partOf(place.slice("app/".length)) === "server"),
    ...globSync(
      ["en", "fr", "es", "ar", "ru", "zh"].flatMap((tag) => layout.words.map((folder) => `${folder}/${tag}/*.json`)),
      { cwd: root },
    ).map((file) => `app/${file}`),
  ];
};

/** @returns a description of what was checked. @throws Error with all faults */
export const checkArchive = async (target: Target, archive: Archive): Promise<string> => {
  unpack(target, archive);
  const top = path.join(archive.unpackIn, archive.name);
  const files = walk(top);
  const faults: string[] = [];
  for (const place of mustHold(target, archive.root))
    if (!files.some((one) => path.join(one.parentPath, one.name) === path.join(top, place))) faults.push(`${place} is missing`);

  let bytes = 0;
  let programs = 0;
  for (const one of files) {
    const file = path.join(one.parentPath, one.name);
    const place = path.relative(top, file);
    if (one.isSymbolicLink()) {
      const to = path.resolve(one.parentPath, readlinkSync(file));
      if (path.relative(top, to).startsWith("..")) faults.push(`${place} leads out of the archive`);
      else if (!statSync(file, { throwIfNoEntry: false })) faults.push(`${place} leads nowhere`);
      continue;
    }
    const content = readFileSync(file);
    bytes += content.length;
    for (const own of archive.foreign) if (content.includes(own)) faults.push(`${place} holds the path ${own}`);
    if (/\.(tsx?|map)$/.test(place)) faults.push(`${place} is a source`);
    const { mode } = statSync(file);
    const isProgram = place === target.launcher || /^runtime\/node|\/native\/bin\/(postgres|initdb|pg_ctl)/.test(place);
    if (target.os === "linux" && (mode & 0o777) !== (isProgram ? 0o755 : 0o644))
      faults.push(`${place} has the mode ${(mode & 0o777).toString(8)}`);
    if (/\.(exe|dll|node)$|(^|\/)native\/bin\/(postgres|initdb|pg_ctl)$|^runtime\/node$/.test(place)) {
      programs += 1;
      const machine = machineOf(content);
      const wanted = target.os === "win32" ? "windows x64" : "linux x64";
      if (machine !== wanted) faults.push(`${place} is made for ${machine ?? "no machine that is known"}, not for ${wanted}`);
    }
  }
  if (programs < 5) faults.push(`only ${programs} programs and libraries of the machine were found`);
  if (faults.length > 0) throw new Error(`${path.basename(archive.file)}:\n  ${faults.join("\n  ")}`);
  const unproved = target.os === "win32" ? "; made on another system: that it starts on Windows is not proved" : "";
  return `${files.length} files, ${(bytes / 1e6).toFixed(0)} MB unpacked, ${programs} programs and libraries for ${target.name}${unproved}`;
};
