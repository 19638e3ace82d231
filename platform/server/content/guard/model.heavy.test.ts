/** The weights that ship are what the training makes of the sentences beside them, byte for byte; and they find what no rule knows. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { modelFile } from "./derive-model.ts";

test(
  "training anew gives the committed model",
  { skip: process.env["COUNTERPART_HEAVY"] !== "1" && "trains for half a minute: COUNTERPART_HEAVY=1" },
  () => {
    assert.equal(modelFile(), readFileSync(join(import.meta.dirname, "model.json"), "utf8"));
  },
);
