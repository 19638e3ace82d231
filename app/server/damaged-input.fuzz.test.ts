/**
 * Sends damaged input through HTTP to the database, from an account with permission: bodies that almost fit the schema of an
 * endpoint, and bodies that do not fit it at all. The reply must be a success or a known problem, never an internal error; and a
 * rejected body leaves no data behind.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Endpoint } from "#platform/contract/endpoint.ts";
import { getSession } from "#platform/contract/session.ts";
import fc from "fast-check";
import * as z from "zod/mini";
import { testApplication } from "./testing.ts";

interface Schema {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly prefixItems?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly pattern?: string;
  readonly additionalProperties?: Schema | boolean;
  readonly minimum?: number;
  readonly maximum?: number;
}

const nasty = fc.constantFrom(
  "",
  " ",
  "\u0000",
  "a\u0000b",
  "\ud800",
  "\u202e",
  "'; drop table x; --",
  "{{x}}",
  "a".repeat(300),
  "10 % – 20 %",
  "__proto__",
);
/** Ids of the demonstration's records, collected from its replies, so that bodies refer to real records. */
const known: string[] = [];
const ids = fc.oneof(
  fc.uuid({ version: 7 }),
  fc.nat().map((n) => known[n % Math.max(1, known.length)] ?? "0195d0a0-7e1a-7000-8000-00000000ffff"),
);
/** Generates texts that match a pattern of the contract. */
const textFor = (pattern: string | undefined): fc.Arbitrary<unknown> => {
  if (pattern === undefined) return fc.oneof(fc.string({ unit: "grapheme", maxLength: 40 }), nasty);
  if (pattern.includes("[0-9a-f]{8}")) return ids;
  if (pattern.includes("{22}"))
    return fc.uint8Array({ minLength: 16, maxLength: 16 }).map((bytes) => Buffer.from(bytes).toString("base64url"));
  if (pattern.includes("T\\d\\d")) return fc.constantFrom("2026-11-24T12:00:00Z", "2026-02-31T25:61:61Z", "9999-12-31T23:59:59.999Z");
  if (pattern.includes("\\d{4}-\\d\\d-\\d\\d")) return fc.constantFrom("2026-11-24", "2026-02-31", "0000-00-00");
  if (pattern.includes("{2,8}")) return fc.constantFrom("en", "ar", "zz-Latn-x-y", "xx-" + "a".repeat(8));
  return fc.oneof(fc.stringMatching(new RegExp(pattern)), nasty);
};
const fitting = (schema: Schema): fc.Arbitrary<unknown> => {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return fc.oneof(...choices.map(fitting));
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  switch (type) {
    case "object": {
      if (!schema.properties)
        return fc.dictionary(
          fc.constantFrom("en", "ar", "x"),
          typeof schema.additionalProperties === "object" ? fitting(schema.additionalProperties) : fc.jsonValue({ maxDepth: 1 }),
          { maxKeys: 3 },
        );
      return fc.record(Object.fromEntries(Object.entries(schema.properties).map(([name, inner]) => [name, fitting(inner)])), {
        requiredKeys: [...(schema.required ?? [])],
      });
    }
    case "array":
      if (schema.prefixItems) return fc.tuple(...schema.prefixItems.map(fitting));
      return fc.array(schema.items ? fitting(schema.items) : fc.jsonValue({ maxDepth: 1 }), { maxLength: 4 });
    case "string":
      return textFor(schema.pattern);
    case "integer": {
      const min = Math.max(schema.minimum ?? -5, -5);
      return fc.oneof(
        fc.integer({ min, max: Math.max(min, Math.min(schema.maximum ?? 120, 120)) }),
        fc.constantFrom(0, 1, 2_147_483_648, Number.MAX_SAFE_INTEGER),
      );
    }
    case "number":
      return fc.oneof(
        fc.double({ min: schema.minimum ?? -2, max: schema.maximum ?? 2, noNaN: true }),
        fc.constantFrom(0, 1, 1e-300, 1e300),
      );
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
};
const bodiesOf = (endpoint: Endpoint): fc.Arbitrary<unknown> =>
  endpoint.body
    ? fc.oneof(
        { weight: 4, arbitrary: fitting(z.toJSONSchema(endpoint.body, { io: "input", unrepresentable: "any" }) as Schema) },
        { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
      )
    : fc.constant(undefined);

/** The full campaign (`npm run fuzz`) sends twenty times as many bodies, with another seed. */
const full = process.env["COUNTERPART_FUZZ"] === "1";

test("more than 300 damaged inputs through HTTP and the database each give a success or a known problem, never an internal error", async (t) => {
  const app = await testApplication(t);
  const velmara = app.demonstration?.velmara ?? "";
  let page = await app.as("amara");
  const session = await page.call(getSession);
  assert.equal(session.workspaces[0]?.id, velmara);
  // two rounds, because lists give the ids of records, and records give the ids of their parts
  for (let depth = 0; depth < 2; depth++)
    for (const { endpoint } of app.routes.filter(
      (route) => route.kind === "json" && route.endpoint.method === "GET" && route.endpoint.path.startsWith("/api/"),
    ))
      for (const id of depth === 0 ? ["x"] : known.slice(0, 40)) {
        const url = endpoint.path.replaceAll(/:([A-Za-z]+)/g, (_, name: string) => (name === "workspace" ? velmara : id));
        if (depth === 1 && !url.includes(id)) continue;
        const { text } = await page.send("GET", url);
        for (const [found] of text.matchAll(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g))
          if (!known.includes(found)) known.push(found);
      }
  assert.ok(known.length > 10, `${known.length} records to send damaged input at`);
  const faults = new Map<string, string>();
  let sent = 0;
  for (const { endpoint, kind } of app.routes) {
    if (!endpoint.path.startsWith("/api/") || kind === "stream") continue;
    const names = [...endpoint.path.matchAll(/:([A-Za-z]+)/g)].map(([, name]) => name ?? "");
    const values = fc.record(
      Object.fromEntries(
        names.map((name) => [
          name,
          name === "workspace" ? fc.constant(velmara) : fc.oneof(ids, fc.constantFrom("en", "1", "%00", "a".repeat(150))),
        ]),
      ),
    );
    for (const [params, body] of fc.sample(fc.tuple(values, bodiesOf(endpoint)), {
      numRuns: (endpoint.body ? 12 : 3) * (full ? 20 : 1),
      seed: full ? 77 : 20261124,
    })) {
      const url = endpoint.path.replaceAll(/:([A-Za-z]+)/g, (_, name: string) => String((params as Record<string, string>)[name]));
      const answer = await page.send(endpoint.method, url, body === undefined ? {} : { body });
      sent += 1;
      if (answer.status >= 500 || !/^(application\/(problem\+)?json|application\/|text\/)/.test(String(answer.headers["content-type"])))
        faults.set(endpoint.id, `${answer.status} ${JSON.stringify(body)?.slice(0, 400)}`);
      if (endpoint.id.startsWith("session.") || answer.status === 401) page = await app.as("amara");
    }
  }
  const inside = app.logged.filter((line) => /^(internal|answer outside)/.test(line)).slice(0, 5);
  assert.deepEqual([[...faults], inside], [[], []]);
  assert.ok(sent >= 300, String(sent));
  t.diagnostic(`${sent} damaged inputs sent`);
});
