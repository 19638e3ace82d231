/** Tests that each kind of held text can be declared only once. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { kindsByName } from "./moderated-kind.ts";

const publish = async () => ({ record: "", texts: {} });

test("if two modules declare the same kind of held text, an error is thrown; other kinds are found by name", () => {
  const declared = ["note", "risk"].map((kind) => ({ kind, publish }));
  assert.deepEqual([...kindsByName(declared).keys()], ["note", "risk"]);
  assert.throws(() => kindsByName([...declared, { kind: "note", publish }]), /moderated kind note/);
});
