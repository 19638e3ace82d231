/** Sends the public folder as a zip file. */
import { zipOf } from "#platform/server/archive/index.ts";
import { Problem } from "#platform/contract/problems.ts";
import { DatabaseRefused, workspaceOf } from "#platform/server/db/index.ts";
import { implementFile } from "#platform/server/http/index.ts";
import { getPublicFolder } from "../../contract/public-folder.ts";
import { folderOf } from "./folder.ts";
import { pdfFiles } from "./pdf-files.ts";
import { readPublic } from "./read-public.ts";

export const routes = [
  implementFile(getPublicFolder, async ({ tx, db, i18n, query, settings, audited }) => {
    const workspace = workspaceOf(tx);
    const works = await readPublic(db.reach, workspace).catch((error: unknown) => {
      // a server of the operator's own, whose settings do not name this login
      if (error instanceof DatabaseRefused) throw new Problem("no-public-login");
      throw error;
    });
    audited(works.map(({ edition }) => edition.id));
    const files = [...folderOf(works, { i18n, workspace, address: query.address }), ...(await pdfFiles(works, settings.data, workspace))];
    return { name: "library.zip", type: "application/zip", bytes: zipOf(files) };
  }),
];
