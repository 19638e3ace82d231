/**
 * Builds the pages if their sources have changed since the last build: a file in the built folder contains the digest of all sources.
 * The build goes into a new folder, which is then moved into place, so that a running server never serves a half-built page.
 */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { layout } from "../layout.mjs";
import { alone } from "./lock.mjs";
import { runAll, Sentence } from "./pinned.mjs";

const left = new Set(["dist", ".tmp", "node_modules", "server", "bundle"]);

/** @param {string} root @param {string[]} args */
export const webCommand = (root, args) => [path.join(root, "node_modules", "vite", "bin", "vite.js"), ...args];

/** Whether the built pages match their sources. @param {string} root */
export const webStands = (root) => builtFrom(root) === sourceDigest(root);

/** @param {string} root */
export async function ensureWeb(root) {
  const digest = sourceDigest(root);
  if (builtFrom(root) === digest) return;
  try {
    await alone(
      path.join(root, ".tmp", "web.lock"),
      () => console.error("Another start is building the pages; waiting for it."),
      async () => {
        if (builtFrom(root) !== digest) await build(root, digest);
      },
    );
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error);
    if (code === "EROFS" || code === "EACCES" || code === "EPERM") {
      throw new Sentence(
        `The pages are not built yet, and ${root} cannot be written to. Start Counterpart once as a user who may write there.`,
      );
    }
    throw error;
  }
}

/** @param {string} root @param {string} digest */
async function build(root, digest) {
  const web = path.join(root, layout.web);
  const dist = path.join(root, layout.dist);
  const fresh = path.join(web, ".tmp", `built-${process.pid}`);
  const former = path.join(web, ".tmp", `former-${process.pid}`);
  rmSync(path.join(web, ".tmp"), { recursive: true, force: true });
  mkdirSync(path.join(web, ".tmp"));
  console.error("Building the pages (a few seconds, after each change of their sources).");
  const ending = await runAll(root, [
    { args: webCommand(root, ["build", "--outDir", fresh, "--emptyOutDir", "--logLevel", "warn"]), cwd: web },
  ]);
  if (ending.code !== 0) throw new Sentence("The pages could not be built; the lines above say why.");
  writeFileSync(path.join(fresh, ".built-from"), digest);
  if (existsSync(dist)) renameSync(dist, former);
  renameSync(fresh, dist);
  rmSync(path.join(web, ".tmp"), { recursive: true, force: true });
}

/** @param {string} root @returns {string | null} */
function builtFrom(root) {
  try {
    return readFileSync(path.join(root, layout.dist, ".built-from"), "utf8");
  } catch {
    return null;
  }
}

/**
 * SHA-256 over names and bytes of all files that the pages are built from.
 * @param {string} root
 */
export function sourceDigest(root) {
  const hash = createHash("sha256");
  /** @param {string} place */
  const add = (place) => {
    const bytes = readFileSync(path.join(root, place));
    hash.update(`${place}\0${bytes.length}\0`).update(bytes);
  };
  /** @param {string} folder */
  const walk = (folder) => {
    for (const entry of readdirSync(path.join(root, folder), { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (entry.isDirectory() && !left.has(entry.name)) walk(`${folder}/${entry.name}`);
      if (entry.isFile() && !/\.test\.tsx?$|\.md$/.test(entry.name)) add(`${folder}/${entry.name}`);
    }
  };
  for (const source of layout.webSources) (/\.[a-z]+$/.test(source) ? add : walk)(source);
  return hash.digest("hex");
}
