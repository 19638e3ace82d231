/**
 * `counterpart public folder --workspace ID --to FOLDER [--address https://...] [--data FOLDER]`: writes the public library of a programme as
 * static pages, whether the node is running or not. The database login can read only records that are published at TLP:CLEAR.
 */
import { writePublicFolder } from "#modules/knowledge/server/index.ts";
import { isId } from "#platform/server/db/index.ts";
import { joinModules } from "#platform/server/http/index.ts";
import { SettingsRefused } from "#platform/server/settings/arguments.ts";
import { allModules } from "../modules.generated.ts";
import { readCommand, sizeText, telling, type Write } from "./archive-arguments.ts";
import { writeFolder } from "./write-folder.ts";

/** @returns 0 if it succeeded; 1 if it was refused (the reason is printed); 2 if the arguments are invalid */
export const publicFolderCommand = (argv: readonly string[], out: Write, err: Write): Promise<number> =>
  telling(err, "The public folder could not be written", async () => {
    const given = await readCommand(argv, { "--workspace": "value", "--to": "value", "--address": "value" }, 0);
    const workspace = given.one("--workspace");
    if (!isId(workspace)) throw new SettingsRefused(`"${workspace}" is not the id of a workspace. Its address in the browser contains it.`);
    const to = given.path(given.one("--to"));
    const address = given.all("--address").at(-1);
    let size = { files: 0, bytes: 0 };
    await writeFolder(given, to, async ({ reach, i18n, dataDir }) => {
      const { extensions } = joinModules(allModules);
      const files = await writePublicFolder(reach, workspace, { i18n, data: dataDir, address, extensions });
      size = { files: files.length, bytes: files.reduce((sum, [, content]) => sum + Buffer.byteLength(content), 0) };
      return files;
    });
    out(`${to}: ${size.files} files, ${sizeText(size.bytes)}.\n`);
  });
