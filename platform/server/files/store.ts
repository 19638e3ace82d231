/**
 * The store of files: bytes in a local folder under their digest, and a row in `platform.file` that names the record. A file
 * is reached only through its row, so a person who may not see the record does not see its file.
 */
import { createHash, randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { Problem } from "../../contract/problems.ts";
import { type Selectable, sql } from "kysely";
import { type Actor, type DB, type Tx, actorText, afterCommit, newId, workspaceOf } from "../db/index.ts";
import { kindOfFile } from "./kind-of.ts";
import { filePath, filesFolder } from "./places.ts";

export type KeptFileRow = Selectable<DB["platform.file"]>;

export interface NewFile {
  /** URN of the record that the file belongs to. */
  readonly owner: string;
  readonly name: string;
  /** Rank of the record's marking. */
  readonly visibility: number;
  readonly bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
  /** Maximum size in bytes. */
  readonly limit: number;
  readonly actor: Actor | string;
}

const HEAD = 4096;

export interface FileStore {
  /** Stores a file of a record. @throws Problem `too-large` if the file exceeds `limit`; `storage-full` if the disk is full */
  put(tx: Tx, file: NewFile): Promise<KeptFileRow>;
  /** Reads the row; null if there is none that the reader may see. */
  stat(tx: Tx, id: string): Promise<KeptFileRow | null>;
  /** Reads the bytes of a file that the reader may see. @throws Problem `not-found` if there is no such file */
  open(tx: Tx, id: string): Promise<{ readonly row: KeptFileRow; readonly bytes: AsyncIterable<Uint8Array> }>;
  /** Sets the marking of a record's files to that of the record. */
  mark(tx: Tx, owner: string, visibility: number): Promise<void>;
  /** Removes the row, and the bytes once no record refers to them. */
  remove(tx: Tx, id: string): Promise<void>;
}

/** @param dataDir the node's data folder */
export const createFileStore = (dataDir: string): FileStore => {
  /** Writes the bytes under their digest. Equal bytes are stored once. */
  const keep = async (workspace: string, { bytes, limit }: NewFile): Promise<{ sha256: string; size: number; type: string }> => {
    const folder = filesFolder(dataDir, workspace);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const incoming = join(folder, `.incoming-${randomUUID()}`);
    const hash = createHash("sha256");
    let head = Buffer.alloc(0);
    let size = 0;
    try {
      const handle = await open(incoming, "wx", 0o600);
      try {
        for await (const piece of bytes) {
          size += piece.length;
          if (size > limit) throw new Problem("too-large", { details: { limit } });
          if (head.length < HEAD) head = Buffer.concat([head, piece.subarray(0, HEAD - head.length)]);
          hash.update(piece);
          await handle.write(piece);
        }
        await handle.sync();
      } finally {
        await handle.close();
      }
      const sha256 = hash.digest("hex");
      await rename(incoming, filePath(dataDir, workspace, sha256));
      return { sha256, size, type: kindOfFile(head) };
    } catch (error) {
      await rm(incoming, { force: true });
      if (["ENOSPC", "EDQUOT"].includes((error as NodeJS.ErrnoException).code ?? "")) throw new Problem("storage-full");
      throw error;
    }
  };
  const rowOf = async (tx: Tx, id: string): Promise<KeptFileRow | null> =>
    (await tx
      .selectFrom("platform.file")
      .selectAll()
      .where("workspace_id", "=", workspaceOf(tx))
      .where("id", "=", id)
      .executeTakeFirst()) ?? null;

  return {
    async put(tx, file) {
      const workspace = workspaceOf(tx);
      const kept = await keep(workspace, file);
      return await tx
        .insertInto("platform.file")
        .values({
          workspace_id: workspace,
          id: newId(),
          owner: file.owner,
          name: file.name.normalize("NFC").slice(0, 255),
          visibility: file.visibility,
          created_by: actorText(file.actor),
          ...kept,
        })
        .returningAll()
        .executeTakeFirstOrThrow();
    },
    stat: rowOf,
    async open(tx, id) {
      const row = await rowOf(tx, id);
      if (!row) throw new Problem("not-found");
      return { row, bytes: createReadStream(filePath(dataDir, workspaceOf(tx), row.sha256)) };
    },
    async mark(tx, owner, visibility) {
      await tx
        .updateTable("platform.file")
        .set({ visibility })
        .where("workspace_id", "=", workspaceOf(tx))
        .where("owner", "=", owner)
        .execute();
    },
    async remove(tx, id) {
      const workspace = workspaceOf(tx);
      const row = await rowOf(tx, id);
      if (!row) throw new Problem("not-found");
      await tx.deleteFrom("platform.file").where("workspace_id", "=", workspace).where("id", "=", id).execute();
      const used = await sql<{ used: boolean }>`select platform.file_is_used(${row.sha256}) as used`.execute(tx);
      if (!used.rows[0]?.used) afterCommit(tx, () => rm(filePath(dataDir, workspace, row.sha256), { force: true }));
    },
  };
};
