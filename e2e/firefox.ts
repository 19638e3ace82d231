/** Controls Debian's Firefox, headless, over WebDriver BiDi. Firefox speaks this protocol itself, so no driver program is needed. */
import { spawn, type ChildProcess } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { otherPage, type Driver, type OtherPage } from "./other-page.ts";

export const firefoxProgram = "/usr/bin/firefox-esr";
export const firefoxIsHere = (): boolean => existsSync(firefoxProgram);

interface Answer {
  readonly id?: number;
  readonly type: string;
  readonly result?: unknown;
  readonly error?: string;
  readonly message?: string;
}
interface Remote {
  readonly type: string;
  readonly sharedId?: string;
  readonly value?: unknown;
}

/** Preferences with which the browser can reach only this machine: all other requests go to a proxy that does not exist. */
const preferences = (here: readonly string[], more: Readonly<Record<string, string | number | boolean>>): string =>
  Object.entries({
    "network.proxy.type": 1,
    "network.proxy.http": "127.0.0.1",
    "network.proxy.http_port": 9,
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.ssl_port": 9,
    "network.proxy.no_proxies_on": here.join(", "),
    "app.update.enabled": false,
    "browser.shell.checkDefaultBrowser": false,
    "browser.startup.page": 0,
    "datareporting.policy.dataSubmissionEnabled": false,
    "network.captive-portal-service.enabled": false,
    "network.connectivity-service.enabled": false,
    "remote.prefs.recommended": true,
    // the recommended preferences switch off an event that pages get in every other Firefox
    "dom.disable_beforeunload": false,
    ...more,
  })
    .map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`)
    .join("");

const listening = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    let told = "";
    child.stderr?.on("data", (chunk: Buffer) => {
      told += chunk.toString();
      const address = /WebDriver BiDi listening on (ws:\/\/\S+)/.exec(told)?.[1];
      if (address) resolve(address);
    });
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`Firefox ended with ${code} before it listened.\n${told}`)));
  });

/** The maximum time (ms) for one command, including loading a page, on a machine with two busy cores. */
const answered = 90_000;

type Send = (method: string, params: Readonly<Record<string, unknown>>) => Promise<unknown>;

const connect = async (address: string): Promise<{ send: Send; socket: WebSocket }> => {
  const socket = new WebSocket(`${address}/session`);
  const waiting = new Map<number, (answer: Answer) => void>();
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener("open", () => resolve());
    socket.addEventListener("error", () => reject(new Error(`${address} does not answer`)));
  });
  socket.addEventListener("message", ({ data }) => {
    const answer = JSON.parse(String(data)) as Answer;
    if (answer.id !== undefined) waiting.get(answer.id)?.(answer);
  });
  let last = 0;
  const send: Send = (method, params) =>
    new Promise((resolve, reject) => {
      const id = (last += 1);
      const late = setTimeout(() => reject(new Error(`${method} was not answered within ${answered / 1000} s`)), answered);
      waiting.set(id, (answer) => {
        waiting.delete(id);
        clearTimeout(late);
        if (answer.type === "success") resolve(answer.result);
        else reject(new Error(`${method}: ${answer.error}: ${answer.message}`));
      });
      socket.send(JSON.stringify({ id, method, params }));
    });
  return { send, socket };
};

const driverOf = (send: Send, context: string, close: () => Promise<void>): Driver<string> => {
  const remote = async (source: string, args: readonly (string | null)[]): Promise<Remote> => {
    const answer = (await send("script.callFunction", {
      functionDeclaration: source,
      arguments: args.map((value) => (value === null ? { type: "null" } : { type: "string", value })),
      target: { context },
      awaitPromise: true,
      userActivation: true,
    })) as { type: string; result?: Remote; exceptionDetails?: { text: string } };
    if (answer.type !== "success" || !answer.result) throw new Error(answer.exceptionDetails?.text ?? "the page threw");
    return answer.result;
  };
  const origin = (sharedId: string) => ({ type: "element", element: { sharedId } });
  const press = (sharedId: string): Promise<unknown> =>
    send("input.performActions", {
      context,
      actions: [
        {
          type: "pointer",
          id: "mouse",
          actions: [
            { type: "pointerMove", x: 0, y: 0, origin: origin(sharedId) },
            { type: "pointerDown", button: 0 },
            { type: "pointerUp", button: 0 },
          ],
        },
      ],
    });
  const inView = async (sharedId: string): Promise<void> =>
    void (await send("script.callFunction", {
      functionDeclaration: '(one) => one.scrollIntoView({ block: "center", behavior: "instant" })',
      arguments: [{ type: "node", sharedId, value: { nodeType: 1, childNodeCount: 0 } }].map(() => ({ sharedId })),
      target: { context },
      awaitPromise: true,
    }));
  return {
    goto: async (url) => void (await send("browsingContext.navigate", { context, url, wait: "complete" })),
    call: async (source, args) => (await remote(source, args)).value,
    element: async (source, args) => (await remote(source, args)).sharedId ?? null,
    click: async (sharedId) => {
      await inView(sharedId);
      await press(sharedId);
    },
    type: async (_handle, text) =>
      void (await send("input.performActions", {
        context,
        actions: [
          {
            type: "key",
            id: "keys",
            actions: [...text].flatMap((value) => [
              { type: "keyDown", value },
              { type: "keyUp", value },
            ]),
          },
        ],
      })),
    close,
  };
};

/**
 * Starts a separate browser and opens a page in it. @param here the names and addresses that the browser may reach
 * @param more additional preferences of the browser's profile
 */
export const firefoxPage = async (
  here: readonly string[],
  more: Readonly<Record<string, string | number | boolean>> = {},
): Promise<OtherPage> => {
  const profile = mkdtempSync(path.join(tmpdir(), "counterpart-firefox-"));
  writeFileSync(path.join(profile, "user.js"), preferences(here, more));
  const child = spawn(firefoxProgram, ["--headless", "--no-remote", "--profile", profile, "--remote-debugging-port=0", "about:blank"], {
    env: { ...process.env, HOME: profile, MOZ_CRASHREPORTER_DISABLE: "1" },
    stdio: ["ignore", "ignore", "pipe"],
  });
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const close = async (): Promise<void> => {
    child.kill("SIGTERM");
    const late = setTimeout(() => child.kill("SIGKILL"), 10_000);
    await ended;
    clearTimeout(late);
    rmSync(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  };
  try {
    const { send, socket } = await connect(await listening(child));
    await send("session.new", { capabilities: {} });
    const { contexts } = (await send("browsingContext.getTree", {})) as { contexts: { context: string }[] };
    const [first] = contexts;
    if (!first) throw new Error("Firefox has no page");
    return otherPage(
      driverOf(send, first.context, async () => {
        socket.close();
        await close();
      }),
    );
  } catch (error) {
    await close();
    throw error;
  }
};
