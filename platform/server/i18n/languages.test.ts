// Tests how the server loads a seventh language from a folder, falls back to other languages, sets the writing direction, and handles
// damaged files.
import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { setupI18n } from "@lingui/core";
import { loadLanguages } from "./languages.ts";
import { formattingLocale } from "./locales.ts";
import { messageIdsFile } from "./generate-ids.ts";
import type { MessageId } from "../../contract/message-ids.generated.ts";

const id = (text: string): MessageId => text as MessageId;

const folderWith = async (t: TestContext, files: Readonly<Record<string, unknown>>): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), "counterpart-languages-"));
  t.after(() => rm(folder, { recursive: true }));
  for (const [path, content] of Object.entries(files)) {
    await mkdir(join(folder, path, ".."), { recursive: true });
    await writeFile(join(folder, path), typeof content === "string" ? content : JSON.stringify(content));
  }
  return folder;
};

const shippedFiles = {
  "en/desk.json": {
    "desk.hello": "Hello {name}",
    "desk.answers": "{n, plural, one {# answer} other {# answers}}",
    "desk.only-english": "Only here",
  },
  "ar/desk.json": {
    "desk.hello": "مرحبا {name}",
    "desk.answers": "{n, plural, zero {لا شيء} one {واحدة} two {اثنتان} few {# إجابات} many {# إجابةً} other {# إجابة}}",
    "desk.only-english": "هنا",
  },
  "notes/desk.json": { "desk.hello": "a greeting" },
};

test("a partial language from a second folder is loaded, and each missing message falls back to English", async (t) => {
  const ours = await folderWith(t, shippedFiles);
  const theirs = await folderWith(t, { "sw/desk.json": { "desk.hello": "Habari {name}", "desk.left-over": "Zamani" } });
  const lines: string[] = [];
  const i18n = await loadLanguages([ours, theirs], (line) => lines.push(line));
  assert.deepEqual(
    i18n.list.map(({ tag }) => tag),
    ["en", "ar", "sw"],
  );
  assert.equal(i18n.list[2]?.name, "Kiswahili");
  assert.equal(i18n.translate("sw", id("desk.hello"), { name: "Asha" }), "Habari Asha");
  assert.equal(i18n.translate("sw", id("desk.answers"), { n: 2 }), "2 answers");
  assert.deepEqual(Object.keys(i18n.group("sw", "desk")?.messages ?? {}).sort(), ["desk.answers", "desk.hello", "desk.only-english"]);
  assert.deepEqual(lines, []);
});

test("Arabic is written right to left with Latin digits, and inserted text is isolated", async (t) => {
  const i18n = await loadLanguages([await folderWith(t, shippedFiles)], () => {});
  assert.equal(i18n.direction("ar"), "rtl");
  assert.equal(i18n.locale("ar"), "ar-u-nu-latn");
  assert.equal(i18n.translate("ar", id("desk.hello"), { name: "TLP:RED" }), "مرحبا \u2068TLP:RED\u2069");
  assert.equal(i18n.translate("ar", id("desk.answers"), { n: 3 }), "3 إجابات");
  assert.equal(i18n.translate("ar", id("desk.answers"), { n: 2 }), "اثنتان");
});

test("a page formats the messages that it gets in the same way as the server", async (t) => {
  const i18n = await loadLanguages([await folderWith(t, shippedFiles)], () => {});
  const group = i18n.group("ar", "desk");
  assert.ok(group);
  const sent = JSON.parse(JSON.stringify(group)) as typeof group;
  const page = setupI18n({ locale: sent.locale, messages: { [sent.locale]: sent.messages as Record<string, never> } });
  assert.equal(page._("desk.answers", { n: 11 }), "11 إجابةً");
});

test("the nearest language is found by removing the region; if there is none, English is used", async (t) => {
  const i18n = await loadLanguages([await folderWith(t, { ...shippedFiles, "pt/desk.json": { "desk.hello": "Olá {name}" } })], () => {});
  assert.equal(i18n.nearest("pt-BR-abl1943"), "pt");
  assert.equal(i18n.nearest("tlh"), "en");
  assert.equal(i18n.nearest(undefined), "en");
});

