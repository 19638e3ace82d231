/**
 * Tests `docs/formats/openapi-changes.md`: it lists every endpoint whose id or path differs from the file with the earlier API, and every new id that
 * it lists exists.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "node:test";
import { testDatabase } from "#platform/server/db/testing.ts";
import { createApplication } from "./app.ts";
import { testSecret, testSettings } from "./testing.ts";

const formats = path.join(import.meta.dirname, "../../docs/formats");
const read = (name: string): string[] => readFileSync(path.join(formats, name), "utf8").trim().split("\n");

test("each changed id or path of the API is listed with its reason", async (t) => {
  const db = await testDatabase(t);
  const app = await createApplication({ db, settings: testSettings({ data: tmpdir() }), secret: testSecret, log: () => {}, pages: false });
  const now = new Map(
    app.routes.map(({ endpoint }) => [endpoint.id, `${endpoint.method} ${endpoint.path.replaceAll(/:([A-Za-z]+)/g, "{$1}")}`] as const),
  );
  await app.stop();
  const rows = read("openapi-changes.md")
    .map((line) => line.split("|").map((cell) => cell.trim().replaceAll("`", "")))
    .filter((cells) => cells.length === 7 && /^[a-z]+\.[a-z-]+$/.test(cells[1] ?? ""))
    .map(([, before = "", after = "", , , reason = ""]) => ({ before, after: after === "" ? before : after, reason }));
  const listed = new Set(rows.filter(({ reason }) => reason !== "").map(({ before }) => before));
  const changed = read("openapi-before.txt").flatMap((line) => {
    const [, id = "", address] = /^(\S+) (.*)$/.exec(line) ?? [];
    return now.get(id) === address ? [] : [id];
  });
  assert.ok(changed.length > 80);
  assert.deepEqual(changed.toSorted(), [...listed].toSorted());
  assert.deepEqual(
    rows.filter(({ after }) => !now.has(after)),
    [],
  );
});
