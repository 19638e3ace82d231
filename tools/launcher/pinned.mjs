/**
 * Finds the pinned Node and runs a script in it as if this process were that one: same terminal, same signals, same ending.
 * The binary is named by its absolute path, since PATH on a fresh machine leads to an older Node.
 */
import { spawn } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync } from "node:fs";
import path from "node:path";

/** An error that is a sentence for the person at the terminal: printed without a stack. */
export class Sentence extends Error {}

/** @typedef {{ code: number | null, signal: NodeJS.Signals | null }} Ending */
/**
 * `meanwhile` goes on beside the child, which is told over its channel ("meanwhile done") when it is done. Where it fails, the child
 * is asked to stop, its end is waited for, and the failure is thrown.
 * @typedef {{ args: string[], cwd?: string, meanwhile?: () => Promise<void> }} Run
 */

const wantedMajor = 24;

/** @returns {string} the package that carries the pinned Node for this machine, whether or not it exists */
export const nodePackage = () => `node-${process.platform === "win32" ? "win" : process.platform}-${process.arch}`;

/**
 * Absolute path of the Node to use: the pinned one, else the running one when it is new enough.
 * @param {string} root
 */
export function pinnedNode(root) {
  const binary = path.join(root, "node_modules", nodePackage(), "bin", process.platform === "win32" ? "node.exe" : "node");
  if (existsSync(binary)) return binary;
  const pinnedHere = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")).optionalDependencies[nodePackage()] !== undefined;
  if (pinnedHere) throw new Sentence(`Node 24 is not in node_modules (${nodePackage()}). Run "npm ci --include=optional" and start again.`);
  if (Number(process.versions.node.split(".")[0]) >= wantedMajor) return process.execPath;
  throw new Sentence(
    `Counterpart needs Node ${wantedMajor} or newer, and no pinned one is published for ${process.platform} on ${process.arch}. ` +
      `This is Node ${process.versions.node}. Install Node ${wantedMajor} from nodejs.org and start again.`,
  );
}

/**
 * @param {string} root
 * @param {string[]} args script first
 * @returns {Promise<Ending>}
 */
export const runOne = (root, args) => runAll(root, [{ args }]);

/**
 * Runs all, side by side; when the first ends the others are asked to stop. The ending is that of the first to end.
 * SIGINT, SIGTERM and SIGHUP are passed on and the ends are waited for, so that a database is always stopped cleanly.
 * @param {string} root
 * @param {Run[]} runs
 * @returns {Promise<Ending>}
 */
export async function runAll(root, runs) {
  const node = pinnedNode(root);
  const children = runs.map(({ args, cwd, meanwhile }) =>
    spawn(node, args, {
      stdio: meanwhile === undefined ? "inherit" : ["inherit", "inherit", "inherit", "ipc"],
      ...(meanwhile === undefined ? {} : { env: { ...process.env, LAUNCHER_MEANWHILE: "1" } }),
      ...(cwd === undefined ? {} : { cwd }),
    }),
  );
  /** @param {NodeJS.Signals} signal */
  const tell = (signal) => {
    if (signal === "SIGINT" && fromTerminal()) return;
    for (const child of children) if (child.exitCode === null && child.signalCode === null) child.kill(signal);
  };
  let asked = false;
  /** @param {NodeJS.Signals} signal */
  const pass = (signal) => {
    asked = true;
    tell(signal);
  };
  /** @type {NodeJS.Signals[]} */
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
  for (const signal of signals) process.on(signal, pass);
  const orphaned = whenOrphaned(() => pass("SIGTERM"));
  /** @type {unknown} */
  let failed = null;
  const beside = runs.map(async ({ meanwhile }, place) => {
    const child = children[place];
    if (meanwhile === undefined || child === undefined) return;
    try {
      await meanwhile();
      // One that has just ended hears nothing, and that is no failure.
      if (child.connected) child.send("meanwhile done", () => undefined);
    } catch (error) {
      failed ??= error;
      tell("SIGTERM");
    }
  });
  /** @type {Ending | undefined} */
  let first;
  await Promise.all(
    children.map(
      (child) =>
        new Promise((resolve, reject) => {
          child.once("error", (error) => reject(new Sentence(`${node} did not start: ${error.message}`)));
          child.once("exit", (code, signal) => {
            first ??= { code, signal };
            tell("SIGTERM");
            resolve(undefined);
          });
        }),
    ),
  );
  await Promise.all(beside);
  clearInterval(orphaned);
  for (const signal of signals) process.off(signal, pass);
  // What was asked to stop has not failed.
  if (failed !== null && !asked) throw failed;
  return first ?? { code: 1, signal: null };
}

/**
 * npm passes a SIGTERM to the shell it started us with, and that shell dies of it without passing it on: so the end of the
 * shell is the message. Started without npm, nothing is read from the end of a parent: somebody may want us to outlive it.
 * @param {() => void} tell
 */
function whenOrphaned(tell) {
  if (process.env["npm_lifecycle_event"] === undefined) return undefined;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    tell();
  }, 500);
  return watch;
}

/**
 * Whether a SIGINT is the Ctrl-C of the terminal, which sends it to every process in its foreground itself: passed on, it would
 * arrive twice, and twice means "at once, without a clean stop".
 */
function fromTerminal() {
  if (process.platform === "win32") return process.stdin.isTTY === true;
  try {
    if (process.platform !== "linux") {
      closeSync(openSync("/dev/tty", "r"));
      return true;
    }
    // After the name in parentheses: state, parent, process group, session, terminal, the terminal's foreground group.
    const [, , group, , , foreground] = readFileSync("/proc/self/stat", "utf8")
      .replace(/^.*\) /s, "")
      .split(" ");
    return group === foreground;
  } catch {
    return false;
  }
}

/**
 * Ends this process as the other one ended: same code, or the same signal.
 * @param {Ending} ending
 */
export function finish({ code, signal }) {
  if (signal !== null) process.kill(process.pid, signal);
  else process.exitCode = code ?? 1;
}
