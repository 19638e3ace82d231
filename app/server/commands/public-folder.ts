/**
 * `counterpart public folder --workspace ID --to FOLDER [--address https://...] [--data FOLDER]`: writes the public library of a programme as
 * static pages, whether the node is running or not. The database login can read only records that are published at TLP:CLEAR.
 */
import { mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { writePublicFolder } from "#modules/knowledge/server/index.ts";
import { attachDatabase, isId } from "#platform/server/db/index.ts";
import { joinModules } from "#platform/server/http/index.ts";
import { loadLanguages, shippedWords } from "#platform/server/i18n/index.ts";
import { SettingsRefused } from "#platform/server/settings/arguments.ts";
import { allModules } from "../modules.generated.ts";
import { readCommand, sizeText, telling, type Write } from "./archive-arguments.ts";

/** @returns 0 if it succeeded; 1 if it was refused (the reason is printed); 2 if the arguments are invalid */
export const publicFolderCommand = (argv: readonly string[], out: Write, err: Write): Promise<number> =>
  telling(err, "The public folder could not be written", async () => {
    const given = await readCommand(argv, { "--workspace": "value", "--to": "value", "--address": "value" }, 0);
    const workspace = given.one("--workspace");
    if (!isId(workspace)) throw new SettingsRefused(`"${workspace}" is not the id of a workspace. Its address in the browser contains it.`);
    const to = given.path(given.one("--to"));
    if ((await readdir(to).catch(() => [])).length > 0)
      throw new SettingsRefused(`${to} has files in it. Nothing was written. Name a folder that is new or empty.`);
    const { data: dataDir, databaseUrl: url, pgBin } = given.settings;
    const database = await attachDatabase({ dataDir, url, pgBin, env: process.env });
    const half = `${to}.new-${process.pid}`;
    try {
      const i18n = await loadLanguages([...shippedWords(), given.settings.languages ?? path.join(dataDir, "languages")], () => {});
      const { extensions } = joinModules(allModules);
      const address = given.all("--address").at(-1);
      const files = await writePublicFolder(database.reach, workspace, { i18n, data: dataDir, address, extensions });
      for (const [name, content] of files) {
        const file = path.join(half, name);
        await mkdir(path.dirname(file), { recursive: true });
        await writeFile(file, content);
      }
      await rm(to, { recursive: true, force: true });
      await rename(half, to);
      out(`${to}: ${files.length} files, ${sizeText(files.reduce((sum, [, content]) => sum + Buffer.byteLength(content), 0))}.\n`);
    } finally {
      await rm(half, { recursive: true, force: true });
      await database.close();
    }
  });
