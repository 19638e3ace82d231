/** Tests that a programme reads progress that a State sent in version 1 of the parcel, with the same result as from version 2. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { progressKind } from "#modules/recommendation/contract/progress.ts";
import { newId } from "#platform/server/db/index.ts";
import { loadDemonstrationParcel } from "#platform/server/exchange/index.ts";
import { testApplication } from "#app/server/testing.ts";
import { listReleasedProgress } from "../contract/desk.ts";

test("progress of version 1 is shown as progress of version 2; a payload that does not match its version is not shown", async (t) => {
  const app = await testApplication(t);
  const { programme } = app.demonstration ?? assert.fail();
  const bruno = await app.as("bruno");
  const listed = async () => (await bruno.call(listReleasedProgress, { params: { workspace: programme } })).items;
  const newest = (await listed()).map(({ progress }) => progress);
  const withVerification = newest.find(({ recommendations }) => recommendations.some((one) => one.verification !== null)) ?? assert.fail();
  const version1 = {
    ...withVerification,
    recommendations: withVerification.recommendations.map(({ verification, ...one }) => {
      if (verification === null) return { ...one, verdict: null };
      const { result, ...rest } = verification;
      return { ...one, verdict: { ...rest, verdict: result } };
    }),
  };
  const deliver = (code: string, version: number, payload: unknown) =>
    loadDemonstrationParcel(app.db, {
      programme,
      state: { workspace: newId(), code, name: { en: "Another" } },
      kind: progressKind,
      version,
      thread: `urn:counterpart:progress:${newId()}`,
      marking: "TLP:GREEN",
      title: withVerification.title,
      payload,
      sentAt: new Date("2026-10-02T09:00:00Z"),
    });
  await deliver("X-ZAH", 1, version1);
  await deliver("X-ZAI", 1, withVerification);
  await deliver("X-ZAJ", 2, version1);
  const added = (await listed()).filter(({ state }) => state.startsWith("X-ZA"));
  assert.deepEqual(
    added.map(({ state, progress }) => [state, progress]),
    [["X-ZAH", withVerification]],
  );
});
