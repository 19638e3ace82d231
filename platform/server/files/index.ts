/** The public API of stored files. */
export { endUnusedFiles } from "./end-unused.ts";
export { kindOfFile } from "./kind-of.ts";
export { filePath, filesFolder } from "./places.ts";
export { type FileStore, type KeptFileRow, type NewFile, createFileStore } from "./store.ts";
