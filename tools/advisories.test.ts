// Tests queries to a source of known vulnerabilities: both protocols with a local server, and every kind of failure.
import assert from "node:assert/strict";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { test, type TestContext } from "node:test";
import { askAdvisories, lockedPackages } from "./advisories.ts";

const packages = [
  { name: "zod", version: "4.6.7" },
  { name: "@noble/hashes", version: "2.4.0" },
];

const bodyOf = async (request: IncomingMessage): Promise<unknown> => {
  let text = "";
  for await (const part of request) text += String(part);
  return JSON.parse(text);
};

const serving = async (t: TestContext, answer: (url: string, body: unknown) => unknown, status = 200): Promise<string> => {
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const text = JSON.stringify(answer(request.url ?? "", await bodyOf(request)));
    response.writeHead(status, { "content-type": "application/json" }).end(text);
  };
  const server = createServer((request, response) => void handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  t.after(() => server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

test("each version of a package in the lock file is listed once, without our own packages and links", () => {
  const lock = {
    packages: {
      "": { name: "counterpart", version: "0.1.0" },
      "app/command": { name: "counterpart-command", version: "0.1.0" },
      "node_modules/counterpart-command": { link: true },
      "node_modules/zod": { version: "4.6.7" },
      "node_modules/a/node_modules/zod": { version: "4.6.7" },
      "node_modules/a/node_modules/@noble/hashes": { version: "2.4.0" },
    },
  };
  assert.deepEqual(lockedPackages(JSON.stringify(lock)), packages);
});

test("an npm registry gets names and versions, and the result lists its advisories", async (t) => {
  const asked: unknown[] = [];
  const base = await serving(t, (url, body) => {
    asked.push(url, body);
    return { zod: [{ id: 7, url: "https://example.org/GHSA-7", title: "Slow expressions", severity: "high", vulnerable_versions: "<5" }] };
  });
  assert.deepEqual(await askAdvisories(`npm+${base}/`, packages), {
    asked: `npm+${base}/`,
    advisories: [{ name: "zod", version: "4.6.7", id: "https://example.org/GHSA-7", title: "Slow expressions", severity: "high" }],
  });
  assert.deepEqual(asked, ["/-/npm/v1/security/advisories/bulk", { zod: ["4.6.7"], "@noble/hashes": ["2.4.0"] }]);
});

test("a mirror of OSV is queried by the OSV protocol", async (t) => {
  const asked: unknown[] = [];
  const base = await serving(t, (url, body) => {
    asked.push(url, body);
    return { results: [{}, { vulns: [{ id: "GHSA-x", modified: "2026-01-01T00:00:00Z" }] }] };
  });
  const answer = await askAdvisories(`osv+${base}`, packages);
  assert.deepEqual("advisories" in answer ? answer.advisories.map(({ name, id }) => `${name} ${id}`) : answer, ["@noble/hashes GHSA-x"]);
  const queries = packages.map(({ name, version }) => ({ package: { name, ecosystem: "npm" }, version }));
  assert.deepEqual(asked, ["/v1/querybatch", { queries }]);
});

test("a failed query is reported with its reason; a source without a protocol is an error", async (t) => {
  const refusing = await serving(t, () => ({}), 405);
  assert.deepEqual(await askAdvisories(`npm+${refusing}`, packages), { asked: `npm+${refusing}`, noAnswer: "it answered 405" });
  const other = await serving(t, () => ({ results: [] }));
  assert.match(JSON.stringify(await askAdvisories(`osv+${other}`, packages)), /noAnswer":"its answer is none of OSV's/);
  const list = await serving(t, () => []);
  assert.match(JSON.stringify(await askAdvisories(`npm+${list}`, packages)), /noAnswer/);
  assert.match(JSON.stringify(await askAdvisories("npm+http://127.0.0.1:1", packages)), /noAnswer/);
  await assert.rejects(askAdvisories("https://api.osv.dev", packages), /npm\+https/);
});
