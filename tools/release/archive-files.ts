/** The files of an archive before they are packed: by path, each with where its bytes are and whether it is a program. */
import { lstatSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

export type Source = { readonly file: string } | { readonly bytes: Uint8Array } | { readonly link: string };
export interface ArchiveFile {
  readonly source: Source;
  readonly program: boolean;
}
/** By path from the archive's own folder, with "/". */
export type ArchiveFiles = Map<string, ArchiveFile>;

export const addBytes = (files: ArchiveFiles, place: string, bytes: string | Uint8Array, program = false): void =>
  void files.set(place, { source: { bytes: typeof bytes === "string" ? Buffer.from(bytes) : bytes }, program });

export const addFile = (files: ArchiveFiles, place: string, file: string, program = false): void => {
  lstatSync(file); // a file that is not there is found now
  files.set(place, { source: { file }, program });
};

/** Adds what lies below a folder and is wanted; the path that is asked about begins below the folder. */
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

/** In an order that depends on nothing but the names. */
export const sorted = (files: ArchiveFiles): [string, ArchiveFile][] => [...files].sort(([a], [b]) => (a < b ? -1 : 1));
