// Tests the typed client: the addresses and bodies that it sends, and every kind of response that is not a success.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as z from "zod/mini";
import { addressOf, createClient } from "./client.ts";
import { endpoint } from "./endpoint.ts";
import { Problem } from "./problems.ts";
import { Id } from "./values.ts";

const get = endpoint({
  id: "t.get",
  method: "GET",
  path: "/api/w/:workspace/x/:x",
  permission: "public",
  actors: ["anyone"],
  params: z.object({ workspace: Id, x: z.string() }),
  query: z.object({ q: z.optional(z.string()) }),
  output: z.object({ n: z.int() }),
});
const post = endpoint({
  id: "t.post",
  method: "POST",
  path: "/api/y",
  permission: "public",
  actors: ["anyone"],
  body: z.object({ text: z.string() }),
  output: z.object({ n: z.int() }),
});
const plain = endpoint({
  id: "t.plain",
  method: "GET",
  path: "/api/z",
  permission: "public",
  actors: ["anyone"],
  output: z.object({ n: z.int() }),
});
const workspace = "0195d0a0-7e1a-7000-8000-000000000001";

const answering = (status: number, text: string) => {
  const asked: { url: string; init: RequestInit }[] = [];
  const client = createClient({ request: async (url, init) => (asked.push({ url, init }), new Response(text, { status })) });
  return { client, asked };
};

test("parameters of path and query are filled in and escaped; if a parameter is missing, the request is not sent", async () => {
  const { client, asked } = answering(200, '{"n":1}');
  assert.deepEqual(await client.call(get, { params: { workspace, x: "a/b ?" }, query: { q: "ö&" } }), { n: 1 });
  assert.equal(asked[0]?.url, `/api/w/${workspace}/x/a%2Fb%20%3F?q=%C3%B6%26`);
  assert.equal(client.address(get, { params: { workspace, x: "1" }, query: {} }), `/api/w/${workspace}/x/1`);
  assert.throws(() => addressOf(get, { params: { workspace } }), /t\.get needs x/);
  await client.call(plain);
  assert.equal(asked[1]?.init.body, undefined);
});

test("a request carries the cookie of the session, unless its endpoint declares that it is sent without a cookie", async () => {
  const { client, asked } = answering(200, '{"n":1}');
  await client.call(plain);
  await client.call({ ...plain, withoutCookies: true });
  assert.deepEqual(
    asked.map(({ init }) => init.credentials),
    ["same-origin", "omit"],
  );
});

test("a body is sent as JSON; a request without a body has no content type", async () => {
  const { client, asked } = answering(200, '{"n":1}');
  await client.call(post, { body: { text: "é" } });
  await client.call(plain);
  assert.deepEqual(
    asked.map(({ init }) => [init.method, init.body, (init.headers as Record<string, string>)["content-type"]]),
    [
      ["POST", '{"text":"é"}', "application/json"],
      ["GET", undefined, undefined],
    ],
  );
});

test("a Problem reply keeps its code, place and details; any other error reply becomes a Problem by its status; a missing reply becomes `unavailable`", async () => {
  const problem = async (status: number, text: string) => {
    const error: unknown = await answering(status, text)
      .client.call(plain)
      .catch((thrown: unknown) => thrown);
    assert.ok(error instanceof Problem);
    return error.body;
  };
  assert.deepEqual(await problem(400, '{"code":"invalid-input","at":["a",0],"details":{"limit":3},"other":1}'), {
    code: "invalid-input",
    at: ["a", 0],
    details: { limit: 3 },
  });
  assert.deepEqual(await problem(502, "<html>"), { code: "unavailable" });
  assert.deepEqual(await problem(500, '{"code":"made-up"}'), { code: "internal" });
  const silent = createClient({ request: () => Promise.reject(new TypeError("fetch failed")) });
  await assert.rejects(
    silent.call(plain),
    (error: unknown) => error instanceof Problem && error.code === "unavailable" && error.body.details?.["offline"] === true,
  );
});

test("if a reply breaks off, the call fails with `unavailable`, because the server may already have made the change", async () => {
  const cut = (): ReadableStream<Uint8Array> => {
    let sent = false;
    return new ReadableStream({
      pull: (to) => {
        if (sent) return to.error(new TypeError("network error"));
        sent = true;
        to.enqueue(new TextEncoder().encode('{"n":'));
      },
    });
  };
  const unavailable = (error: unknown): boolean => error instanceof Problem && error.code === "unavailable";
  const client = createClient({ request: async () => new Response(cut()) });
  await assert.rejects(client.call(plain), unavailable);
  await assert.rejects(client.file(plain), unavailable);
  await assert.rejects(answering(200, '{"n":').client.call(plain), unavailable);
});

test("if the caller cancels a call, the call fails with the caller's own reason, and not with a Problem", async () => {
  const end = new AbortController();
  end.abort(new Error("left the page"));
  const client = createClient({ request: (_url, { signal }) => Promise.reject(signal?.reason) });
  await assert.rejects(client.call(plain, {}, { signal: end.signal }), /left the page/);
});

test("the type checker refuses parameters and bodies that the endpoint does not declare", () => {
  const { client } = answering(200, "{}");
  const never = async (): Promise<void> => {
    // @ts-expect-error a parameter is missing
    await client.call(get, { params: { workspace }, query: {} });
    // @ts-expect-error the body is missing
    await client.call(post);
    // @ts-expect-error this endpoint takes no body
    await client.call(plain, { body: {} });
    // @ts-expect-error the body has another shape
    await client.call(post, { body: { text: 1 } });
  };
  assert.equal(typeof never, "function");
});
