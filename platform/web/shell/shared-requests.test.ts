import assert from "node:assert/strict";
import { test } from "node:test";
import { createSharedRequests } from "./shared-requests.ts";

test("parts of a page that need the same texts at the same time share one request", async () => {
  const asked: string[] = [];
  const share = createSharedRequests();
  const load = (group: string): Promise<void> => share(group, async () => void asked.push(group));
  await Promise.all([load("desk"), load("common"), load("desk"), load("common")]);
  assert.deepEqual(asked, ["desk", "common"]);
  await load("desk");
  assert.deepEqual(asked, ["desk", "common", "desk"], "a request that is answered is not shared");
});

test("a failed request fails for every part, and is sent again when it is needed again", async () => {
  let asked = 0;
  const share = createSharedRequests();
  const load = (): Promise<void> =>
    share("desk", async () => {
      asked += 1;
      if (asked === 1) throw new Error("no connection");
    });
  const both = await Promise.allSettled([load(), load()]);
  assert.deepEqual(
    both.map(({ status }) => status),
    ["rejected", "rejected"],
  );
  await load();
  assert.equal(asked, 2);
});
