// Tests the function that decides about access; `permission-matrix.test.ts` tests the same decision through HTTP for every endpoint.
import assert from "node:assert/strict";
import { test } from "node:test";
import { endpoint, type ActorKind, type Permission } from "../../contract/endpoint.ts";
import { Problem } from "../../contract/problems.ts";
import { permissionsOf, roles, secondFactorRoles, type Role } from "../../contract/roles.ts";
import { Empty } from "../../contract/values.ts";
import fc from "fast-check";
import { clearanceFor, permit, type Access, type Asking } from "./permit.ts";

const now = new Date("2026-11-24T12:00:00Z");
const at = (permission: Permission, actors: readonly ActorKind[] = ["account"]) =>
  endpoint({ id: "t.t", method: "GET", path: "/t", permission, actors, output: Empty });
const said = (run: () => void): string => {
  try {
    run();
    return "permitted";
  } catch (error) {
    if (error instanceof Problem) return error.code;
    throw error;
  }
};
const account: Asking = { kind: "account", secondFactor: true };
const as = (...held: Role[]): Access => ({ roles: held, until: null });

test("a call to a workspace gets `not-found` if the caller is not a member of the workspace", () => {
  for (const permission of ["workspace.read", "workspace.administer", "room.facilitate", "public", "signed-in"] as const)
    assert.equal(
      said(() => permit(at(permission), account, null, true, now)),
      "not-found",
      permission,
    );
});

test("a guest's access ends at its end time", () => {
  const until = (ms: number): Access => ({ roles: ["guest-facilitator"], until: new Date(now.getTime() + ms) });
  assert.equal(
    said(() => permit(at("room.facilitate"), account, until(1), true, now)),
    "permitted",
  );
  assert.equal(
    said(() => permit(at("room.facilitate"), account, until(0), true, now)),
    "guest-ended",
  );
  assert.equal(
    said(() => permit(at("workspace.read"), account, until(-1), true, now)),
    "guest-ended",
  );
});

test("a person with a role that needs a second factor may do nothing without it, even if another of their roles allows the call", () => {
  for (const role of roles) {
    const expected = secondFactorRoles.includes(role) ? "second-factor-needed" : "permitted";
    assert.equal(
      said(() => permit(at("workspace.read"), { kind: "account", secondFactor: false }, as("analyst", role), true, now)),
      expected,
      role,
    );
  }
});

test("only a participant may call seat endpoints, and a participant may call no endpoint of a workspace", () => {
  const seat = at("seat", ["participant"]);
  assert.equal(
    said(() => permit(seat, { kind: "participant", secondFactor: false }, null, false, now)),
    "permitted",
  );
  assert.equal(
    said(() => permit(seat, { kind: "anyone", secondFactor: false }, null, false, now)),
    "not-signed-in",
  );
  assert.equal(
    said(() => permit(seat, account, as("focal-point"), true, now)),
    "no-access",
  );
  assert.equal(
    said(() => permit(at("seat", ["participant", "account"]), account, as("focal-point"), true, now)),
    "no-access",
  );
  assert.equal(
    said(() => permit(at("workspace.read"), { kind: "participant", secondFactor: false }, null, true, now)),
    "no-access",
  );
  assert.equal(
    said(() => permit(at("workspace.read", ["account", "participant"]), { kind: "participant", secondFactor: false }, null, true, now)),
    "not-signed-in",
  );
});

test("a call outside a workspace is refused if the endpoint needs a permission of a workspace", () => {
  assert.equal(
    said(() => permit(at("programme.edit"), account, null, false, now)),
    "no-access",
  );
  assert.equal(
    said(() => permit(at("signed-in"), account, null, false, now)),
    "permitted",
  );
});

test("for any roles a call is permitted exactly if one of them has the permission; a further role never forbids it", () => {
  const some = fc.uniqueArray(fc.constantFrom(...roles), { minLength: 1 });
  const wanted = fc.constantFrom(...new Set(Object.values(permissionsOf).flat()));
  fc.assert(
    fc.property(some, wanted, fc.constantFrom(...roles), (held, permission, extra) => {
      const expected = held.some((role) => permissionsOf[role].includes(permission)) ? "permitted" : "no-access";
      assert.equal(
        said(() => permit(at(permission), account, as(...held), true, now)),
        expected,
      );
      if (expected === "permitted")
        assert.equal(
          said(() => permit(at(permission), account, as(...held, extra), true, now)),
          "permitted",
        );
      assert.ok(clearanceFor([...held, extra]) >= clearanceFor(held));
    }),
    { numRuns: 500, seed: 20261124 },
  );
});
