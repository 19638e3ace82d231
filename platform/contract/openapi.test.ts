// Tests that the OpenAPI description of every endpoint is complete, that its references resolve, and that its schemas are valid JSON
// Schema.
import assert from "node:assert/strict";
import { globSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { test } from "node:test";
import type { Endpoint } from "./endpoint.ts";
import { buildOpenApi } from "./openapi.ts";
import { problemCodes, problemStatus } from "./problems.ts";

type Json = Record<string, unknown>;

const root = fileURLToPath(new URL("../../", import.meta.url));

/** Every endpoint that a contract file of the platform or of a module exports. */
const all = async (): Promise<Endpoint[]> => {
  const found = new Map<string, Endpoint>();
  for (const file of globSync(["platform/contract/*.ts", "modules/*/contract/*.ts"], { cwd: root })) {
    if (file.endsWith(".test.ts")) continue;
    for (const value of Object.values((await import(pathToFileURL(root + file).href)) as Record<string, unknown>)) {
      const maybe = value as Partial<Endpoint> | null;
      if (typeof maybe === "object" && maybe !== null && "permission" in maybe && "path" in maybe && typeof maybe.id === "string") {
        const same = found.get(maybe.id);
        assert.ok(same === undefined || same === maybe, `two endpoints are called ${maybe.id}`);
        found.set(maybe.id, maybe as Endpoint);
      }
    }
  }
  return [...found.values()];
};
const endpoints = await all();
const document = buildOpenApi(endpoints, { title: "Counterpart", version: "0", server: "http://127.0.0.1:4400", cookie: "session" });

const walk = (value: unknown, visit: (node: Json, path: string) => void, path = ""): void => {
  if (Array.isArray(value)) for (const [i, inner] of value.entries()) walk(inner, visit, `${path}/${i}`);
  else if (typeof value === "object" && value !== null) {
    visit(value as Json, path);
    for (const [key, inner] of Object.entries(value)) walk(inner, visit, `${path}/${key}`);
  }
};

test("every endpoint is one operation that describes each parameter of its path", () => {
  assert.ok(endpoints.length >= 250, `${endpoints.length}`);
  const operations = Object.entries(document["paths"] as Record<string, Record<string, Json>>).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  assert.deepEqual(operations.map(({ operation }) => String(operation["operationId"])).sort(), endpoints.map(({ id }) => id).sort());
  for (const { path, operation } of operations) {
    const described = (operation["parameters"] as { name: string; in: string }[])
      .filter((parameter) => parameter.in === "path")
      .map(({ name }) => name);
    assert.deepEqual(described.sort(), [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? "").sort(), path);
    assert.ok(!path.includes(":"), path);
  }
});

test("any two endpoints differ in method or path; the id of an endpoint has the form `context.verb-noun`; a replayable endpoint takes a command id", () => {
  const places = endpoints.map(({ method, path }) => `${method} ${path.replaceAll(/:\w+/g, ":")}`);
  assert.equal(new Set(places).size, places.length);
  for (const { id, replay, body, path, params } of endpoints) {
    assert.match(id, /^[a-z]+\.[a-z]+(-[a-z]+)*$/, id);
    if (replay)
      assert.ok(body && !body.safeParse({}).success && JSON.stringify(body.safeParse({}).error?.issues).includes("commandId"), id);
    assert.equal(path.includes(":"), params !== undefined, id);
  }
});

/** Endpoints that add a record and are not replayable, each with the reason why a repeated request does no harm. */
const notReplayable: Readonly<Record<string, string>> = {
  "assessment.add-criteria-set": "id and version are unique, and the form repeats them",
  "assessment.add-yardstick": "id and version are unique, and the form repeats them",
  "capability.import-instrument": "URN and version of an instrument are unique",
  "directory.invite": "the reply has a link that gives access, so it may not be stored; nobody has the lost link, and it can be revoked",
  "people.add-device":
    "the reply has a link that gives access, so it may not be stored; a device that nobody enrolled can be reported lost",
  "programme.add-engagement": "a programme has one engagement for a State",
  "workshop.add-agency-at-door": "an agency of this name is refused, under a lock",
  "workshop.add-attendance":
    "a stored command would keep the time at which a name was added; the list has no times, and a line that was added twice can be removed",
};
test("an endpoint that adds a record is replayable, or it is listed with the reason why a repeated request does no harm", () => {
  const adding = endpoints.filter(({ id, method }) => method === "POST" && /\.(add|import|invite)(-|$)/.test(id));
  assert.ok(adding.length > 40, `${adding.length}`);
  const once = adding.filter(({ replay }) => replay !== true).map(({ id }) => id);
  assert.deepEqual(once.toSorted(), Object.keys(notReplayable).toSorted());
});

test("schemas have no `$schema` or `$id` of their own; all references can be resolved; every problem code is known", () => {
  walk(document, (node, path) => {
    assert.ok(!("$schema" in node) && !("$id" in node), path);
    const ref = node["$ref"];
    if (typeof ref === "string") {
      let target: unknown = document;
      for (const part of ref.replace(/^#\//, "").split("/")) target = (target as Json | undefined)?.[part];
      assert.ok(ref.startsWith("#/") && target, `${path}: ${ref}`);
    }
  });
  for (const { id, problems = [] } of endpoints)
    for (const code of problems) assert.ok(problemCodes.includes(code) && problemStatus(code) >= 400, `${id}: ${code}`);
});

test("schemas contain only types that JSON can carry", () => {
  const types = new Set(["object", "array", "string", "number", "integer", "boolean", "null"]);
  walk(document["paths"], (node, path) => {
    const { type } = node;
    if (typeof type === "string" && path.includes("/schema")) assert.ok(types.has(type), `${path}: ${type}`);
  });
});
