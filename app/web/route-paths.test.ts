/** The build gives the server exactly the addresses of the router. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { routePaths } from "./route-paths.ts";

const sources = ["routes-frame.ts", "routes.tsx"].map((name) => readFileSync(join(import.meta.dirname, name), "utf8"));

test("every page of the router has its address in the list", () => {
  const paths = routePaths(sources);
  for (const path of ["/", "/sign-in", "/invitation", "/w/:workspace", "/w/:workspace/members", "/w/:workspace/rooms/:room/wall"])
    assert.ok(paths.includes(path), path);
  const written = [...sources.join("").matchAll(/\bpath: "([^"]+)"/g)].map((one) => (one[1] ?? "").replaceAll(/\$(\w+)/g, ":$1"));
  assert.ok(written.length > 40);
  for (const path of written)
    assert.ok(
      paths.some((one) => one === path || one.endsWith(path) || path === "/"),
      path,
    );
  assert.ok(!paths.some((path) => path.includes("$") || path.includes("//")));
});

test("a route in an unknown form stops the build", () => {
  assert.throws(
    () => routePaths([...sources, 'const odd = createRoute({ path: "/odd", getParentRoute: () => framed });']),
    /cannot read 1 of/,
  );
  assert.throws(
    () => routePaths([...sources, 'const odd = createRoute({ getParentRoute: () => nobody, path: "/odd" });']),
    /below "nobody"/,
  );
});
