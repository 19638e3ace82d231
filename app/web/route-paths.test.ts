/** Tests that the list of addresses which the build writes for the server equals the addresses of the router. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { joinWebModules } from "#platform/web/module/join-web-modules.ts";
import { desk } from "./desk-modules.ts";
import { routePaths } from "./route-paths.ts";

test("every page of the router has its address in the list", () => {
  const paths = routePaths();
  for (const path of ["/", "/sign-in", "/invitation", "/w/:workspace", "/w/:workspace/members", "/w/:workspace/rooms/:room/wall"])
    assert.ok(paths.includes(path), path);
  const { routes, outside } = joinWebModules(desk);
  assert.ok(routes.length > 40);
  // "/", the platform's seven pages outside a workspace, and home
  assert.equal(paths.length, routes.length + outside.length + 9);
  assert.ok(!paths.some((path) => path.includes("$") || path.includes("//")));
});
