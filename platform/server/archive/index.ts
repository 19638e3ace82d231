/** Public API of `archive`: zip and tar archives, written with the same bytes for the same files. Exports are read in `custody`. */
export { BLOCK, checksum, padding, tarEnd, tarHeader, type TarFile } from "./tar.ts";
export { zipOf, zipWriter, type ZipWriter } from "./zip.ts";
