// Tests topics and streams: which events are merged, which readers are dropped, and what happens at the end of a stream.
import assert from "node:assert/strict";
import { createServer, get, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { test, type TestContext } from "node:test";
import { createLive, type Live, type OpenableStream } from "./index.ts";

/** A server that opens a stream prepared by `prepare` for every request. */
const serving = async (
  t: TestContext,
  live: Live,
  prepare: (stream: OpenableStream, response: ServerResponse) => void,
): Promise<string> => {
  const server: Server = createServer((_request, response) => {
    const stream = live.stream();
    prepare(stream, response);
    stream.open(response, { "x-test": "1" });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  t.after(() => {
    live.close();
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
};
const connect = (url: string): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => get(url, { agent: false }, resolve).on("error", reject));

/** Reads until the text contains `wanted`. */
const until = async (response: IncomingMessage, wanted: RegExp): Promise<string> => {
  let text = "";
  response.setEncoding("utf8");
  return await new Promise((resolve, reject) => {
    response.on("data", (part: string) => {
      text += part;
      if (wanted.test(text)) resolve(text);
    });
    response.on("close", () => reject(new Error(`closed after: ${text}`)));
  });
};
/** Resolves when the condition is true. It is checked in every iteration of the event loop. */
const when = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
};

test("events of one burst are sent as one message with the last event of each key, in order", async () => {
  const live = createLive({ windowMs: 5 });
  const heard: string[][] = [];
  const leave = live.subscribe("room", (events) => heard.push(events.map(({ name, data }) => `${name} ${JSON.stringify(data)}`)));
  for (let n = 1; n <= 500; n++) live.publish("room", { name: "count", data: { n } });
  live.publish("room", { name: "changed", key: "a", data: 1 });
  live.publish("room", { name: "changed", key: "b", data: 2 });
  live.publish("other", { name: "count", data: 0 });
  await when(() => heard.length > 0);
  assert.deepEqual(heard, [['count {"n":500}', "changed 1", "changed 2"]]);
  leave();
  assert.equal(live.followers("room"), 0);
  live.close();
});

test("an event that is sent before the response begins is sent first; later events follow; our headers are set", async (t) => {
  const live = createLive({ windowMs: 2 });
  const url = await serving(t, live, (stream) => {
    stream.follow("room");
    stream.send({ name: "snapshot", data: { text: "line\nbreak" } });
  });
  const response = await connect(url);
  assert.equal(response.headers["content-type"], "text/event-stream; charset=utf-8");
  assert.equal(response.headers["x-accel-buffering"], "no");
  assert.equal(response.headers["cache-control"], "no-store");
  assert.equal(response.headers["x-test"], "1");
  live.publish("room", { name: "count", data: { n: 1 } });
  const text = await until(response, /count/);
  assert.match(text, /^retry: 1000\n\nevent: snapshot\ndata: \{"text":"line\\nbreak"\}\n\nevent: count\ndata: \{"n":1\}\n\n$/);
  response.destroy();
});

test("when a reader disconnects, the subscriptions of the reader are removed and the functions that were registered for the end are called", async (t) => {
  const live = createLive({ windowMs: 2 });
  let ended = 0;
  const url = await serving(t, live, (stream) => {
    stream.follow("room");
    stream.onClose(() => (ended += 1));
  });
  const [one, two] = [await connect(url), await connect(url)];
  await when(() => live.open === 2);
  assert.equal(live.followers("room"), 2);
  one.destroy();
  await when(() => live.open === 1);
  assert.deepEqual([live.followers("room"), ended], [1, 1]);
  two.resume();
  const closed = new Promise((resolve) => two.on("end", resolve));
  live.closeStreams();
  await closed;
  assert.deepEqual([live.open, live.followers("room"), ended], [0, 0, 2]);
});

test("at a heartbeat the stream of a reader who has lost the right to read is closed; other readers get the heartbeat", async (t) => {
  const live = createLive({ windowMs: 2, heartbeatMs: 5 });
  let allowed = true;
  const url = await serving(t, live, (stream) => (stream.stillAllowed = async () => allowed));
  const response = await connect(url);
  await until(response, /data: 0\n\ndata: 0\n\n/);
  allowed = false;
  response.resume();
  await new Promise((resolve) => response.on("end", resolve));
  assert.equal(live.open, 0);
});

test("the server buffers no events for a slow reader: it drops them until the socket has drained, then sends the gap event", async (t) => {
  const live = createLive({ windowMs: 1, heartbeatMs: 60_000 });
  let waiting: () => number = () => 0;
  const url = await serving(t, live, (stream, raw) => {
    waiting = () => raw.writableLength;
    stream.follow("room");
  });
  const response = await connect(url);
  response.on("error", () => {});
  const { socket } = response;
  response.pause();
  socket.pause();
  await when(() => live.open === 1);
  const big = "x".repeat(256 * 1024);
  let most = 0;
  for (let n = 0; n < 200; n++) {
    const sent = new Promise<void>((resolve) => {
      const leave = live.subscribe("room", () => (leave(), resolve()));
    });
    live.publish("room", { name: "big", data: `${n} ${big}` });
    await sent;
    most = Math.max(most, waiting());
  }
  // the test published 50 MB; the socket never stores more than the limit for slow readers and one event
  assert.ok(most > 64 * 1024 && most < 1024 * 1024, String(most));
  socket.resume();
  response.resume();
  const text = await until(response, /event: gap\ndata: \{\}\n\n/);
  assert.ok(text.length < 200 * big.length);
  live.publish("room", { name: "count", data: "after" });
  await until(response, /"after"/);
  response.destroy();
});
