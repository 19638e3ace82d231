/** Tests how an import reads the cells of a roster: the limit of rows. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Problem } from "#platform/contract/problems.ts";
import { rosterLimits } from "../../contract/roster-import.ts";
import { peopleDesk, upload } from "../testing.ts";

test("a roster above the limit of rows is refused with this limit, however long it is", async (t) => {
  const { preview } = await peopleDesk(t);
  for (const rows of [rosterLimits.rows + 1, 20_100]) {
    const long = upload(`Full name,E-mail\n${Array.from({ length: rows }, (_, i) => `Person ${i},p${i}@bolami.example`).join("\n")}\n`);
    await assert.rejects(preview(long), (error: unknown) => {
      assert.ok(error instanceof Problem);
      assert.deepEqual(error.body.details, { reason: "rows", limit: rosterLimits.rows });
      return true;
    });
  }
});
