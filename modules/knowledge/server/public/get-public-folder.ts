/** Sends the public folder as a zip file. */
import { zipWhileServing } from "#platform/server/archive/index.ts";
import { Problem } from "#platform/contract/problems.ts";
import { DatabaseRefused, provided, workspaceOf } from "#platform/server/db/index.ts";
import { implementFile } from "#platform/server/http/index.ts";
import { publicParts } from "#platform/server/public-folder/index.ts";
import { getPublicFolder } from "../../contract/public-folder.ts";
import { folderOf } from "./folder.ts";
import { pdfFiles } from "./pdf-files.ts";
import { pictureFiles } from "./picture-files.ts";
import { readPublic } from "./read-public.ts";

export const routes = [
  implementFile(getPublicFolder, async ({ tx, db, i18n, query, settings, audited }) => {
    const workspace = workspaceOf(tx);
    const folder = await readPublic(db.reach, workspace, provided(tx, publicParts)).catch((error: unknown) => {
      // the operator's settings do not name the public login
      if (error instanceof DatabaseRefused) throw new Problem("no-public-login");
      throw error;
    });
    const { works, shelves } = folder;
    audited([...works.map(({ edition }) => edition.id), ...shelves.flatMap(({ articles }) => articles.map(({ id }) => id))]);
    const files = [
      ...(await folderOf(folder, { i18n, workspace, address: query.address })),
      ...(await pdfFiles(works, settings.data, workspace)),
      ...(await pictureFiles(works, settings.data, workspace)),
    ];
    return { name: "library.zip", type: "application/zip", bytes: await zipWhileServing(files) };
  }),
];
