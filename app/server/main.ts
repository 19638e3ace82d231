/** `npm start`. Checks the version before it loads anything that an older Node cannot parse. */
if (Number(process.versions.node.split(".", 1)[0]) < 24) {
  console.error(`Counterpart needs Node 24; this is Node ${process.versions.node}. "npm start" brings the right one along.`);
  process.exit(1);
}

const { createInterface } = await import("node:readline/promises");
const { openFor } = await import("./open-for.ts");
const { DatabaseRefused } = await import("#platform/server/db/index.ts");
const { SettingsRefused } = await import("#platform/server/settings/arguments.ts");
const { readSettings, settingsHelp } = await import("#platform/server/settings/settings.ts");

const log = (line: string): void => console.error(`${new Date().toISOString()} ${line}`);

/** Asks the user at the terminal to choose one of several addresses. */
const ask = async (addresses: readonly string[]): Promise<string> => {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    for (;;) {
      const list = addresses.map((address, i) => `  ${i + 1}  ${address}`).join("\n");
      const answer = await terminal.question(`This machine has several addresses. Which one is the room to use?\n${list}\nNumber: `);
      const chosen = addresses[Number(answer) - 1];
      if (chosen) return chosen;
    }
  } finally {
    terminal.close();
  }
};

/**
 * The error that is thrown if the launcher does not build the pages. It needs no message: the launcher has already printed the reason, or the user
 * stopped the start.
 */
class NoPages extends Error {}

/**
 * Waits for the launcher to build the pages: resolves when it reports that they are built; rejects if it ends, or if `giveUp` is called.
 */
const pagesOfLauncher = (): { stand: Promise<void> | null; giveUp: () => void } => {
  if (!process.env["LAUNCHER_MEANWHILE"] || !process.connected) return { stand: null, giveUp: () => undefined };
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const giveUp = (): void => reject(new NoPages());
  process.once("disconnect", giveUp);
  process.once("message", () => {
    resolve();
    process.disconnect();
  });
  // the promise may be rejected before any code awaits it
  promise.catch(() => undefined);
  return { stand: promise, giveUp };
};

const argv = process.argv.slice(2);
if (argv.includes("--help")) {
  console.log(`${process.env["npm_lifecycle_event"] ? "npm start --" : "counterpart start"} [settings]\n${settingsHelp()}`);
  process.exit(0);
}

const pages = pagesOfLauncher();
let asked: number | null = null;
try {
  const settings = await readSettings(argv, process.env, {
    ask: process.stdin.isTTY ? ask : null,
    root: process.env["INIT_CWD"] ?? process.cwd(),
  });
  // A second signal stops at once. But terminals, process managers and launchers send a signal to a whole group of processes, so the signal of one
  // request can arrive several times.
  const sameWish = 2_000;
  let end: (() => Promise<void>) | null = null;
  const ended = (): void =>
    void end?.().then(
      () => process.exit(0),
      (error: unknown) => {
        log(`stopping: ${error instanceof Error ? error.message : "failed"}`);
        process.exit(1);
      },
    );
  // If a stop is requested while the server starts, the stop waits for the end of the start, so that no database is left running. It does not wait
  // until the pages are built.
  const stop = (): void => {
    if (asked !== null && performance.now() - asked > sameWish) process.exit(1);
    if (asked !== null) return;
    asked = performance.now();
    pages.giveUp();
    ended();
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);

  // Loading the modules blocks this process. The database starts, or is created, in the meantime.
  const begun = Promise.withResolvers<void>();
  const opening = openFor(settings, log, begun.resolve);
  // a rejection is handled later, where `serve` awaits it
  void opening.catch(() => undefined).then(() => begun.resolve());
  await begun.promise;
  const { serve } = await import("./serve.ts");
  const serving = await serve(settings, { env: process.env, log, opening, ...(pages.stand ? { pagesStand: pages.stand } : {}) });
  end = () => serving.stop();
  if (asked !== null) ended();
  else for (const line of serving.says) console.log(line);
} catch (error) {
  if (error instanceof NoPages) process.exit(asked === null ? 1 : 0);
  // prints the explanation of an expected error; an internal error is printed with its stack
  if (error instanceof SettingsRefused || error instanceof DatabaseRefused) console.error(error.message);
  else console.error(error);
  process.exit(1);
}
