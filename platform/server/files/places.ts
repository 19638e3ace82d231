/** Paths of a workspace's stored files: by their digest, in a folder per workspace. */
import { join } from "node:path";

export const filesFolder = (dataDir: string, workspace: string): string => join(dataDir, "files", workspace);
export const filePath = (dataDir: string, workspace: string, sha256: string): string => join(filesFolder(dataDir, workspace), sha256);
