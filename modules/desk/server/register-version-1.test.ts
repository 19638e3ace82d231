/** Tests that a programme reads a register that a State sent in version 1 of the parcel, with the same result as from version 2. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { registerKind, registerVersion } from "#modules/threat/contract/released.ts";
import { newId } from "#platform/server/db/index.ts";
import { loadDemonstrationParcel } from "#platform/server/exchange/index.ts";
import { testApplication } from "#app/server/testing.ts";
import { getReleased, listReleased } from "../contract/desk.ts";

test("a register of version 1 is read like version 2; a payload of neither version needs a program update", async (t) => {
  const app = await testApplication(t);
  const { programme } = app.demonstration ?? assert.fail();
  const bruno = await app.as("bruno");
  const params = { workspace: programme };
  const items = async () => (await bruno.call(listReleased, { params })).items;
  const read = async (parcel: string) => (await bruno.call(getReleased, { params: { ...params, parcel } })).register;
  const open = (await items()).find(({ status }) => status === "open") ?? assert.fail();
  const newest = (await read(open.parcel)) ?? assert.fail();
  const { reportVersion, ...rest } = newest;
  const withNull = {
    ...newest,
    scenarios: newest.scenarios.map((one) => ({ ...one, result: one.result && { ...one.result, cannotSay: null } })),
  };
  assert.ok(withNull.scenarios.some(({ result }) => result !== null));
  const deliver = (code: string, version: number, payload: unknown) =>
    loadDemonstrationParcel(app.db, {
      programme,
      state: { workspace: newId(), code, name: { en: "Another" } },
      kind: registerKind,
      version,
      thread: `urn:counterpart:register:${newId()}`,
      marking: "TLP:GREEN",
      title: newest.title,
      payload,
      sentAt: new Date("2026-10-02T09:00:00Z"),
    });
  await deliver("X-ZAH", 1, { ...rest, edition: reportVersion });
  await deliver("X-ZAI", 1, newest);
  await deliver("X-ZAJ", registerVersion, withNull);
  await deliver("X-ZAK", registerVersion, { ...rest, edition: reportVersion });
  await deliver("X-ZAL", registerVersion + 1, newest);
  const added = (await items()).filter(({ state }) => state.startsWith("X-ZA")).sort((a, b) => (a.state < b.state ? -1 : 1));
  const content = async (at: number) => read(added[at]?.parcel ?? assert.fail());
  assert.deepEqual(
    added.map(({ state, status }) => [state, status]),
    [
      ["X-ZAH", "open"],
      ["X-ZAI", "open"],
      ["X-ZAJ", "open"],
      ["X-ZAK", "needs-update"],
      ["X-ZAL", "needs-update"],
    ],
  );
  assert.deepEqual(await content(0), newest);
  assert.deepEqual(await content(1), newest);
  assert.deepEqual(await content(2), withNull);
});
