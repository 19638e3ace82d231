#!/usr/bin/env node
/**
 * The launcher: `node run.mjs <verb>`. It is plain JavaScript without dependencies, because it runs first, on the Node that the machine has. It
 * installs the packages of package-lock.json if they are not installed, and then runs the verb in the pinned Node of node_modules. npm's own
 * pre-scripts cannot do this, because npm skips them under `ignore-scripts=true`.
 */
import { realpathSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { ensureServer, ensureWeb, webCommand, webStands } from "./tools/launcher/built.mjs";
import { ensureInstalled } from "./tools/launcher/install.mjs";
import { finish, runAll, runOne, Sentence } from "./tools/launcher/pinned.mjs";
import { asksForHelp, refusalOf, usageOf, usageOfAll } from "./tools/launcher/usage.mjs";
import { layout, serverEnvironment, serverFlags } from "./tools/layout.mjs";

const root = path.dirname(fileURLToPath(import.meta.url));

/** The script that each verb runs in the pinned Node; the verbs that need more than one script are in `verbs` below. */
const scripts = {
  check: "tools/check.ts",
  test: "tools/test.ts",
  fuzz: "tools/fuzz.ts",
  mutants: "tools/mutants/main.ts",
  external: "tools/external.ts",
  generate: "tools/generate.ts",
  words: "tools/words.ts",
  new: "tools/new/main.ts",
  audit: "tools/audit.ts",
  guard: layout.guardFigures,
  licences: "tools/licences.ts",
  release: "tools/release/main.ts",
};

/** @type {Record<string, (args: string[]) => Promise<import("./tools/launcher/pinned.mjs").Ending>>} */
const verbs = {
  // The benchmarks start the built server, which serves the built pages; a fresh clone has neither.
  bench: async (args) => {
    await ensureInstalled(root, true);
    await ensureServer(root);
    await ensureWeb(root);
    return runOne(root, [path.join(root, "bench/main.ts"), ...args]);
  },
  start: async (args) => {
    await ensureInstalled(root, false);
    const program = await ensureServer(root);
    // Pages that must be built are built while the database is created: the server prints its address when both are ready.
    const meanwhile = webStands(root) ? {} : { meanwhile: () => ensureWeb(root) };
    return runAll(root, [{ args: [...serverFlags(), program, ...args], env: serverEnvironment, ...meanwhile }]);
  },
  dev: async (args) => {
    await ensureInstalled(root, true);
    await ensureWeb(root);
    return runAll(root, [
      {
        args: [...serverFlags(), "--watch", "--watch-preserve-output", path.join(root, layout.main), ...args],
        env: serverEnvironment,
      },
      { args: webCommand(root, ["build", "--watch", "--logLevel", "warn"]), cwd: path.join(root, layout.web) },
    ]);
  },
  // The pictures show the built pages of the built server; a fresh clone has neither.
  screenshots: async (args) => {
    await ensureInstalled(root, true);
    await ensureServer(root);
    await ensureWeb(root);
    return runOne(root, [path.join(root, "e2e/screenshots.ts"), ...args]);
  },
};

/**
 * Installs missing packages, runs a script of this checkout in the pinned Node, and ends this process with the script's exit code or signal.
 * @param {string} script path from the root of the checkout
 * @param {string[]} args
 */
export async function runPinned(script, args) {
  await end(async () => {
    await ensureInstalled(root, false);
    return runOne(root, [path.join(root, script), ...args]);
  });
}

/** @param {() => Promise<import("./tools/launcher/pinned.mjs").Ending>} run */
async function end(run) {
  try {
    finish(await run());
  } catch (error) {
    if (!(error instanceof Sentence)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}

/** @param {string[]} argv a verb and its arguments */
export async function runVerb(argv) {
  const [verb = "", ...args] = argv;
  const script = Object.hasOwn(scripts, verb) ? scripts[/** @type {keyof typeof scripts} */ (verb)] : undefined;
  const run = Object.hasOwn(verbs, verb) ? verbs[verb] : undefined;
  if (script === undefined && run === undefined) {
    const asked = asksForHelp(argv);
    (asked ? console.log : console.error)(usageOfAll());
    process.exitCode = asked ? 0 : 2;
    return;
  }
  if (asksForHelp(args)) {
    console.log(usageOf(verb));
    // the server knows its settings
    if (verb === "start" || verb === "dev") await runPinned(layout.main, ["--help"]);
    return;
  }
  const refusal = refusalOf(verb, args);
  if (refusal !== null) {
    console.error(`${refusal}\n${usageOf(verb)}`);
    process.exitCode = 2;
    return;
  }
  await end(async () => {
    if (run !== undefined) return run(args);
    await ensureInstalled(root, true);
    return runOne(root, [path.join(root, String(script)), ...args]);
  });
}

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) await runVerb(process.argv.slice(2));
