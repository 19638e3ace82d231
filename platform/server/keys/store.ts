/**
 * Stores secret keys in small files of the data folder, never in the database: PostgreSQL keeps deleted values in dead rows and in the write-ahead
 * log, but a file can be overwritten (decision 0023). Each key is one file with mode 0600 in `<data>/keys`.
 *
 * Order for callers: at the beginning, `put` the key, then commit the row that refers to it; at the end, commit the change of the row, then `destroy`
 * the key. A crash between the two leaves a key without a row, and `keepOnly` removes it at the next start. If a transaction is retried, its code
 * runs twice; code inside a transaction must therefore not write, read or destroy a key (use `Context.outside` and `afterCommit`).
 */
import { randomUUID } from "node:crypto";
import { access, link, mkdir, open, readFile, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { Problem } from "../../contract/problems.ts";
import { destroyFile } from "../disk/destroy.ts";
import { syncFolder } from "../disk/sync-folder.ts";

/**
 * The purpose of a key. `room`: decrypts the requests of phones. `item`: decrypts the answers to a secret question. `pairing`: decrypts the data that
 * a reveal keeps. `slips`: recognises the printed slips of a room (decision 0042). `issuer`: signs the certificates of a workspace. `passes`: signs
 * the passes of an event. `erasures`: computes the digests in the node's list of erasures. `letters`: the key of the letter box, and the practices
 * in it that people contributed under the promise "unknown" (decision 0074).
 */
export type KeyKind = "room" | "item" | "pairing" | "slips" | "issuer" | "passes" | "erasures" | "letters";

export interface KeyStore {
  /** Writes a new key durably. @throws Problem `storage-full` if the disk is full; Error if a key of that name exists */
  put(kind: KeyKind, id: string, key: Uint8Array): Promise<void>;
  /**
   * Replaces a key and overwrites the bytes of the earlier one. After a crash, the file contains either the earlier or the new key, complete. @throws
   * Problem `storage-full`
   */
  replace(kind: KeyKind, id: string, key: Uint8Array): Promise<void>;
  /** @returns the key; null if there is none */
  read(kind: KeyKind, id: string): Promise<Uint8Array | null>;
  /** Whether a key exists, without reading it. */
  has(kind: KeyKind, id: string): Promise<boolean>;
  /** Overwrites, syncs and removes a key. @returns false if it did not exist */
  destroy(kind: KeyKind, id: string): Promise<boolean>;
  /** Ids of all keys of a kind. */
  list(kind: KeyKind): Promise<string[]>;
  /** Destroys all other keys of a kind, and files of interrupted writes. @returns ids of the destroyed keys */
  keepOnly(kind: KeyKind, ids: ReadonlySet<string>): Promise<string[]>;
}

const idForm = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const missing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === "ENOENT";
const half = ".half-";

export const keysFolder = (dataDir: string): string => join(dataDir, "keys");

/** @param dataDir the node's folder */
export const createKeyStore = (dataDir: string): KeyStore => {
  const folder = keysFolder(dataDir);
  const pathOf = (kind: KeyKind, id: string): string => {
    if (!idForm.test(id)) throw new Error("The id of a key is a UUID in lower case.");
    return join(folder, `${kind}-${id}`);
  };
  const names = async (): Promise<string[]> => {
    try {
      return await readdir(folder);
    } catch (error) {
      if (missing(error)) return [];
      throw error;
    }
  };
  const list = async (kind: KeyKind): Promise<string[]> =>
    (await names()).flatMap((name) => {
      const id = name.slice(kind.length + 1);
      return name.startsWith(`${kind}-`) && idForm.test(id) ? [id] : [];
    });
  const has = (kind: KeyKind, id: string): Promise<boolean> =>
    access(pathOf(kind, id)).then(
      () => true,
      () => false,
    );
  const destroy = async (kind: KeyKind, id: string): Promise<boolean> => {
    const was = await destroyFile(pathOf(kind, id));
    if (was) await syncFolder(folder);
    return was;
  };

  const write = async (path: string, key: Uint8Array): Promise<void> => {
    const temporary = join(folder, `${half}${randomUUID()}`);
    const former = join(folder, `${half}${randomUUID()}`);
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const handle = await open(temporary, "wx", 0o600);
      try {
        await handle.write(key);
        await handle.sync();
      } finally {
        await handle.close();
      }
      // a second name (hard link) for the replaced file, so that its bytes can be overwritten afterwards
      await link(path, former).catch((error: unknown) => {
        if (!missing(error)) throw error;
      });
      await rename(temporary, path);
      await syncFolder(folder);
      if (await destroyFile(former)) await syncFolder(folder);
    } catch (error) {
      await destroyFile(temporary).catch(() => rm(temporary, { force: true }));
      if (["ENOSPC", "EDQUOT"].includes((error as NodeJS.ErrnoException).code ?? "")) throw new Problem("storage-full");
      throw error;
    }
  };

  return {
    async put(kind, id, key) {
      const path = pathOf(kind, id);
      if (await has(kind, id)) throw new Error("There is a key of that name.");
      await write(path, key);
    },
    replace: (kind, id, key) => write(pathOf(kind, id), key),
    async read(kind, id) {
      try {
        return new Uint8Array(await readFile(pathOf(kind, id)));
      } catch (error) {
        if (missing(error)) return null;
        throw error;
      }
    },
    has,
    destroy,
    list,
    async keepOnly(kind, ids) {
      for (const name of await names()) if (name.startsWith(half)) await destroyFile(join(folder, name));
      const others = (await list(kind)).filter((id) => !ids.has(id));
      for (const id of others) await destroy(kind, id);
      return others;
    },
  };
};
