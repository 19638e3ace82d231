/** Reads and checks an archive to its end, and collects the facts that a person needs before importing it. */
import type { NodeKind } from "../../db/index.ts";
import type { Migration } from "../../db/migrate.ts";
import { fitsHere } from "../archive/fits.ts";
import type { Header } from "../archive/manifest.ts";
import { ArchiveRefused, damaged } from "../archive/refused.ts";
import { type Opener, opened } from "../archive/sealed.ts";
import { type Unpacked, unpack } from "../archive/unpack.ts";
import { WorkspaceRow, readLines, readMembers } from "./members.ts";

/** @throws ArchiveRefused if the archive is for the other kind of node */
export const refuseOtherData = (header: Pick<Header, "data">, here: NodeKind): void => {
  if (here === header.data) return;
  const says =
    header.data === "node"
      ? "This archive comes from a real node and does not enter a demonstration, where nobody needs a password."
      : "This archive comes from a demonstration and does not enter a real node.";
  throw new ArchiveRefused("other-kind", `${says} Name a new folder with --data.`);
};

export interface Inside extends Unpacked {
  readonly workspace: WorkspaceRow;
  readonly members: number;
}

/** @throws ArchiveRefused if the archive differs from what was written, or this node cannot import it */
export async function readInside(
  file: string,
  openers: readonly Opener[],
  here: { readonly kind: NodeKind; readonly migrations: readonly Migration[] },
): Promise<Inside> {
  const found: { workspace?: WorkspaceRow | undefined; members: number } = { members: 0 };
  const unpacked = await unpack(await opened(file, openers), async (entry) => {
    if (entry.name === "directory/workspace.jsonl") [found.workspace] = await readLines(WorkspaceRow, entry.body);
    else if (entry.name === "directory/members.jsonl") found.members = (await readMembers(entry.body)).length;
  });
  fitsHere(unpacked.header, "workspace", here.migrations);
  refuseOtherData(unpacked.header, here.kind);
  const { workspace, members } = found;
  if (workspace === undefined) throw damaged("it does not say which workspace it is");
  return { ...unpacked, workspace, members };
}
