/** Kinds of held texts are a list; each kind is declared once. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { kindsByName } from "./moderated-kind.ts";

const publish = async () => ({ record: "", texts: {} });

test("a kind of held text that two modules declare is refused, and the others are found by name", () => {
  const declared = ["note", "risk"].map((kind) => ({ kind, publish }));
  assert.deepEqual([...kindsByName(declared).keys()], ["note", "risk"]);
  assert.throws(() => kindsByName([...declared, { kind: "note", publish }]), /moderated kind note/);
});
