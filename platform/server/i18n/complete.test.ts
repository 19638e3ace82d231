// Tests that every message group of every shipped language is complete and valid, and that its messages can be formatted with the numbers
// that decide plural forms.
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { groupOf } from "../../contract/message-groups.ts";
import { problemCodes } from "../../contract/problems.ts";
import { setupI18n } from "@lingui/core";
import { compileMessageOrThrow, type CompiledMessage } from "@lingui/message-utils/compileMessage";
import { formattingLocale, shipped } from "./locales.ts";
import { readLanguageFolders } from "./read-folders.ts";
import { shippedWords } from "./shipped-words.ts";

const sources = await readLanguageFolders(shippedWords(), (line) => assert.fail(line));
const english = sources.get("en") ?? new Map<string, Record<string, string>>();
const numbers = [0, 1, 1.5, 2, 3, 5, 11, 21, 100, 101, 102, 1_000_000];

interface Found {
  readonly arguments: Set<string>;
  readonly numeric: Set<string>;
  readonly selects: Map<string, Set<string>>;
  /** The categories of each plural, without exact cases such as `=0`. */
  readonly plurals: { readonly name: string; readonly categories: string[] }[];
}
const collect = (message: CompiledMessage, found: Found): Found => {
  for (const token of message) {
    if (typeof token === "string") continue;
    const [name, kind, format] = token;
    found.arguments.add(name);
    if (["plural", "selectordinal", "number", "date", "time"].includes(kind ?? "")) found.numeric.add(name);
    if (typeof format !== "object" || format === null) continue;
    const cases = Object.entries(format as Record<string, CompiledMessage | undefined>).filter(([key]) => key !== "offset");
    if (kind === "plural") found.plurals.push({ name, categories: cases.map(([key]) => key).filter((key) => !/^\d+$/.test(key)) });
    if (kind === "select") found.selects.set(name, new Set(cases.map(([key]) => key)));
    for (const [, inner] of cases) if (Array.isArray(inner)) collect(inner, found);
  }
  return found;
};
const read = (text: string): Found =>
  collect(compileMessageOrThrow(text), { arguments: new Set(), numeric: new Set(), selects: new Map(), plurals: [] });

test("the six languages exist", () => {
  for (const tag of shipped) assert.ok(sources.has(tag), tag);
  assert.ok(english.size > 0);
});

for (const tag of shipped) {
  const own = sources.get(tag) ?? new Map<string, Record<string, string>>();
  const categories = new Intl.PluralRules(tag).resolvedOptions().pluralCategories;
  test(`${tag} has exactly the same groups and ids as English`, () => {
    for (const [group, texts] of english)
      assert.deepEqual(Object.keys(own.get(group) ?? {}).sort(), Object.keys(texts).sort(), `${tag}/${group}.json`);
    assert.deepEqual([...own.keys()].sort(), [...english.keys()].sort());
  });
  test(`in ${tag} every message is valid ICU with the same placeholders, every plural category and no straight apostrophe`, () => {
    for (const [group, texts] of own)
      for (const [id, text] of Object.entries(texts)) {
        const where = `${tag}/${group} ${id}`;
        assert.ok(text.trim() !== "", `${where} is empty`);
        assert.ok(!text.includes("'"), `${where} holds ' (ICU's escape): write ’`);
        const mine = read(text);
        const theirs = read(english.get(group)?.[id] ?? "");
        assert.deepEqual([...mine.arguments].sort(), [...theirs.arguments].sort(), `${where}: placeholders`);
        for (const [name, cases] of theirs.selects)
          assert.deepEqual([...(mine.selects.get(name) ?? [])].sort(), [...cases].sort(), `${where}: select ${name}`);
        for (const plural of mine.plurals)
          assert.deepEqual(plural.categories.sort(), [...categories].sort(), `${where}: plural of ${plural.name}`);
      }
  });
  test(`${tag}: every message can be formatted with the test numbers`, () => {
    const locale = formattingLocale(tag);
    for (const [group, texts] of own)
      for (const [id, text] of Object.entries(texts)) {
        const found = read(text);
        const i18n = setupI18n({ locale, messages: { [locale]: { [id]: compileMessageOrThrow(text) } } });
        for (const n of numbers) {
          const values: Record<string, unknown> = {};
          for (const name of found.arguments) values[name] = found.numeric.has(name) ? n : ([...(found.selects.get(name) ?? [])][0] ?? "x");
          const said = i18n._(id, values);
          assert.ok(said.length > 0 && !/[{}#]|undefined|NaN/.test(said), `${tag}/${group} ${id} with ${n}: ${said}`);
        }
      }
  });
}

test("each problem code says what happened and what to do; if it says what was kept, it is not the default text", () => {
  const texts = { ...english.get("problems") };
  const nothing = texts["problem.nothing-changed"];
  assert.ok(nothing);
  delete texts["problem.nothing-changed"];
  for (const code of problemCodes) {
    for (const part of ["what", "do"]) assert.ok(texts[`problem.${code}.${part}`], `problem.${code}.${part}`);
    assert.notEqual(texts[`problem.${code}.kept`], nothing, `problem.${code}.kept says the default`);
    for (const part of ["what", "kept", "do"]) delete texts[`problem.${code}.${part}`];
  }
  assert.deepEqual(Object.keys(texts), []);
});

test("the id of a message begins with the name of its group, because pages load messages by group", () => {
  for (const [group, texts] of english) for (const id of Object.keys(texts)) assert.equal(groupOf(id), group, id);
});

test("a note for translators belongs to an existing message and is not empty", () => {
  for (const folder of shippedWords()) {
    const notes = join(folder, "notes");
    for (const file of existsSync(notes) ? readdirSync(notes) : [])
      for (const [id, note] of Object.entries(JSON.parse(readFileSync(join(notes, file), "utf8")) as Record<string, string>)) {
        assert.ok(english.get(file.replace(/\.json$/, ""))?.[id], `${file} has a note on ${id}, which does not exist`);
        assert.notEqual(note.trim(), "", `${file} ${id}`);
      }
  }
});
