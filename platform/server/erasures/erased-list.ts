/**
 * The list of everything that was erased on this node. It is a file in the data folder, outside the database, so that restoring an earlier database
 * does not change it (decision 0065). Each line is an HMAC of workspace and id. The key is in a separate file, and is copied only into encrypted
 * backups. Without the key, a person who has the list and an old export cannot find out who is on the list. The lines are sorted and have no dates.
 */
import { createHmac, randomBytes, randomUUID } from "node:crypto";
import { open, readFile, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { syncFolder } from "../disk/sync-folder.ts";
import { DatabaseRefused, noWorkspace } from "../db/index.ts";
import { createKeyStore } from "../keys/index.ts";

export interface ErasedList {
  /** The digests of ids, in hex, in the order of the ids. Makes the key if there is none. */
  digestsOf(workspace: string, ids: readonly string[]): Promise<string[]>;
  /** The digests in the file. @throws DatabaseRefused if the file is not a list of erasures, or belongs to another key */
  read(): Promise<Set<string>>;
  /** Adds digests to the file and syncs it. */
  add(digests: Iterable<string>): Promise<void>;
}

export const listFile = (dataDir: string): string => join(dataDir, "erased");

const hmac = (key: Uint8Array, text: string): string => createHmac("sha256", key).update(text).digest("hex");
const headOf = (key: Uint8Array): string => `counterpart-erased 1 ${hmac(key, "the list of this key")}`;
const lineForm = /^[0-9a-f]{64}$/;
const remedy =
  "Put a copy of the right one in its place. If there is none, move the file away: the next start writes what the database knows of erasures.";

/** The key of the node's list. @returns null if there is none */
export const listKey = (dataDir: string): Promise<Uint8Array | null> => createKeyStore(dataDir).read("erasures", noWorkspace);

/** The key of the node's list. Makes the key if there is none. */
export const madeListKey = async (dataDir: string): Promise<Uint8Array> => {
  const keys = createKeyStore(dataDir);
  const found = await keys.read("erasures", noWorkspace);
  if (found !== null) return found;
  const made = randomBytes(32);
  try {
    await keys.put("erasures", noWorkspace, made);
    return made;
  } catch (error) {
    // another process of this node, for example a backup, has made the key meanwhile
    const other = await keys.read("erasures", noWorkspace);
    if (other === null) throw error;
    return other;
  }
};

/**
 * The digests in a file.
 * @param key null if the node has no key; there can then be no list either
 * @throws DatabaseRefused if the file is not a list of erasures, or belongs to another key
 */
export const readList = async (file: string, key: Uint8Array | null): Promise<Set<string>> => {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  if (text === null) return new Set();
  const [head, ...lines] = text.split("\n").filter((line) => line !== "");
  if (!head?.startsWith("counterpart-erased 1 ") || !lines.every((line) => lineForm.test(line)))
    throw new DatabaseRefused("no-start", `${file} is no list of erasures, or is cut off. ${remedy}`);
  if (key === null || head !== headOf(key))
    throw new DatabaseRefused("no-start", `${file} is the list of erasures of another node. ${remedy}`);
  return new Set(lines);
};

/** Writes the list. After an interruption, the file has either its new content or its earlier content. */
export const writeList = async (file: string, key: Uint8Array, digests: Iterable<string>): Promise<void> => {
  const temporary = `${file}.${randomUUID()}`;
  try {
    const handle = await open(temporary, "wx", 0o600);
    try {
      await handle.writeFile([headOf(key), ...[...new Set(digests)].toSorted(), ""].join("\n"));
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
    await syncFolder(dirname(file));
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
};

/** @param dataDir the node's folder */
export const createErasedList = (dataDir: string): ErasedList => {
  const file = listFile(dataDir);
  let writing: Promise<unknown> = Promise.resolve();
  return {
    async digestsOf(workspace, ids) {
      const key = await madeListKey(dataDir);
      return ids.map((id) => hmac(key, `${workspace} ${id}`));
    },
    read: async () => readList(file, await listKey(dataDir)),
    add(digests) {
      const added = [...digests];
      const next = writing.then(async () => {
        if (added.length === 0) return;
        const key = await madeListKey(dataDir);
        const listed = await readList(file, key);
        // If there is nothing new, the file is not written, because another process of this node may be writing it.
        if (added.every((digest) => listed.has(digest))) return;
        await writeList(file, key, [...listed, ...added]);
      });
      // after a failed write, the next write is still made
      writing = next.catch(() => undefined);
      return next;
    },
  };
};