test("a damaged file, a damaged message and a folder whose name is not a language tag are logged and left out", async (t) => {
  const folder = await folderWith(t, {
    ...shippedFiles,
    "bs/desk.json": "{ not json",
    "uz/desk.json": { "desk.hello": "Salom {name", "desk.only-english": "Faqat shu yerda" },
    "not_a_tag/desk.json": {},
  });
  const lines: string[] = [];
  const i18n = await loadLanguages([folder], (line) => lines.push(line));
  assert.equal(i18n.translate("uz", id("desk.hello"), { name: "Aziz" }), "Hello Aziz");
  assert.equal(i18n.translate("uz", id("desk.only-english")), "Faqat shu yerda");
  assert.equal(i18n.translate("bs", id("desk.hello"), { name: "Ana" }), "Hello Ana");
  assert.equal(lines.length, 3);
  assert.match(lines.join("\n"), /bs\/desk\.json[^]*desk\.hello|desk\.hello[^]*bs\/desk\.json/);
});

test("damage in a language that is not shipped is logged when the language is loaded, before its first use", async (t) => {
  const lines: string[] = [];
  await loadLanguages([await folderWith(t, { ...shippedFiles, "uz/desk.json": { "desk.hello": "Salom {name" } })], (line) =>
    lines.push(line),
  );
  assert.equal(lines.length, 1);
  assert.match(lines[0] ?? "", /uz\/desk: "desk\.hello" is not a valid ICU message/);
});

test("a damaged message of a shipped language is logged once, at its first use; a later folder replaces messages one by one", async (t) => {
  const ours = await folderWith(t, shippedFiles);
  const theirs = await folderWith(t, { "ar/desk.json": { "desk.hello": "أهلا {name", "desk.only-english": "هنا فقط" } });
  const lines: string[] = [];
  const i18n = await loadLanguages([ours, theirs], (line) => lines.push(line));
  assert.deepEqual(lines, []);
  for (const _ of [1, 2]) {
    assert.equal(i18n.translate("ar", id("desk.hello"), { name: "A" }), "Hello \u2068A\u2069");
    assert.equal(i18n.translate("ar", id("desk.only-english")), "هنا فقط");
    assert.equal(i18n.translate("ar", id("desk.answers"), { n: 2 }), "اثنتان");
  }
  assert.equal(lines.length, 1);
});

test("an unknown tag or group has no messages and no version, and an unknown message is shown as its id", async (t) => {
  const i18n = await loadLanguages([await folderWith(t, shippedFiles)], () => {});
  for (const [tag, group] of [
    ["sw", "desk"],
    ["ar", "other"],
    ["ar", "__proto__"],
  ] as const)
    // prettier-ignore
    assert.deepEqual([i18n.group(tag, group), i18n.version(tag, group)], [null, null]);
  assert.equal(i18n.translate("ar", id("desk.unknown")), "desk.unknown");
  assert.equal(i18n.translate("ar", id("other.unknown")), "other.unknown");
});

test("if two groups use the same message id, generation fails; the generated union is sorted", () => {
  assert.throws(
    () =>
      messageIdsFile(
        new Map([
          ["a", { "x.y": "1" }],
          ["b", { "x.y": "2" }],
        ]),
      ),
    /x\.y is in a\.json and in b\.json/,
  );
  assert.match(messageIdsFile(new Map([["a", { "b.a": "1", "a.b": "2" }]])), /\| "a\.b"\n {2}\| "b\.a";\n$/);
});

test("numbers have Latin digits in every language, also in one that is added by a file", () => {
  for (const tag of ["ar", "fa", "en", "mr", "ckb"]) assert.equal(new Intl.NumberFormat(formattingLocale(tag)).format(7), "7", tag);
});
