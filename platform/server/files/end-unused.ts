/** Removes stored bytes that no record has, once a day. The audit has no row, because no record changes. */
import type { Sweep } from "../sweeps/sweep.ts";
import type { FileStore } from "./store.ts";

export const endUnusedFiles = (files: FileStore): Sweep => ({
  action: "file.end-unused",
  failed: "Bytes of files that no record has were not deleted",
  end: async (tx, _workspace, now) => {
    await files.removeUnused(tx, now);
    return [];
  },
});
