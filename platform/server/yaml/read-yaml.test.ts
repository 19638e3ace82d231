/** Tests the limits on the size to which aliases and merges can expand. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { readYaml } from "./read-yaml.ts";

const read = (text: string) => readYaml(new TextEncoder().encode(text));
const fault = (text: string): string => {
  const found = read(text);
  return found.ok ? "none" : found.fault;
};
const keys = (count: number): string => Array.from({ length: count }, (_, i) => ` k${i}: 1\n`).join("");
/** Each name refers twice to the name before it. */
const doubled = (levels: number, say: (name: string) => string): string =>
  Array.from({ length: levels }, (_, i) => `a${i + 1}: &a${i + 1} ${say(`*a${i}`)}\n`).join("");

test("aliases and merges of ordinary files are expanded as in YAML 1.1", () => {
  const found = read(`a: &a\n x: 1\n y: [1, 2]\nb:\n <<: *a\n x: 2\nc: {<<: [*a, {z: 3}]}\nd: [*a, *a]\n`);
  assert.deepEqual(found.ok && found.value, {
    a: { x: 1, y: [1, 2] },
    b: { x: 2, y: [1, 2] },
    c: { x: 1, y: [1, 2], z: 3 },
    d: [
      { x: 1, y: [1, 2] },
      { x: 1, y: [1, 2] },
    ],
  });
  // a table of defaults that five hundred entries merge
  const entries = Array.from({ length: 500 }, (_, i) => `e${i}: {<<: *a, n: ${i}}\n`).join("");
  assert.equal(fault(`a: &a\n${keys(20)}${entries}`), "none");
});

test("a text that expands to more than 100,000 values is refused: by merges, by aliases, and by both", () => {
  assert.equal(fault(`a: &a\n${keys(4200)}b:\n <<: [${"*a,".repeat(990)}]\n`), "aliases");
  assert.equal(fault(`a: &a [${"1,".repeat(4200)}]\nb: [${"*a,".repeat(990)}]\n`), "aliases");
  assert.equal(fault(`a0: &a0 {k: 1}\n${doubled(40, (name) => `{<<: [${name}, ${name}]}`)}`), "aliases");
  assert.equal(fault(`a0: &a0 [1]\n${doubled(40, (name) => `[${name}, ${name}]`)}`), "aliases");
  assert.equal(fault(`a0: &a0 {k: 1}\n${doubled(40, (name) => `{<<: ${name}, v: ${name}}`)}`), "aliases");
  // more than a thousand levels: the size overflows a number
  assert.equal(fault(`a0: &a0 [1]\n${doubled(1200, (name) => `[${name}, ${name}]`)}`), "aliases");
});

test("an alias of an unknown name, of a later node or of its own parent is refused", () => {
  for (const text of ["a: *b\n", "a: *b\nb: &b 1\n", "a: &a [*a]\n", "a: &a {<<: *a}\n"]) assert.equal(fault(text), "aliases", text);
});

test("too many names are refused, because each alias is looked up among all of them", () => {
  assert.equal(fault(`a: &a 1\nb: [${"*a,".repeat(9000)}]\n`), "none");
  assert.equal(fault(`a: &a 1\nb: [${"*a,".repeat(11_000)}]\n`), "aliases");
  assert.equal(fault(Array.from({ length: 11_000 }, (_, i) => `- &n${i} 1\n`).join("")), "aliases");
});
