/** Reads folders of `<tag>/<group>.json`. If a file or message is damaged, a line in the log says so and the rest is used. */
import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { canonicalTag } from "./locales.ts";

/** tag -> group -> id -> ICU text */
export type Sources = Map<string, Map<string, Record<string, string>>>;

const largest = 2 * 1024 * 1024;

const entries = async (folder: string): Promise<{ name: string; directory: boolean }[]> => {
  try {
    return (await readdir(folder, { withFileTypes: true })).map((entry) => ({ name: entry.name, directory: entry.isDirectory() }));
  } catch {
    return []; // return []; // a folder of further languages may be missing
  }
};

const readGroup = async (file: string, log: (line: string) => void): Promise<Record<string, string>> => {
  try {
    const text = await readFile(file, "utf8");
    if (text.length > largest) throw new Error("too large");
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ""));
    if (typeof value !== "object" || value === null || Array.isArray(value)) throw new Error("not an object");
    return Object.fromEntries(Object.entries(value).filter((pair): pair is [string, string] => typeof pair[1] === "string"));
  } catch {
    log(`language file ${file} cannot be read as JSON of texts; it is left out`);
    return {};
  }
};

/** All texts of the folders; the text in a later folder replaces one with the same id in an earlier folder. */
export const readLanguageFolders = async (folders: readonly string[], log: (line: string) => void): Promise<Sources> => {
  const sources: Sources = new Map();
  for (const folder of folders)
    for (const { name, directory } of await entries(folder)) {
      if (!directory || name === "notes") continue;
      const tag = canonicalTag(name);
      if (tag === null) {
        log(`language folder ${name} is left out: its name is not a language tag`);
        continue;
      }
      const groups = sources.get(tag) ?? new Map<string, Record<string, string>>();
      for (const file of await entries(join(folder, name))) {
        if (!file.name.endsWith(".json")) continue;
        const group = basename(file.name, ".json");
        groups.set(group, { ...groups.get(group), ...(await readGroup(join(folder, name, file.name), log)) });
      }
      sources.set(tag, groups);
    }
  return sources;
};
