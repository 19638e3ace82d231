/** The files of an archive before packing. Each has a path, the source of its bytes, and a mark if it is executable. */
import { lstatSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

export type Source = { readonly file: string } | { readonly bytes: Uint8Array } | { readonly link: string };
export interface ArchiveFile {
  readonly source: Source;
  readonly program: boolean;
}
/** Files by path from the top folder of the archive, with "/". */
export type ArchiveFiles = Map<string, ArchiveFile>;

export const addBytes = (files: ArchiveFiles, place: string, bytes: string | Uint8Array, program = false): void =>
  void files.set(place, { source: { bytes: typeof bytes === "string" ? Buffer.from(bytes) : bytes }, program });

export const addFile = (files: ArchiveFiles, place: string, file: string, program = false): void => {
  lstatSync(file); // fail now if the file is missing
  files.set(place, { source: { file }, program });
};

/** Adds the files below a folder for which `wanted` returns true. The argument of `wanted` is the path from that folder. */
export const addFolder = (files: ArchiveFiles, place: string, folder: string, wanted: (below: string) => boolean = () => true): void => {
  const walk = (below: string): void => {
    for (const entry of readdirSync(path.join(folder, below), { withFileTypes: true })) {
      const here = below === "" ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory()) walk(here);
      else if (entry.isFile() && wanted(here)) addFile(files, `${place}/${here}`, path.join(folder, here));
    }
  };
  walk("");
};

export const bytesOf = (source: Source): Uint8Array =>
  "bytes" in source ? source.bytes : "file" in source ? readFileSync(source.file) : new Uint8Array();

/** Sorts files only by name, so that the order is always the same. */
export const sorted = (files: ArchiveFiles): [string, ArchiveFile][] => [...files].sort(([a], [b]) => (a < b ? -1 : 1));
