/** Tests the launcher: complete installations, the environment of npm, one launch at a time, signals and exit codes. */
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { appendFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test, type TestContext } from "node:test";
import { cleaned, firstMissing } from "./install.mjs";
import { alone } from "./lock.mjs";
import { layout } from "../layout.mjs";
import { nodePackage } from "./pinned.mjs";
import { serverDigest, sourceDigest } from "./built.mjs";

function temporary(t: TestContext): string {
  const folder = mkdtempSync(path.join(tmpdir(), "counterpart-launcher-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

type Packages = Record<string, Record<string, unknown>>;

function checkout(t: TestContext, locked: Packages, installed: Packages | null): string {
  const folder = temporary(t);
  writeFileSync(path.join(folder, "package-lock.json"), JSON.stringify({ packages: { "": {}, ...locked } }));
  mkdirSync(path.join(folder, "node_modules"));
  if (installed === null) return folder;
  writeFileSync(path.join(folder, "node_modules", ".package-lock.json"), JSON.stringify({ packages: installed }));
  for (const place of Object.keys(installed)) mkdirSync(path.join(folder, place), { recursive: true });
  return folder;
}

const here = { os: process.platform, cpu: process.arch };

test("packages: a package that is not installed, is older or has no folder counts as missing", (t) => {
  const locked = { "node_modules/pg": { version: "2.0.0" } };
  assert.match(firstMissing(checkout(t, locked, null), false) ?? "", /nothing is installed/);
  assert.match(firstMissing(checkout(t, locked, { "node_modules/pg": { version: "1.0.0" } }), false) ?? "", /pg is 1\.0\.0/);
  const whole = checkout(t, locked, { "node_modules/pg": { version: "2.0.0" } });
  assert.equal(firstMissing(whole, true), null);
  rmSync(path.join(whole, "node_modules", "pg"), { recursive: true });
  assert.match(firstMissing(whole, true) ?? "", /pg is not there/);
});

test("optional packages are needed only on their platform, development packages only for development", (t) => {
  const folder = checkout(
    t,
    {
      "node_modules/other-platform": { version: "1.0.0", optional: true, os: ["aix"], cpu: ["ppc64"] },
      "node_modules/oxlint": { version: "1.0.0", dev: true },
    },
    {},
  );
  assert.equal(firstMissing(folder, false), null);
  assert.match(firstMissing(folder, true) ?? "", /oxlint/);
  const pinned = checkout(t, { "node_modules/pinned": { version: "24.0.0", optional: true, ...here } }, {});
  assert.match(firstMissing(pinned, false) ?? "", /pinned is not there/, "npm ci --omit=optional leaves out this package");
});

test("npm does not get settings that would leave out packages, and still gets those for the registry", () => {
  const env = {
    PATH: "/bin",
    NODE_ENV: "production",
    npm_config_omit: "optional",
    NPM_CONFIG_IGNORE_SCRIPTS: "true",
    npm_config_production: "true",
    npm_config_global: "true",
    npm_lifecycle_event: "start",
    npm_config_registry: "https://registry.example.org/",
    npm_config_cafile: "/etc/ca.pem",
    HTTPS_PROXY: "http://proxy.example.org",
  };
  assert.deepEqual(cleaned(env), {
    PATH: "/bin",
    npm_config_registry: "https://registry.example.org/",
    npm_config_cafile: "/etc/ca.pem",
    HTTPS_PROXY: "http://proxy.example.org",
  });
});

test("the lock works: six processes never overlap, and each waits for its turn", async (t) => {
  const folder = temporary(t);
  const log = path.join(folder, "log");
  let waited = 0;
  const work = async (): Promise<void> => {
    appendFileSync(log, "in ");
    for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    appendFileSync(log, "out ");
  };
  await Promise.all(Array.from({ length: 6 }, () => alone(path.join(folder, "lock"), () => (waited += 1), work)));
  assert.equal(readFileSync(log, "utf8"), "in out ".repeat(6));
  assert.equal(waited, 5);
});

test("a lock is taken over if its process has ended or has not touched it for a long time", async (t) => {
  const file = path.join(temporary(t), "lock");
  const gone = spawn(process.execPath, ["-e", ""]);
  await new Promise((resolve) => gone.once("close", resolve));
  writeFileSync(file, `${gone.pid} left-behind`);
  assert.equal(
    await alone(
      file,
      () => undefined,
      async () => "worked",
    ),
    "worked",
  );
  writeFileSync(file, `${process.pid} silent`);
  utimesSync(file, new Date(0), new Date(0));
  assert.equal(
    await alone(
      file,
      () => undefined,
      async () => "worked",
    ),
    "worked",
  );
});

/** A small checkout: the launcher of this checkout and a script to run, without the code of the product. */
function launching(t: TestContext, script: string): string {
  const folder = temporary(t);
  const root = path.resolve(import.meta.dirname, "..", "..");
  mkdirSync(path.join(folder, "tools"));
  mkdirSync(path.join(folder, "node_modules"));
  const pinned = path.join(root, "node_modules", nodePackage());
  symlinkSync(pinned, path.join(folder, "node_modules", nodePackage()));
  const lock = JSON.stringify({ packages: {} });
  writeFileSync(path.join(folder, "package-lock.json"), lock);
  writeFileSync(path.join(folder, "node_modules", ".package-lock.json"), lock);
  writeFileSync(path.join(folder, "package.json"), readFileSync(path.join(root, "package.json")));
  mkdirSync(path.join(folder, "tools", "launcher"));
  for (const name of ["built", "install", "lock", "pinned", "usage"]) {
    writeFileSync(path.join(folder, "tools", "launcher", `${name}.mjs`), readFileSync(path.join(import.meta.dirname, `${name}.mjs`)));
  }
  for (const name of ["run.mjs", "tools/layout.mjs"]) writeFileSync(path.join(folder, name), readFileSync(path.join(root, name)));
  for (const verb of ["check", "test"]) writeFileSync(path.join(folder, "tools", `${verb}.ts`), script);
  return folder;
}

interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly text: string;
}

function launch(
  folder: string,
  args: readonly string[],
  onText: (text: string, pid: number) => void = () => undefined,
  program = "run.mjs",
): Promise<Ended> {
  const child = spawn(process.execPath, [path.join(folder, program), ...args], { cwd: tmpdir(), detached: true });
  let text = "";
  const keep = (data: Buffer): void => {
    text += data.toString();
    onText(text, child.pid ?? 0);
  };
  child.stdout.on("data", keep);
  child.stderr.on("data", keep);
  return new Promise((resolve) => child.once("close", (code, signal) => resolve({ code, signal, text })));
}

test("arguments, the working directory and the exit code are passed through; the script runs in the pinned Node", async (t) => {
  const folder = launching(
    t,
    "console.log(JSON.stringify([process.version, process.cwd(), process.argv.slice(2)])); process.exitCode = 7;",
  );
  const { code, text } = await launch(folder, ["test", "a b", "c"]);
  const [version, cwd, args] = JSON.parse(text) as [string, string, string[]];
  assert.equal(code, 7);
  assert.match(version, /^v24\./);
  assert.equal(cwd, tmpdir());
  assert.deepEqual(args, ["a b", "c"]);
});

test("`npx counterpart start` starts the built server with its settings, as `npm start` does; other words are commands", async (t) => {
  const folder = launching(t, "");
  const program = "app/command/counterpart.mjs";
  const write = (file: string, text: string): void => {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  };
  write(program, readFileSync(path.join(import.meta.dirname, "../..", program), "utf8"));
  write(layout.nodeFlags, "[]");
  write(layout.cli, "console.log(JSON.stringify(['command', ...process.argv.slice(2)]));");
  for (const source of [...layout.webSources, ...layout.serverSources]) {
    const file = /\.[a-z]+$/.test(source) ? source : `${source}/a.ts`;
    if (!existsSync(path.join(folder, file))) write(file, "");
  }
  // both builds match their sources, so that nothing is built
  write(`${layout.dist}/.built-from`, sourceDigest(folder));
  write(
    `${layout.built}${serverDigest(folder).slice(0, 16)}/start.js`,
    "console.log(JSON.stringify(['start', ...process.argv.slice(2)]));",
  );
  const words = async (...args: readonly string[]) => JSON.parse((await launch(folder, args, undefined, program)).text) as unknown;
  assert.deepEqual(await words("start", "--port=5500"), ["start", "--port=5500"]);
  assert.deepEqual(await words("key", "new"), ["command", "key", "new"]);
});

for (const signal of ["SIGTERM", "SIGINT"] as const) {
  test(`${signal} reaches the script, and the launcher waits for its clean stop`, async (t) => {
    const script = `process.on("${signal}", () => { setTimeout(() => { console.log("stopped cleanly"); process.exit(0); }, 50); }); setInterval(() => {}, 1000); console.log("ready");`;
    let sent = false;
    const { code, text } = await launch(launching(t, script), ["check"], (so, pid) => {
      if (sent || !so.includes("ready")) return;
      sent = true;
      process.kill(pid, signal);
    });
    assert.equal(text, "ready\nstopped cleanly\n");
    assert.equal(code, 0);
  });
}

test("if a SIGTERM kills npm's shell, which does not pass the signal on, the script is still stopped cleanly", async (t) => {
  const script = `process.on("SIGTERM", () => { console.log("stopped cleanly"); process.exit(0); }); setInterval(() => {}, 1000); console.log("ready");`;
  const folder = launching(t, script);
  const env = { ...process.env, npm_lifecycle_event: "check" };
  const shell = spawn("sh", ["-c", `'${process.execPath}' '${folder}/run.mjs' check; true`], { env, stdio: ["ignore", "pipe", "inherit"] });
  let text = "";
  shell.stdout.on("data", (data: Buffer) => {
    if (!text.includes("ready") && `${text}${data.toString()}`.includes("ready")) shell.kill("SIGTERM");
    text += data.toString();
  });
  await new Promise((resolve) => shell.once("close", resolve));
  assert.equal(text, "ready\nstopped cleanly\n");
});

test("Ctrl-C at a terminal arrives exactly once", async (t) => {
  if (spawnSync("script", ["--version"]).status !== 0) return t.skip('the program "script", which makes a terminal, is not here');
  // A second signal during the clean stop would be counted; the stop is long enough for it to arrive.
  const script = `let n = 0; process.on("SIGINT", () => { if (++n === 1) setTimeout(() => { console.log("asked " + n); process.exit(0); }, 300); }); setInterval(() => {}, 1000); console.log("ready");`;
  const folder = launching(t, script);
  const child = spawn("script", ["-qec", `'${process.execPath}' '${folder}/run.mjs' check`, "/dev/null"], {
    stdio: ["pipe", "pipe", "ignore"],
  });
  let text = "";
  child.stdout.on("data", (data: Buffer) => {
    if (!text.includes("ready") && `${text}${data.toString()}`.includes("ready")) child.stdin.write("\x03");
    text += data.toString();
  });
  await new Promise((resolve) => child.once("close", resolve));
  assert.match(text, /asked 1\b/);
});

test("if a signal kills the script, the launcher ends by the same signal; an unknown verb is rejected", async (t) => {
  const folder = launching(t, `process.kill(process.pid, "SIGKILL");`);
  assert.equal((await launch(folder, ["check"])).signal, "SIGKILL");
  const { code, text } = await launch(folder, ["chekc"]);
  assert.equal(code, 2);
  assert.match(text, /^node run\.mjs VERB/);
});

test("the digest of the pages changes if a source changes, and only then", (t) => {
  const folder = temporary(t);
  for (const source of layout.webSources) {
    const isFile = /\.[a-z]+$/.test(source);
    mkdirSync(path.join(folder, isFile ? path.dirname(source) : source), { recursive: true });
    if (isFile) writeFileSync(path.join(folder, source), "");
  }
  mkdirSync(path.join(folder, layout.web));
  const file = path.join(folder, layout.web, "main.tsx");
  writeFileSync(file, "1");
  const first = sourceDigest(folder);
  writeFileSync(path.join(folder, layout.web, "main.test.ts"), "a test");
  mkdirSync(path.join(folder, layout.dist));
  writeFileSync(path.join(folder, layout.dist, "index.html"), "built");
  assert.equal(sourceDigest(folder), first);
  writeFileSync(file, "2");
  assert.notEqual(sourceDigest(folder), first);
});

test("the digest of the server changes if one of its sources changes, and not with a page, a test or a text", (t) => {
  const folder = temporary(t);
  const write = (file: string, text: string): void => {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  };
  for (const source of layout.serverSources) write(/\.[a-z]+$/.test(source) ? source : `${source}/a.ts`, "1");
  const first = serverDigest(folder);
  for (const file of [
    "modules/x/web/page.ts",
    "modules/x/phone/page.ts",
    "modules/x/words/en/x.json",
    "modules/x/server/a.test.ts",
    "app/a.md",
  ])
    write(file, "2");
  assert.equal(serverDigest(folder), first);
  const digests = ["modules/x/server/a.ts", "modules/x/server/door/words/en.json", "package-lock.json"].map((file) => {
    write(file, "2");
    return serverDigest(folder);
  });
  assert.equal(new Set([first, ...digests]).size, 4);
});
