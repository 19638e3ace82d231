/** Finds the folders of the shipped texts: the folder of the platform, and the folder of each module. */
import { existsSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { join } from "node:path";

const root = fileURLToPath(new URL("../../../", import.meta.url));

/** Folders of `<tag>/<group>.json`: first the platform's folder, then those of the modules by name. */
export const shippedWords = (): string[] => {
  const modules = join(root, "modules");
  const named = readdirSync(modules).sort();
  return [join(root, "platform", "words"), ...named.map((name) => join(modules, name, "words")).filter((folder) => existsSync(folder))];
};
