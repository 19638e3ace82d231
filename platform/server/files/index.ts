/** The face of kept files. */
export { kindOfFile } from "./kind-of.ts";
export { filePath, filesFolder } from "./places.ts";
export { type FileStore, type KeptFileRow, type NewFile, createFileStore } from "./store.ts";
