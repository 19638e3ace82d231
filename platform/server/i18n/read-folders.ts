/** Lists and reads folders of `<tag>/<group>.json`. If a file or message is damaged, the log reports it and the rest is used. */
import { readFileSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { basename, join } from "node:path";
import { canonicalTag } from "./locales.ts";

/** tag -> group -> id -> ICU text */
export type Sources = Map<string, Map<string, Record<string, string>>>;
/** tag -> group -> its files, in the order of their folders */
export type LanguageFiles = ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;

const largest = 2 * 1024 * 1024;

const entries = async (folder: string): Promise<{ name: string; directory: boolean }[]> => {
  try {
    return (await readdir(folder, { withFileTypes: true })).map((entry) => ({ name: entry.name, directory: entry.isDirectory() }));
  } catch {
    return []; // a folder of further languages may be missing
  }
};

const readFile = (file: string, log: (line: string) => void): Record<string, string> => {
  try {
    const text = readFileSync(file, "utf8");
    if (text.length > largest) throw new Error("too large");
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ""));
    if (typeof value !== "object" || value === null || Array.isArray(value)) throw new Error("not an object");
    return Object.fromEntries(Object.entries(value).filter((pair): pair is [string, string] => typeof pair[1] === "string"));
  } catch {
    log(`language file ${file} cannot be read as JSON of texts; it is left out`);
    return {};
  }
};

/** The files of all folders. */
export const listLanguageFiles = async (folders: readonly string[], log: (line: string) => void): Promise<LanguageFiles> => {
  const files = new Map<string, Map<string, string[]>>();
  for (const folder of folders)
    for (const { name, directory } of await entries(folder)) {
      if (!directory || name === "notes") continue;
      const tag = canonicalTag(name);
      if (tag === null) {
        log(`language folder ${name} is left out: its name is not a language tag`);
        continue;
      }
      const groups = files.get(tag) ?? new Map<string, string[]>();
      for (const file of await entries(join(folder, name))) {
        if (!file.name.endsWith(".json")) continue;
        const group = basename(file.name, ".json");
        groups.set(group, [...(groups.get(group) ?? []), join(folder, name, file.name)]);
      }
      files.set(tag, groups);
    }
  return files;
};

/** The texts of the files of one group; a text in a later file replaces the text with the same id in an earlier file. */
export const readTexts = (files: readonly string[], log: (line: string) => void): Record<string, string> =>
  Object.assign({}, ...files.map((file) => readFile(file, log))) as Record<string, string>;

/** All texts of the folders. */
export const readLanguageFolders = async (folders: readonly string[], log: (line: string) => void): Promise<Sources> => {
  const read = (groups: ReadonlyMap<string, readonly string[]>) =>
    new Map([...groups].map(([group, files]) => [group, readTexts(files, log)]));
  return new Map([...(await listLanguageFiles(folders, log))].map(([tag, groups]) => [tag, read(groups)]));
};
