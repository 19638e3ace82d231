/**
 * `npm run words add ID ["English text"] [-- --module NAME]` writes a new message into the files of all six languages and of the
 * notes for translators, so that none is forgotten. It writes the English text and empty texts; the tests fail until the empty texts
 * are written. An id begins with the name of its group, which is the name of the file.
 */
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { layout } from "./layout.mjs";
import { runNode } from "./run-command.ts";
import { root } from "./source-files.ts";

const tags = ["en", "fr", "es", "ar", "ru", "zh"] as const;
type Texts = Record<string, string>;

/** The reason why a message cannot be added, as a sentence. */
export class WordsRefused extends Error {}

const read = (file: string): Texts => (existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Texts) : {});

/** Adds a text after the last id that has the most parts in common with the new id. The order of the other texts does not change. */
export function withText(texts: Texts, id: string, text: string): Texts {
  const parts = id.split(".");
  const shared = (other: string): number => {
    const theirs = other.split(".");
    const differs = parts.findIndex((part, at) => part !== theirs[at]);
    return differs < 0 ? parts.length : differs;
  };
  const ids = Object.keys(texts);
  const most = Math.max(0, ...ids.map(shared));
  const after = ids.findLastIndex((other) => shared(other) === most);
  const entries = Object.entries(texts);
  return Object.fromEntries([...entries.slice(0, after + 1), [id, text] as const, ...entries.slice(after + 1)]);
}

/** The name by which `--module` means the words of the platform. */
const platform = "platform";

/** The folder of words that contains the group. @throws WordsRefused if there is none, or if several have it: `desk` and `problems` are in many modules */
function folderOf(base: string, group: string, module: string | undefined): string {
  if (module !== undefined) return module === platform ? "platform/words" : `modules/${module}/words`;
  const [found, ...more] = globSync(
    layout.words.map((pattern) => `${pattern}/en/${group}.json`),
    { cwd: base },
  ).map((file) => path.posix.dirname(path.posix.dirname(file.split(path.sep).join("/"))));
  if (found !== undefined && more.length === 0) return found;
  const owner = (folder: string): string => path.posix.basename(path.posix.dirname(folder));
  const which =
    found === undefined ? `No module has a group "${group}"` : `The group "${group}" is in ${[found, ...more].map(owner).join(", ")}`;
  throw new WordsRefused(`${which}. Name the module: npm run words add ID -- --module NAME`);
}

/**
 * Adds a message to the files below `base`.
 * @returns the files that were written, relative to `base`
 * @throws WordsRefused if the message cannot be added; then nothing is written
 */
export function addWords(base: string, id: string, english: string, module?: string): string[] {
  if (!/^[a-z][a-z-]*(\.[a-z0-9][A-Za-z0-9-]*)+$/.test(id))
    throw new WordsRefused(`"${id}" is not the id of a message: write GROUP.NAME, for example needs.title`);
  const group = id.startsWith("problem.") ? "problems" : (id.split(".", 1)[0] ?? "");
  const folder = folderOf(base, group, module);
  if (Object.hasOwn(read(path.join(base, folder, "en", `${group}.json`)), id)) throw new WordsRefused(`${id} is there already.`);
  return [...tags, "notes"].map((tag) => {
    const file = `${folder}/${tag}/${group}.json`;
    const full = path.join(base, file);
    mkdirSync(path.dirname(full), { recursive: true });
    writeFileSync(full, `${JSON.stringify(withText(read(full), id, tag === "en" ? english : ""), null, 2)}\n`);
    return file;
  });
}

if (import.meta.main) {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { module: { type: "string" } } });
  const [verb, id = "", english = "", ...more] = positionals;
  try {
    if (verb !== "add" || id === "" || more.length > 0)
      throw new WordsRefused('Usage: npm run words add ID ["English text"] [-- --module NAME]');
    const files = addWords(root, id, english, values.module);
    console.log(`Added ${id}. Write its text in:\n${files.map((file) => `  ${file}`).join("\n")}`);
    console.log("A note for translators is optional: remove the empty one if nothing has to be said.");
    process.exitCode = (await runNode([layout.generators.messageIds], { shown: true })).code;
  } catch (error) {
    if (!(error instanceof WordsRefused)) throw error;
    console.error(error.message);
    process.exitCode = 2;
  }
}
