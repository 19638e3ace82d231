// Tests how the arguments of a command are read: both ways to write a value, and an error message for each fault.
import assert from "node:assert/strict";
import { test } from "node:test";
import { readArguments, SettingsRefused, type Flags } from "./arguments.ts";

const flags: Flags = { "--to": "value", "--json": "nothing", "--lan": "perhaps", "--empty": "perhaps-inline" };
const read = (...argv: string[]) => readArguments(argv, flags);
const refused = (pattern: RegExp) => (error: unknown) => error instanceof SettingsRefused && pattern.test(error.message);

test("a value follows its flag or an equals sign; words keep their order, and after -- every argument is a word", () => {
  assert.deepEqual(
    [read("--to=a=b", "--to", "c").all("--to"), read("a", "--json", "b").words],
    [
      ["a=b", "c"],
      ["a", "b"],
    ],
  );
  assert.deepEqual(read("a", "--", "--json", "-").words, ["a", "--json", "-"]);
  assert.equal(read("--to", "-1").one("--to"), "-1");
});

test("the default of an optional value is `yes`; only flags of one kind use the next word as their optional value", () => {
  assert.deepEqual([read("--lan").all("--lan"), read("--lan", "10.0.0.1").all("--lan")], [["yes"], ["10.0.0.1"]]);
  assert.deepEqual([read("--lan", "--json").all("--lan"), read("--lan=a", "b").words], [["yes"], ["b"]]);
  assert.deepEqual([read("--empty", "f").words, read("--empty=0").all("--empty")], [["f"], ["0"]]);
});

test("each fault gives an error message", () => {
  assert.throws(() => read("--to"), refused(/^--to needs a value\.$/));
  assert.throws(() => read("--to", "--json"), refused(/^--to needs a value\.$/));
  assert.throws(() => read("--to="), refused(/^--to needs a value\.$/));
  assert.throws(() => read("--json=1"), refused(/^--json takes no value\.$/));
  assert.throws(() => read("-x"), refused(/^There is no option -x\.$/));
  assert.throws(() => read("--constructor"), refused(/^There is no option --constructor\.$/));
  assert.throws(() => read("--a\u001b[2J"), refused(/^There is no option --a\?\[2J\.$/));
  assert.throws(() => read().one("--to"), refused(/^--to is missing\.$/));
  assert.throws(() => read("--to=1", "--to=2").one("--to"), refused(/^--to is given twice\.$/));
});
