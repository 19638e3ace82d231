/**
 * Checks `docs/promises.md`: each sentence about secrecy that a participant reads is declared (platform/contract/promises.ts), exists in six
 * languages, and has a test that proves it. The test fails for a text for participants that sounds like a promise and is not declared.
 */
import assert from "node:assert/strict";
import { existsSync, globSync, readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { promises, promisesWithin } from "#platform/contract/promises.ts";

const root = path.join(import.meta.dirname, "../..");
const tags = ["en", "fr", "es", "ar", "ru", "zh"];
const declared = [...new Set<string>([...Object.values(promises).flat(), ...promisesWithin])];

const textsIn = (tag: string): ReadonlyMap<string, string> =>
  new Map(
    globSync(`{platform,modules/*}/words/${tag}/*.json`, { cwd: root }).flatMap((file) =>
      Object.entries(JSON.parse(readFileSync(path.join(root, file), "utf8")) as Record<string, string>),
    ),
  );

/** The texts that participants read: on phones, on slips, on printed sheets and on the wall. */
const forParticipants = /^(phone|[a-z]+-phone|wall)\.|^door\.slip\.|^paper\.(ballot|weights|legend|promise|best-worst|swing)|\.wall\./;

/** Expressions that promise secrecy in an English text, as patterns of whole words. */
const promiseWords = [
  // the answer is secret
  ["hidden", "sealed", "secret(ly)?", "private(ly)?", "confidential\\w*", "protects?"],
  // the person has no name
  ["anonym\\w+", "nameless", "no names?", "without (a |your )?names?", "give you away"],
  // other people do not learn it
  ["nobody", "no one", "only you", "is told", "cannot be (read|opened|traced|linked|seen)"],
  // it is not stored, or not for long
  ["stores? nothing", "no record", "in no count", "not (sent|stored|recorded|shared|known)"],
  ["forgotten", "forgets", "destroyed", "(is|was) removed"],
  // any other denial
  ["neither", "never", "nothing (is|of)"],
].flat();
const soundsLikeAPromise = new RegExp(`\\b(${promiseWords.join("|")})\\b`, "i");

/** Texts that contain such a word but say nothing about secrecy. */
const noPromise: Readonly<Record<string, string>> = {
  "phone.draft.is-refused": "the state of a draft",
  "phone.nothing": "says that the form is empty",
  "capability-phone.half": "says that the form is not complete",
  "effect-phone.check.send": "says which fields of the form are sent",
  "phone.two.talk": "says what the result counts",
  "wall.task.draft-3": "asks for drafts without names",
  "wall.break-then": "says that the connection stays",
};

interface Row {
  readonly id: string;
  readonly sentence: string;
  readonly proofs: readonly { readonly file: string; readonly title: string }[];
}

/** The rows of the tables: id, English sentence, and one or more pairs of file and title. */
const rowsOf = (page: string): Row[] =>
  page
    .split("\n")
    .map((line) => /^\| `([^`]+)` \| (.+?) \| (.+) \|$/.exec(line))
    .filter((found) => found !== null)
    .map(([, id = "", sentence = "", cell = ""]) => ({
      id,
      sentence,
      proofs: [...cell.matchAll(/`([^`]+)`: "([^"]+)"/g)].map(([, file = "", title = ""]) => ({ file, title })),
    }));

/** The titles of the tests and steps of a file. The kind of question at the start of a title is left out. */
const titlesIn = (code: string): Set<string> =>
  new Set(
    [...code.matchAll(/\b(?:test|step)\(\s*(?:t,\s*)?(["`])((?:\\.|(?!\1).)*)\1/g)].map(([, , title = ""]) =>
      title.replace(/^\$\{[^}]+\}: /, ""),
    ),
  );

const page = readFileSync(path.join(root, "docs/promises.md"), "utf8");
const rows = rowsOf(page);
const english = textsIn("en");

test("docs/promises.md has each declared promise once, with its English text, and no other", () => {
  assert.deepEqual(rows.map(({ id }) => id).toSorted(), declared.toSorted());
  for (const { id, sentence } of rows) assert.equal(sentence, english.get(id), id);
});

test("each promise names a test that exists, in a file that the test run reads", () => {
  for (const { id, proofs } of rows) {
    assert.ok(proofs.length > 0, `${id} has no test`);
    for (const { file, title } of proofs) {
      assert.match(file, /\.(test|e2e)\.ts$/, id);
      assert.ok(existsSync(path.join(root, file)), `${id}: ${file} does not exist`);
      assert.ok(titlesIn(readFileSync(path.join(root, file), "utf8")).has(title), `${id}: ${file} has no test "${title}"`);
    }
  }
});

test("each promise exists in six languages", () => {
  for (const tag of tags) {
    const texts = textsIn(tag);
    for (const id of declared) assert.ok((texts.get(id) ?? "") !== "", `${id} in ${tag}`);
  }
});

test("no text for participants sounds like a promise without being declared", () => {
  const found = [...english].filter(([id, text]) => forParticipants.test(id) && soundsLikeAPromise.test(text)).map(([id]) => id);
  assert.deepEqual(
    found.filter((id) => !declared.includes(id) && noPromise[id] === undefined),
    [],
  );
  // tests the check itself: most declared sentences contain such a word, and every exception is still needed
  assert.ok(declared.filter((id) => found.includes(id)).length > declared.length / 2);
  for (const id of Object.keys(noPromise)) assert.ok(found.includes(id), `${id} needs no exception`);
});

test("the places that show promises take them from the list, and no other code names these sentences", () => {
  const shown = [...new Set<string>(Object.values(promises).flat())].filter((id) => !(promisesWithin as readonly string[]).includes(id));
  // after an answer was received, the page says once more that answers are hidden
  const also: Readonly<Record<string, readonly string[]>> = {
    "phone.hidden": ["platform/phone/question/answer-state.tsx", "modules/threat/phone/scenario-list.tsx"],
  };
  const code = globSync("{platform,modules/*}/{phone,server,web}/**/*.{ts,tsx}", { cwd: root }).filter(
    (file) => !/\.test\.tsx?$/.test(file),
  );
  assert.ok(code.length > 500);
  for (const file of code) {
    const text = readFileSync(path.join(root, file), "utf8");
    for (const id of shown) if (text.includes(`"${id}"`)) assert.ok(also[id]?.includes(file), `${file} names ${id}`);
  }
});
