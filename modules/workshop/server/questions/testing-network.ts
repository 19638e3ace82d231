/**
 * For tests: a relay that records the bytes between phones and the room, a function that reads a stream, and a function that waits for a condition.
 */
import assert from "node:assert/strict";
import { connect, createServer, type AddressInfo } from "node:net";
import type { TestContext } from "node:test";

/** Forwards bytes in both directions and records them. */
export const relay = async (t: TestContext, to: string): Promise<{ origin: string; recorded: () => string }> => {
  const { hostname, port } = new URL(to);
  const kept: Buffer[] = [];
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    near.on("data", (chunk: Buffer) => kept.push(chunk) && far.write(chunk));
    far.on("data", (chunk: Buffer) => kept.push(chunk) && near.write(chunk));
    for (const [a, b] of [
      [near, far],
      [far, near],
    ] as const)
      a.on("close", () => b.destroy()).on("error", () => b.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  t.after(() => void server.close());
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, recorded: () => Buffer.concat(kept).toString("latin1") };
};

/** Reads a stream until it contains a count. */
export const readStream = async (url: string, headers: Record<string, string> = {}): Promise<{ text: () => string; close: () => void }> => {
  const control = new AbortController();
  const response = await fetch(url, { headers, signal: control.signal });
  let text = "";
  const reading = (async () => {
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? []) text += decoder.decode(chunk as Uint8Array, { stream: true });
  })().catch(() => undefined);
  return { text: () => text, close: () => (control.abort(), void reading) };
};

export const until = async (what: () => boolean | Promise<boolean>): Promise<void> => {
  for (const end = Date.now() + 120_000; Date.now() < end; await new Promise((resolve) => setImmediate(resolve))) if (await what()) return;
  assert.fail("it did not happen within two minutes");
};
