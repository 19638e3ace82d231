/** Reads the bytes of stored files and checks their fingerprint. Who may read a file depends on the row that names it. */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { filePath } from "#platform/server/files/index.ts";
import type { PictureBytes } from "#platform/server/reports/index.ts";
import type { Figure } from "../../contract/figures.ts";

/** @param data the folder of the server in which files are stored */
export const storedBytes = async (data: string, workspace: string, sha256: string): Promise<Uint8Array> => {
  const bytes = await readFile(filePath(data, workspace, sha256));
  if (createHash("sha256").update(bytes).digest("hex") !== sha256) throw new Error(`the stored file ${sha256} is damaged`);
  return bytes;
};

/** The bytes of the pictures of figures, by their SHA-256. */
export const pictureBytes = async (data: string, workspace: string, figures: readonly (Figure | null)[]): Promise<PictureBytes> => {
  const digests = new Set(figures.flatMap((one) => one?.picture.sha256 ?? []));
  const out: Record<string, Uint8Array> = {};
  for (const sha256 of digests) out[sha256] = await storedBytes(data, workspace, sha256);
  return out;
};
