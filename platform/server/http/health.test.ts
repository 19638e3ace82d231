/** Tests what probes and strangers can read: the state of the node, 404 for unknown addresses, and the contact for security reports. */
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { test } from "node:test";
import { openedRoom } from "#modules/workshop/server/testing-room.ts";
import { testApplication } from "#app/server/testing.ts";
import { healthOf } from "./health.ts";

test("/health says whether the node works, without a name or a count", async (t) => {
  const app = await testApplication(t, { kind: "node" });
  const page = app.browser();
  const first = await page.send("GET", "/health");
  const { disk, ...others } = JSON.parse(first.text);
  assert.ok(["ok", "low"].includes(disk), `this machine's disk is ${disk}`);
  assert.deepEqual([first.status, others], [200, { status: "ok", database: "ok", migrations: "ok", jobs: "ok" }]);
  assert.equal(first.headers["cache-control"], "no-store");

  await app.db.as("owner", "update platform.migration set name = name || '-away' where name = (select max(name) from platform.migration)");
  assert.deepEqual(await healthOf(app.services), { status: "failing", database: "ok", migrations: "pending", jobs: "ok", disk });
  await app.db.as("owner", "update platform.migration set name = replace(name, '-away', '')");
  assert.equal((await healthOf(app.services)).status, "ok");

  await app.db.as("jobs", "select graphile_worker.add_job('nobody.knows', run_at => now() - interval '9 minutes')");
  assert.equal((await healthOf(app.services)).jobs, "ok", "a job that has been due for nine minutes does not count as stuck");
  await app.db.as("jobs", "select graphile_worker.add_job('nobody.knows', run_at => now() - interval '11 minutes')");
  assert.deepEqual(await healthOf(app.services), { status: "failing", database: "ok", migrations: "ok", jobs: "stuck", disk });

  const nowhere = { ...app.services, settings: { ...app.services.settings, data: "/nonexistent/folder" } };
  assert.equal((await healthOf(nowhere)).disk, "unknown");
});

test("/health returns 503 at once when the database is down", async (t) => {
  const app = await testApplication(t, { kind: "node" });
  await Promise.all([app.db.pools.jobs.end(), app.db.pools.app.end()]);
  const answer = await app.browser().send("GET", "/health");
  assert.equal(answer.status, 503);
  assert.deepEqual(JSON.parse(answer.text).database, "unreachable");
});

test("the room's listener says only ok or failing", async (t) => {
  const { app, origin } = await openedRoom(t);
  // No job runs here, and jobs of the copied demonstration can be old enough to count as stuck.
  await app.db.as("jobs", "select graphile_worker.complete_jobs(array_agg(id)) from graphile_worker.jobs having count(*) > 0");
  const answer = await fetch(`${origin}/health`);
  assert.deepEqual([answer.status, await answer.json()], [200, { status: "ok" }]);
  for (const path of ["/healthz", "/metrics", "/.well-known/security.txt"]) assert.equal((await fetch(origin + path)).status, 404, path);
});

test("security.txt is served if a contact is configured, otherwise 404", async (t) => {
  const without = await testApplication(t, { kind: "node" });
  assert.equal((await without.browser().send("GET", "/.well-known/security.txt")).status, 404);
  const securityContact = "mailto:security@hub.example.org";
  const now = new Date("2026-11-27T10:00:00Z");
  const app = await testApplication(t, { kind: "node", settings: { securityContact }, now: () => now });
  const { status, headers, text } = await app.browser().send("GET", "/.well-known/security.txt");
  assert.deepEqual([status, headers["content-type"]], [200, "text/plain; charset=utf-8"]);
  const fields = new Map(
    text
      .trim()
      .split("\n")
      .map((line) => [line.split(": ")[0], line.split(": ").slice(1).join(": ")]),
  );
  assert.equal(fields.get("Contact"), securityContact);
  assert.equal(fields.get("Expires"), "2027-05-26T00:00:00Z", "the file is valid for less than a year, as RFC 9116 recommends");
  assert.equal(fields.get("Canonical"), "http://127.0.0.1:4400/.well-known/security.txt");
  assert.equal(fields.get("Preferred-Languages")?.split(", ").length, 6);
  const policy = existsSync(new URL("../../../SECURITY.md", import.meta.url));
  assert.equal(fields.has("Policy"), policy, "the field Policy is there exactly if the file SECURITY.md exists");
  if (policy) assert.equal((await app.browser().send("GET", "/SECURITY.md")).status, 200);
});
