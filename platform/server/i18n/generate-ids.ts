/**
 * Writes the union of all message ids from the English texts, so that a wrong id fails the type check. `node generate-ids.ts` writes the
 * file; `--check` fails if the file is out of date.
 */
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { readLanguageFolders } from "./read-folders.ts";
import { shippedWords } from "./shipped-words.ts";

const target = fileURLToPath(new URL("../../contract/message-ids.generated.ts", import.meta.url));

/** The text of the generated file. @throws if two groups use the same id. */
export const messageIdsFile = (english: ReadonlyMap<string, Readonly<Record<string, string>>>): string => {
  const owner = new Map<string, string>();
  for (const [group, texts] of english)
    for (const id of Object.keys(texts)) {
      const other = owner.get(id);
      if (other !== undefined) throw new Error(`message id ${id} is in ${other}.json and in ${group}.json`);
      owner.set(id, group);
    }
  const ids = [...owner.keys()].sort();
  const union = ids.length === 0 ? "never" : ids.map((id) => `\n  | ${JSON.stringify(id)}`).join("");
  return `// Made from the English texts by platform/server/i18n/generate-ids.ts. Do not edit.\nexport type MessageId =${ids.length === 0 ? " " : ""}${union};\n`;
};

if (import.meta.main) {
  const sources = await readLanguageFolders(shippedWords(), (line) => console.error(line));
  const text = messageIdsFile(sources.get("en") ?? new Map());
  if (process.argv.includes("--check")) {
    const present = await readFile(target, "utf8").catch(() => "");
    if (present !== text) {
      console.error("platform/contract/message-ids.generated.ts is stale: run node platform/server/i18n/generate-ids.ts");
      process.exitCode = 1;
    }
  } else await writeFile(target, text);
}
