/** Tests the first start: pages are built while the server creates its database; if either fails, the other is stopped. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test, type TestContext } from "node:test";
import { pathToFileURL } from "node:url";
import { layout } from "../layout.mjs";
import { nodePackage } from "./pinned.mjs";

/** A program that bundles the simulated server: one file, which is already JavaScript. */
const bundles = `
import { cpSync, mkdirSync } from "node:fs";
mkdirSync(process.argv[2], { recursive: true });
cpSync(import.meta.dirname + "/../../${layout.main}", process.argv[2] + "/start.js");
`;

/** A checkout with the launcher of this checkout, and a simulated server and page builder that follow a script. */
function checkout(t: TestContext, server: string, vite: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), "counterpart-meanwhile-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const root = path.resolve(import.meta.dirname, "..", "..");
  for (const place of [
    "node_modules/vite/bin",
    path.dirname(layout.main),
    layout.web,
    ...[...layout.webSources, ...layout.serverSources].filter((source) => !/\.[a-z]+$/.test(source)),
  ])
    mkdirSync(path.join(folder, place), { recursive: true });
  symlinkSync(path.join(root, "node_modules", nodePackage()), path.join(folder, "node_modules", nodePackage()));
  const lock = JSON.stringify({ packages: {} });
  writeFileSync(path.join(folder, "package-lock.json"), lock);
  writeFileSync(path.join(folder, "node_modules", ".package-lock.json"), lock);
  for (const name of ["package.json", "run.mjs", "tools/launcher", "tools/layout.mjs", layout.nodeFlags])
    cpSync(path.join(root, name), path.join(folder, name), { recursive: true });
  writeFileSync(path.join(folder, layout.main), server);
  writeFileSync(path.join(folder, layout.bundler), bundles);
  writeFileSync(path.join(folder, "node_modules/vite/bin/vite.js"), vite);
  return folder;
}

/** The simulated server: it serves when it gets the message, stops cleanly when it gets a signal, and records both events. */
const server = `
import { writeFileSync } from "node:fs";
const alive = setInterval(() => {}, 1000);
const root = import.meta.dirname + "/../../";
const end = (how) => { writeFileSync(root + "ended", how); clearInterval(alive); process.exit(0); };
process.on("SIGTERM", () => end("SIGTERM"));
process.on("SIGINT", () => end("SIGINT"));
writeFileSync(root + "ready", "");
console.log("making a database " + process.env.LAUNCHER_MEANWHILE);
process.once("message", (said) => { console.log("serving, " + said); end("served"); });
`;
const makes = `
const { mkdirSync, writeFileSync } = require("node:fs");
const out = process.argv[process.argv.indexOf("--outDir") + 1];
mkdirSync(out, { recursive: true });
writeFileSync(out + "/index.html", "built");
`;

const start = (folder: string, onText?: (text: string, pid: number) => void, env?: NodeJS.ProcessEnv) =>
  run([path.join(folder, "run.mjs"), "start"], onText, env);

function run(args: readonly string[], onText: (text: string, pid: number) => void = () => undefined, env: NodeJS.ProcessEnv = process.env) {
  const child = spawn(process.execPath, args, { cwd: tmpdir(), detached: true, env });
  let text = "";
  const keep = (data: Buffer): void => {
    text += data.toString();
    onText(text, child.pid ?? 0);
  };
  child.stdout.on("data", keep);
  child.stderr.on("data", keep);
  const late = setTimeout(() => process.kill(-(child.pid ?? 0), "SIGKILL"), 60_000);
  return new Promise<{ code: number | null; text: string }>((resolve) =>
    child.once("close", (code) => {
      clearTimeout(late);
      resolve({ code, text });
    }),
  );
}

test("the server gets a message when the pages are built; the second start builds no pages and sends no message", async (t) => {
  const folder = checkout(t, server, makes);
  const first = await start(folder);
  assert.equal(first.code, 0, first.text);
  assert.match(first.text, /making a database 1\n/);
  assert.match(first.text, /serving, meanwhile done\n$/);
  assert.equal(readFileSync(path.join(folder, layout.dist, "index.html"), "utf8"), "built");
  const prints = `console.log(process.env.LAUNCHER_MEANWHILE, process.connected, process.env.MALLOC_ARENA_MAX, process.env.MALLOC_TRIM_THRESHOLD_);`;
  writeFileSync(path.join(folder, layout.main), prints);
  const second = await start(folder);
  assert.equal(second.text, "undefined undefined 2 131072\n", "the server gets no message, and the variables that save memory");
});

/** A line that prints the value which the process with this name has. */
const printsValue = (name: string): string => `console.log("${name}: " + process.env.MIMALLOC_ALLOW_THP);\n`;

