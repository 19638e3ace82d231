/** The public folder for the command line: yields each file with its path. */
import type { Extensions } from "#platform/contract/extensions.ts";
import type { Reach } from "#platform/server/db/index.ts";
import type { Languages } from "#platform/server/i18n/index.ts";
import { publicParts } from "#platform/server/public-folder/index.ts";
import { PublicAddress } from "../../contract/public-folder.ts";
import { SettingsRefused } from "#platform/server/settings/arguments.ts";
import { folderOf } from "./folder.ts";
import { pdfFiles } from "./pdf-files.ts";
import { pictureFiles } from "./picture-files.ts";
import { readPublic } from "./read-public.ts";

/** @throws SettingsRefused if the address is not valid */
export const writePublicFolder = async (
  reach: Reach,
  workspace: string,
  {
    i18n,
    data,
    address,
    extensions,
  }: { readonly i18n: Languages; readonly data: string; readonly address: string | undefined; readonly extensions: Extensions },
): Promise<[path: string, content: string | Uint8Array][]> => {
  if (address !== undefined && !PublicAddress.safeParse(address).success)
    throw new SettingsRefused(`"${address}" is not an address of a site. It begins with https:// and has no spaces. Nothing was written.`);
  const folder = await readPublic(reach, workspace, extensions.of(publicParts));
  return [
    ...(await folderOf(folder, { i18n, workspace, address })),
    ...(await pdfFiles(folder.works, data, workspace)),
    ...(await pictureFiles(folder.works, data, workspace)),
  ];
};
