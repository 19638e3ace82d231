/**
 * Tests the service worker of the page at the door, with a simulated cache and network: it answers requests of that page only, and stores no
 * session.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import vm from "node:vm";

const source = readFileSync(new URL("../../../../../app/web/public/check-in-worker.js", import.meta.url), "utf8");
const origin = "https://desk.example";

interface Asked {
  readonly url: string;
  readonly method: string;
  readonly mode: string;
}
const worker = () => {
  const stored = new Map<string, string>();
  const state = { online: true, fetched: [] as string[] };
  const listeners = new Map<string, (event: unknown) => void>();
  const cache = {
    match: (key: string) => Promise.resolve(stored.has(key) ? new Response(stored.get(key)) : undefined),
    put: async (key: string, answer: Response) => void stored.set(key, await answer.text()),
  };
  vm.runInNewContext(source, {
    URL,
    Response,
    AbortSignal,
    caches: { open: () => Promise.resolve(cache) },
    fetch: ({ url }: Asked) => {
      state.fetched.push(url);
      return state.online ? Promise.resolve(new Response(`fresh ${new URL(url).pathname}`)) : Promise.reject(new TypeError("no network"));
    },
    self: { addEventListener: (name: string, run: (event: unknown) => void) => listeners.set(name, run), location: { origin } },
  });
  /** @returns the text of the response; null if the worker leaves the request to the browser */
  const ask = async (path: string, more: Partial<Asked> = {}): Promise<string | null> => {
    const given: Promise<Response>[] = [];
    const request: Asked = { url: path.startsWith("http") ? path : origin + path, method: "GET", mode: "cors", ...more };
    listeners.get("fetch")?.({ request, respondWith: (answer: Promise<Response>) => given.push(answer) });
    const [answer] = given;
    if (answer === undefined) return null;
    const { type, text } = await answer.then(async (one) => ({ type: one.type, text: one.type === "error" ? "" : await one.text() }));
    return type === "error" ? "error" : text;
  };
  return { stored, state, ask };
};

test("files of the page load without a network; the fragment and the query of its address do not matter", async () => {
  const { state, ask } = worker();
  const paths = ["/assets/desk/door-page-abc.js", "/api/languages/ar/check-in", "/mark.svg"];
  for (const path of paths) assert.equal(await ask(path), `fresh ${path}`);
  assert.equal(await ask("/check-in", { mode: "navigate" }), "fresh /check-in");
  state.online = false;
  for (const path of paths) assert.equal(await ask(path), `fresh ${path}`);
  assert.equal(await ask("/check-in?x=1", { mode: "navigate" }), "fresh /check-in");
  assert.equal(await ask("/assets/desk/never-loaded.js"), "error");
});

test("with a network the newest page is used; a fetched session is never stored", async () => {
  const { stored, state, ask } = worker();
  stored.set("/check-in", "old").set("/api/session", "nobody");
  assert.equal(await ask("/check-in", { mode: "navigate" }), "fresh /check-in");
  assert.equal(await ask("/api/session"), "fresh /api/session");
  assert.equal(stored.get("/api/session"), "nobody");
  state.online = false;
  assert.equal(await ask("/api/session"), "nobody");
});

test("the worker ignores all other requests: deliveries, other endpoints, other pages, other origins", async () => {
  const { stored, state, ask } = worker();
  for (const path of [
    "/api/check-in/a/b/deliveries",
    "/api/w/x/people/events",
    "/api/session/sign-out",
    "/w/x",
    "/check-in-worker.js",
    "https://else.example/assets/x.js",
  ])
    assert.equal(await ask(path), null, path);
  assert.equal(await ask("/api/session", { method: "POST" }), null);
  assert.deepEqual([stored.size, state.fetched], [0, []]);
});
