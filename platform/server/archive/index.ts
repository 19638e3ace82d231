/** Public API of `archive`: zip and tar archives, written with the same bytes for the same files. The release builder uses it too. */
export { BLOCK, checksum, padding, tarEnd, tarHeader, type TarFile } from "./tar.ts";
export { zipOf, zipWhileServing, zipWriter, type ZipWriter } from "./zip.ts";
