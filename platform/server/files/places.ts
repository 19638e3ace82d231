/** Where the bytes of a workspace's files lie: by their digest, in a folder of the workspace. */
import { join } from "node:path";

export const filesFolder = (dataDir: string, workspace: string): string => join(dataDir, "files", workspace);
export const filePath = (dataDir: string, workspace: string, sha256: string): string => join(filesFolder(dataDir, workspace), sha256);
