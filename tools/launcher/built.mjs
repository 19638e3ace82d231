/**
 * Builds what a server serves and runs, if the sources have changed since the last build: the pages, and the server as JavaScript. A digest of all
 * sources tells whether they have changed. Each build goes into a new folder, which is then moved into place, so that no process reads half a build.
 */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { layout } from "../layout.mjs";
import { alone } from "./lock.mjs";
import { runAll, Sentence } from "./pinned.mjs";

/** @param {string} root @param {string[]} args */
export const webCommand = (root, args) => [path.join(root, "node_modules", "vite", "bin", "vite.js"), ...args];

/** Whether there are built pages that match their sources. Without pages, the sources are not read. @param {string} root */
export function webStands(root) {
  const from = pagesFrom(root);
  return from !== null && from === sourceDigest(root);
}

/** Builds the pages. @param {string} root */
export async function ensureWeb(root) {
  const digest = sourceDigest(root);
  if (pagesFrom(root) === digest) return;
  await buildAlone(root, "pages", async () => {
    if (pagesFrom(root) !== digest) await buildPages(root, digest);
  });
}

/**
 * Builds the server. The folder of a build has the digest of its sources in its name, so that a running server finds the files that it loads later.
 * @param {string} root
 * @returns {Promise<string>} the absolute path of the program that starts the server
 */
export async function ensureServer(root) {
  const folder = path.join(root, `${layout.built}${serverDigest(root).slice(0, 16)}`);
  const program = path.join(folder, "start.js");
  if (!existsSync(program)) {
    await buildAlone(root, "server", async () => {
      if (!existsSync(program)) await buildServer(root, folder);
    });
  }
  return program;
}

/**
 * Builds while no other process builds the same.
 * @param {string} root @param {"pages" | "server"} what @param {() => Promise<void>} build
 */
async function buildAlone(root, what, build) {
  try {
    await alone(
      path.join(root, ".tmp", `${what}.lock`),
      () => console.error(`Another start is building the ${what}; waiting for it.`),
      build,
    );
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error);
    if (code === "EROFS" || code === "EACCES" || code === "EPERM") {
      const are = what === "pages" ? "are" : "is";
      throw new Sentence(
        `The ${what} ${are} not built yet, and ${root} cannot be written to. Start Counterpart once as a user who may write there.`,
      );
    }
    throw error;
  }
}

/** @param {string} root @param {string} digest */
async function buildPages(root, digest) {
  const web = path.join(root, layout.web);
  const dist = path.join(root, layout.dist);
  const fresh = path.join(web, ".tmp", `built-${process.pid}`);
  const former = path.join(web, ".tmp", `former-${process.pid}`);
  rmSync(path.join(web, ".tmp"), { recursive: true, force: true });
  mkdirSync(path.join(web, ".tmp"));
  console.error("Building the pages (a few seconds, after each change of their sources).");
  const ending = await runAll(root, [
    // Low priority, because a start also creates the database at this time, and that takes longer.
    { args: webCommand(root, ["build", "--outDir", fresh, "--emptyOutDir", "--logLevel", "warn"]), cwd: web, lowPriority: true },
  ]);
  if (ending.code !== 0) throw new Sentence("The pages could not be built; the lines above say why.");
  writeFileSync(path.join(fresh, ".built-from"), digest);
  if (existsSync(dist)) renameSync(dist, former);
  renameSync(fresh, dist);
  rmSync(path.join(web, ".tmp"), { recursive: true, force: true });
}

/** The number of older builds of the server that are kept, for servers that still run from them. */
const kept = 4;

/** @param {string} root @param {string} folder */
async function buildServer(root, folder) {
  const built = path.dirname(folder);
  const older = existsSync(built) ? readdirSync(built).filter((name) => name.startsWith(path.basename(layout.built))) : [];
  const byAge = older.map((name) => path.join(built, name)).sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
  for (const one of byAge.slice(kept)) rmSync(one, { recursive: true, force: true });
  const fresh = `${folder}.new`;
  rmSync(fresh, { recursive: true, force: true });
  const ending = await runAll(root, [{ args: [path.join(root, layout.bundler), fresh] }]);
  if (ending.code !== 0) throw new Sentence("The server could not be built; the lines above say why.");
  renameSync(fresh, folder);
}

/** @param {string} root @returns {string | null} */
function pagesFrom(root) {
  try {
    return readFileSync(path.join(root, layout.dist, ".built-from"), "utf8");
  } catch {
    return null;
  }
}

const notPages = /\/(dist|\.tmp|node_modules|server)$/;
const notServer = /\/(dist|\.tmp|node_modules|web|phone|migrations)$|^(platform|modules\/[^/]+)\/words$/;

/** The digest of the sources of the pages. @param {string} root */
export const sourceDigest = (root) => digestOf(root, layout.webSources, notPages, (name) => !/\.test\.tsx?$|\.md$/.test(name));

/** The digest of the sources of the server, without the files that it reads when it runs. @param {string} root */
export const serverDigest = (root) =>
  digestOf(root, layout.serverSources, notServer, (name) => /\.(ts|mjs|json)$/.test(name) && !name.endsWith(".test.ts"));

/**
 * SHA-256 over names and bytes of sources.
 * @param {string} root
 * @param {readonly string[]} sources folders and files, from the root
 * @param {RegExp} left paths of folders whose files do not count
 * @param {(name: string) => boolean} counts whether a file of the other folders counts
 */
function digestOf(root, sources, left, counts) {
  const hash = createHash("sha256");
  /** @param {string} place */
  const add = (place) => {
    const bytes = readFileSync(path.join(root, place));
    hash.update(`${place}\0${bytes.length}\0`).update(bytes);
  };
  /** @param {string} folder */
  const walk = (folder) => {
    for (const entry of readdirSync(path.join(root, folder), { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const place = `${folder}/${entry.name}`;
      if (entry.isDirectory() && !left.test(place)) walk(place);
      if (entry.isFile() && counts(entry.name)) add(place);
    }
  };
  for (const source of sources) (/\.[a-z]+$/.test(source) ? add : walk)(source);
  return hash.digest("hex");
}