test("the builders get the variable against large pages unless the user has set it, and the server does not", async (t) => {
  const { MIMALLOC_ALLOW_THP: _, ...unset } = process.env;
  const values = async (env: NodeJS.ProcessEnv): Promise<readonly string[]> => {
    const folder = checkout(t, printsValue("server") + server, printsValue("pages") + makes);
    writeFileSync(path.join(folder, layout.bundler), printsValue("bundler") + bundles);
    const { text } = await start(folder, undefined, env);
    return ["bundler", "pages", "server"].map((name) => new RegExp(`^${name}: (.*)$`, "m").exec(text)?.[1] ?? text);
  };
  assert.deepEqual(await values(unset), ["0", "0", "undefined"]);
  assert.deepEqual(await values({ ...unset, MIMALLOC_ALLOW_THP: "1" }), ["1", "1", "1"]);
});

test("if the pages cannot be built, the start ends with the message of that error, and the server is stopped cleanly", async (t) => {
  const fails = `
    const ready = require("node:path").join(__dirname, "../../../ready");
    const looking = setInterval(() => {
      if (!require("node:fs").existsSync(ready)) return;
      clearInterval(looking);
      console.error("main.tsx has a fault");
      process.exitCode = 1;
    }, 10);`;
  const folder = checkout(t, server, fails);
  const { code, text } = await start(folder);
  assert.equal(code, 1);
  assert.match(text, /main\.tsx has a fault/);
  assert.match(text, /The pages could not be built; the lines above say why\.\n$/);
  assert.equal(readFileSync(path.join(folder, "ended"), "utf8"), "SIGTERM");
});

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  test(`a ${signal} while pages are built and the server starts ends both processes, without an error message`, async (t) => {
    const vite = `require("node:fs").writeFileSync(__dirname + "/building", String(process.pid)); console.log("building"); setInterval(() => {}, 1000);`;
    const folder = checkout(t, server, vite);
    let sent = false;
    const { code, text } = await start(folder, (so, pid) => {
      if (sent || !so.includes("building\n") || !so.includes("making a database")) return;
      sent = true;
      process.kill(pid, signal);
    });
    assert.equal(code, 0, text);
    assert.doesNotMatch(text, /could not be built/);
    assert.equal(readFileSync(path.join(folder, "ended"), "utf8"), signal);
    const builder = Number(readFileSync(path.join(folder, "node_modules/vite/bin/building"), "utf8"));
    assert.throws(() => process.kill(builder, 0), /ESRCH/);
    assert.ok(!existsSync(path.join(folder, layout.dist)));
  });
}

test("a server that was told to stop gets no second signal when the page build ends on the same signal", async (t) => {
  const folder = mkdtempSync(path.join(tmpdir(), "counterpart-signals-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const place = `import { existsSync, writeFileSync } from "node:fs"; const place = (name) => import.meta.dirname + "/" + name;`;
  const told = `
    ${place}
    const signals = [];
    for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => writeFileSync(place("told"), String(signals.push(signal))));
    const look = setInterval(() => {
      if (!existsSync(place("leave"))) return;
      clearInterval(look);
      // A signal that was sent before the file "leave" was written is handled before this callback.
      setImmediate(() => writeFileSync(place("signals"), signals.join(" ")));
    }, 10);
    writeFileSync(place("ready"), "");`;
  const launches = `
    ${place}
    const { runAll } = await import(${JSON.stringify(pathToFileURL(path.join(import.meta.dirname, "pinned.mjs")).href)});
    const written = async (name) => { while (!existsSync(place(name))) await new Promise((resolve) => setTimeout(resolve, 10)); };
    const meanwhile = async () => {
      await written("ready");
      process.kill(process.pid, "SIGTERM");
      await written("told");
      // The launcher handles the error below before this timer runs.
      setTimeout(() => writeFileSync(place("leave"), ""), 0);
      throw new Error("the build was stopped");
    };
    process.exitCode = (await runAll(${JSON.stringify(path.resolve(import.meta.dirname, "..", ".."))}, [{ args: [place("server.mjs")], meanwhile }])).code;`;
  writeFileSync(path.join(folder, "server.mjs"), told);
  writeFileSync(path.join(folder, "launch.mjs"), launches);
  const { code, text } = await run([path.join(folder, "launch.mjs")]);
  assert.equal(code, 0, text);
  assert.equal(readFileSync(path.join(folder, "signals"), "utf8"), "SIGTERM");
});

test("if the server ends by itself, the start ends in the same way, after the pages are built", async (t) => {
  const folder = checkout(t, `console.log("the port is taken"); process.exitCode = 3;`, makes);
  const { code, text } = await start(folder);
  assert.equal(code, 3);
  assert.match(text, /the port is taken/);
  assert.ok(existsSync(path.join(folder, layout.dist, "index.html")));
});
