/** Checks whether this release can import an archive: it must have the right kind and a schema that this release knows. */
import type { Migration } from "../../db/migrate.ts";
import type { Header } from "./manifest.ts";
import { ArchiveRefused } from "./refused.ts";

/**
 * @param known this release's migrations
 * @returns the archive's own migrations, and whether they are all the migrations of this release
 * @throws ArchiveRefused if this release cannot import the archive
 */
export function fitsHere(
  header: Header,
  kind: Header["kind"],
  known: readonly Migration[],
): { readonly own: Migration[]; readonly current: boolean } {
  if (header.kind !== kind) {
    const says = {
      workspace: "This is the archive of one workspace. Take it in with: counterpart import",
      node: "This is the backup of a whole node. Bring it back with: counterpart restore",
    };
    throw new ArchiveRefused("other-kind", says[header.kind]);
  }
  const files = new Map(known.map((migration) => [migration.name, migration]));
  const own = header.migrations.map(({ name, sha256 }) => {
    const file = files.get(name);
    if (!file)
      throw new ArchiveRefused(
        "newer",
        `This archive was made by a newer release (it has the migration ${name}). Use that release, or a newer one.`,
      );
    if (file.sha256 !== sha256)
      throw new ArchiveRefused("other-tables", `This archive comes from a program whose tables are others than this release's (${name}).`);
    return file;
  });
  if (own.length === 0) throw new ArchiveRefused("other-tables", "This archive does not say which tables it comes from.");
  return { own, current: own.length === known.length };
}
