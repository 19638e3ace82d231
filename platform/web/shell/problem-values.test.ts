/**
 * Tests that each refusal of the support gate (the check whether support is allowed) gets every value that its sentence names, also if a name exists
 * in only one language.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { guestProblems } from "../../contract/support.ts";
import { problemValues } from "./problem-values.ts";

test("each sentence of the support gate gets the values that it names", () => {
  const words = JSON.parse(readFileSync(new URL("../../words/en/problems.json", import.meta.url), "utf8")) as Record<string, string>;
  const values = problemValues({
    receiver: { en: "Velmara", fr: "Velmara" },
    implementer: { fr: "Institut" },
    programme: { en: "Programme" },
    day: "2026-12-01",
    n: 2,
  });
  for (const code of guestProblems)
    for (const part of ["what", "do"])
      for (const [, name = ""] of (words[`problem.${code}.${part}`] ?? assert.fail(code)).matchAll(/\{(\w+)\}/g))
        assert.ok(![undefined, ""].includes(values[name] as string | undefined), `${code}: ${name}`);
  assert.deepEqual([values["receiver"], values["implementer"]], ["Velmara", "Institut"]);
});

test("days and instants are formatted in the reader's language; without a language they are inserted unchanged", () => {
  const reader = { localDate: () => "1 December", date: () => "1 December", time: () => "10:12", name: () => "" };
  const details = { day: "2026-12-01", since: "2026-12-01T10:12:00.000Z", name: "Amal" };
  assert.deepEqual(problemValues(details, reader), { day: "1 December", since: "1 December, 10:12", name: "Amal" });
  assert.deepEqual(problemValues(details), details);
});
