/** Paths of stored files. Each workspace has a folder, and each file in it is named by its digest. */
import { join } from "node:path";

export const filesFolder = (dataDir: string, workspace: string): string => join(dataDir, "files", workspace);
export const filePath = (dataDir: string, workspace: string, sha256: string): string => join(filesFolder(dataDir, workspace), sha256);
