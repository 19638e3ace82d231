/** Controls WebKitGTK, which has the engine of Safari, in its own small browser over W3C WebDriver, on a virtual screen (Xvfb). */
import { spawn, type ChildProcess } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import type { Readable } from "node:stream";
import { setTimeout as pause } from "node:timers/promises";
import { freePort } from "#platform/server/network/testing-ports.ts";
import { otherPage, type Driver, type OtherPage } from "./other-page.ts";

const driverProgram = "/usr/bin/WebKitWebDriver";
const screenProgram = "/usr/bin/Xvfb";

/** The path of the browser in the library's package. Its folder is named after the type of the machine. */
const browserProgram = (): string | null =>
  readdirSync("/usr/lib", { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => ["webkitgtk-6.0", "webkit2gtk-4.1"].map((kind) => `/usr/lib/${name}/${kind}/MiniBrowser`))
    .find((file) => existsSync(file)) ?? null;

/** The Debian packages that are missing; null if all are installed. */
export const webkitMissing = (): string | null =>
  existsSync(driverProgram) && existsSync(screenProgram) && browserProgram() !== null ? null : "webkitgtk-webdriver and xvfb";

const elementKey = "element-6066-11e4-a52e-4f735466cecf";
type Ask = (method: string, place: string, body?: unknown) => Promise<unknown>;

const asking =
  (base: string): Ask =>
  async (method, place, body) => {
    const answer = await fetch(`${base}${place}`, {
      method,
      headers: { "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const { value } = (await answer.json()) as { value: unknown };
    if (!answer.ok) throw new Error(`${method} ${place}: ${JSON.stringify(value)}`);
    return value;
  };

const driverOf = (ask: Ask, session: string, close: () => Promise<void>): Driver<string> => {
  const at = (place: string): string => `/session/${session}${place}`;
  const call = (source: string, args: readonly (string | null)[]): Promise<unknown> =>
    ask("POST", at("/execute/sync"), { script: `return (${source}).apply(null, arguments)`, args });
  return {
    goto: async (url) => void (await ask("POST", at("/url"), { url })),
    call,
    element: async (source, args) => ((await call(source, args)) as Record<string, string> | null)?.[elementKey] ?? null,
    click: async (handle) => {
      // WebKit itself does not scroll an element out from under the phone's footer, so the page scrolls the element to the middle
      const args = [{ [elementKey]: handle }];
      await ask("POST", at("/execute/sync"), { script: "arguments[0].scrollIntoView({ block: 'center' })", args });
      await ask("POST", at(`/element/${handle}/click`), {});
    },
    type: async (handle, text) => void (await ask("POST", at(`/element/${handle}/value`), { text })),
    close,
  };
};

const stopped = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  child.kill("SIGTERM");
  const late = setTimeout(() => child.kill("SIGKILL"), 5_000);
  await ended;
  clearTimeout(late);
};

/** Starts a virtual screen. The program writes the screen's number to its third pipe. */
const openScreen = async (): Promise<{ child: ChildProcess; display: string }> => {
  const child = spawn(screenProgram, ["-displayfd", "3", "-screen", "0", "1366x900x24", "-nolisten", "tcp"], {
    stdio: ["ignore", "ignore", "ignore", "pipe"],
  });
  const display = await new Promise<string>((resolve, reject) => {
    (child.stdio[3] as Readable).once("data", (chunk: Buffer) => resolve(`:${chunk.toString().trim()}`));
    child.once("exit", (code) => reject(new Error(`Xvfb ended with ${code}`)));
  });
  return { child, display };
};

/** Starts a separate browser and opens a page in it. */
export const webkitPage = async (): Promise<OtherPage> => {
  const screen = await openScreen();
  const port = await freePort("127.0.0.1");
  const driver = spawn(driverProgram, [`--port=${port}`], {
    env: { ...process.env, DISPLAY: screen.display, GDK_BACKEND: "x11", LIBGL_ALWAYS_SOFTWARE: "1", WEBKIT_DISABLE_DMABUF_RENDERER: "1" },
    stdio: "ignore",
  });
  const close = async (): Promise<void> => {
    await stopped(driver);
    await stopped(screen.child);
  };
  try {
    const ask = asking(`http://127.0.0.1:${port}`);
    for (let tried = 0; ; tried += 1) {
      const ready = await ask("GET", "/status").then(
        () => true,
        () => false,
      );
      if (ready) break;
      if (tried > 300 || driver.exitCode !== null) throw new Error("WebKitWebDriver does not answer");
      await pause(100);
    }
    const options = { binary: browserProgram(), args: ["--automation"] };
    const { sessionId } = (await ask("POST", "/session", {
      capabilities: { alwaysMatch: { "webkitgtk:browserOptions": options } },
    })) as { sessionId: string };
    return otherPage(
      driverOf(ask, sessionId, async () => {
        await ask("DELETE", `/session/${sessionId}`).catch(() => undefined);
        await close();
      }),
    );
  } catch (error) {
    await close();
    throw error;
  }
};
