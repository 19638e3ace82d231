/**
 * Finds the pinned Node (the version of Node that package-lock.json installs) and runs a script in it. The script has the same terminal, signals and exit
 * code as this process. Node is started by its absolute path, because PATH on a fresh machine may have an older Node.
 */
import { spawn } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync } from "node:fs";
import { constants, setPriority } from "node:os";
import path from "node:path";
import { toolEnvironment } from "../layout.mjs";

/** An error whose message is written for the user at the terminal; it is printed without a stack trace. */
export class Sentence extends Error {}

/** @typedef {{ code: number | null, signal: NodeJS.Signals | null }} Ending */
/**
 * `meanwhile` runs beside the child process. When it has finished, the child gets the message "meanwhile done". If it fails, the
 * launcher stops the child, waits for its end, and throws the error.
 * `env` has variables that apply unless the user has set them; without it, they are those of `toolEnvironment`. With `lowPriority` other processes
 * get the processor first.
 * @typedef {{ args: string[], cwd?: string, env?: Readonly<Record<string, string>>, lowPriority?: boolean, meanwhile?: () => Promise<void> }} Run
 */

const wantedMajor = 24;

/** @returns {string} name of the package with the pinned Node for this machine; the package may be missing */
export const nodePackage = () => `node-${process.platform === "win32" ? "win" : process.platform}-${process.arch}`;

/**
 * The absolute path of the Node to use: the pinned Node if it is installed, otherwise the Node that runs this script if its version
 * is new enough.
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
 * Runs all scripts in parallel; when the first one ends, the others are stopped. The result is the exit of the first. SIGINT,
 * SIGTERM and SIGHUP are passed on, and the launcher waits for all children, so that a database is always stopped cleanly.
 * @param {string} root
 * @param {Run[]} runs
 * @returns {Promise<Ending>}
 */
export async function runAll(root, runs) {
  const node = pinnedNode(root);
  const children = runs.map(({ args, cwd, env, meanwhile }) =>
    spawn(node, args, {
      stdio: meanwhile === undefined ? "inherit" : ["inherit", "inherit", "inherit", "ipc"],
      env: { ...(env ?? toolEnvironment), ...process.env, ...(meanwhile === undefined ? {} : { LAUNCHER_MEANWHILE: "1" }) },
      ...(cwd === undefined ? {} : { cwd }),
    }),
  );
  for (const [place, { lowPriority }] of runs.entries()) if (lowPriority === true) lower(children[place]?.pid);
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
  // The server treats a second signal as "stop at once"; after a signal from the user, the launcher sends none of its own.
  const stopOthers = () => {
    if (!asked) tell("SIGTERM");
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
      // A child that has just ended cannot receive the message; that is not an error.
      if (child.connected) child.send("meanwhile done", () => undefined);
    } catch (error) {
      failed ??= error;
      stopOthers();
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
            stopOthers();
            resolve(undefined);
          });
        }),
    ),
  );
  await Promise.all(beside);
  clearInterval(orphaned);
  for (const signal of signals) process.off(signal, pass);
  // After a signal from the user, an error of `meanwhile` does not count as a failure.
  if (failed !== null && !asked) throw failed;
  return first ?? { code: 1, signal: null };
}

/** @param {number | undefined} pid */
function lower(pid) {
  try {
    if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_LOW);
  } catch {
    // the process has ended, or the system does not allow it: it then runs like any other
  }
}

/**
 * npm sends a SIGTERM only to the shell that started us; the shell dies and does not pass it on. So we treat the end of the shell
 * as the signal. Without npm we ignore the end of the parent process, because the user may want the server to outlive it.
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
 * Whether a SIGINT comes from Ctrl-C at the terminal, which sends it to every process in the foreground. If we passed it on, the
 * child would get two signals, which mean "stop at once, without a clean stop".
 */
function fromTerminal() {
  if (process.platform === "win32") return process.stdin.isTTY === true;
  try {
    if (process.platform !== "linux") {
      closeSync(openSync("/dev/tty", "r"));
      return true;
    }
    // Fields after the name in parentheses: state, parent, process group, session, terminal, foreground group of the terminal.
    const [, , group, , , foreground] = readFileSync("/proc/self/stat", "utf8")
      .replace(/^.*\) /s, "")
      .split(" ");
    return group === foreground;
  } catch {
    return false;
  }
}

/**
 * Ends this process in the same way as the child: same exit code, or same signal.
 * @param {Ending} ending
 */
export function finish({ code, signal }) {
  if (signal !== null) process.kill(process.pid, signal);
  else process.exitCode = code ?? 1;
}
