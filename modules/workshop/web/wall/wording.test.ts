/** Tests the wording of the sentences about results, because wrong wording would mislead the room. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const wordsIn = (module: string, group: string): Record<string, string> =>
  JSON.parse(readFileSync(new URL(`../../../${module}/words/en/${group}.json`, import.meta.url), "utf8")) as Record<string, string>;

test("the texts of the wall say that the answers form groups, not the room, and call the best value combined", () => {
  const [wall, scenario, priority] = [wordsIn("workshop", "wall"), wordsIn("threat", "scenario"), wordsIn("priority", "priority")];
  assert.match(wall["wall.not-split"] ?? "", /^The answers do not fall into two groups/);
  assert.match(wall["wall.best"] ?? "", /combined best value$/);
  assert.match(wall["wall.group"] ?? "", /^[^:]+: best values /);
  assert.match(scenario["scenario.no-word-at-value"] ?? "", /^No word of the yardstick covers/);
  assert.match(priority["priority.wall.question"] ?? "", /when harm is compared\?$/);
  const odd = Object.entries({ ...wall, ...scenario }).filter(([, text]) =>
    /room is not split|value has no word|is the best value/.test(text),
  );
  assert.deepEqual(odd, []);
});
