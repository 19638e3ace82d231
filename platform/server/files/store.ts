/**
 * The store of files: bytes in a local folder under their digest, and a row in `platform.file` that names the record. A file
 * is reached only through its row, so a person who may not see the record does not see its file.
 */
import { createHash, randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { Problem } from "../../contract/problems.ts";
import { type Selectable, sql } from "kysely";
import { type Actor, type DB, type Tx, actorText, afterCommit, newId, scopeOf, workspaceOf } from "../db/index.ts";
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
const incomingPrefix = ".incoming-";
/** No upload takes a day: an older part of one was left by a server that stopped. */
const longestUpload = 86_400_000;

/** A workspace without files has no folder. */
const namesIn = (folder: string): Promise<string[]> =>
  readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });

/** Lets transactions that store or remove the same bytes wait for each other: otherwise one could remove bytes that another has just stored. */
const lockBytes = async (tx: Tx, sha256: string): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`file ${workspaceOf(tx)} ${sha256}`}, 0))`.execute(tx);
};
const isUsed = async (tx: Tx, sha256: string): Promise<boolean> =>
  (await sql<{ used: boolean }>`select platform.file_is_used(${sha256}) as used`.execute(tx)).rows[0]?.used !== false;

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
  /** Removes bytes of the workspace that no record has: their transaction was rolled back, or the server stopped before it removed them. */
  removeUnused(tx: Tx, now: Date): Promise<void>;
}

/** @param dataDir the node's data folder */
export const createFileStore = (dataDir: string): FileStore => {
  /** Writes the bytes under their digest. Equal bytes are stored once. */
  const keep = async (tx: Tx, { bytes, limit }: NewFile): Promise<{ sha256: string; size: number; type: string }> => {
    const workspace = workspaceOf(tx);
    const folder = filesFolder(dataDir, workspace);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const incoming = join(folder, `${incomingPrefix}${randomUUID()}`);
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
      await lockBytes(tx, sha256);
      await rename(incoming, filePath(dataDir, workspace, sha256));
      return { sha256, size, type: kindOfFile(head) };
    } catch (error) {
      await rm(incoming, { force: true });
      if (["ENOSPC", "EDQUOT"].includes((error as NodeJS.ErrnoException).code ?? "")) throw new Problem("storage-full");
      throw error;
    }
  };
  const removeIfUnused = async (tx: Tx, sha256: string): Promise<void> => {
    await lockBytes(tx, sha256);
    if (!(await isUsed(tx, sha256))) await rm(filePath(dataDir, workspaceOf(tx), sha256), { force: true });
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
      const kept = await keep(tx, file);
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
      const scope = { ...scopeOf(tx), reading: false };
      if (!(await isUsed(tx, row.sha256)))
        afterCommit(tx, ({ transaction }) => transaction(scope, (later) => removeIfUnused(later, row.sha256)));
    },
    async removeUnused(tx, now) {
      const folder = filesFolder(dataDir, workspaceOf(tx));
      for (const name of await namesIn(folder))
        if (/^[0-9a-f]{64}$/.test(name)) {
          // most bytes are used, and need no lock
          if (!(await isUsed(tx, name))) await removeIfUnused(tx, name);
        } else if (name.startsWith(incomingPrefix)) {
          const found = await stat(join(folder, name)).catch(() => null);
          if (found !== null && now.getTime() - found.mtimeMs > longestUpload) await rm(join(folder, name), { force: true });
        }
    },
  };
};
