/** Copies the list of erasures of an earlier installation into the data folder of a restored node. */
import { stat } from "node:fs/promises";
import { DatabaseRefused, noWorkspace } from "../db/index.ts";
import { createKeyStore } from "../keys/index.ts";
import { listFile, listKey, readList, writeList } from "./erased-list.ts";

/**
 * @param from the data folder of the earlier installation, or a copy of its file `erased`
 * @param to the data folder of the restored node, with the key that the backup contained
 * @returns the number of digests in the list
 * @throws DatabaseRefused if the file is not a list of erasures, or belongs to another node
 */
export const carryList = async (from: string, to: string): Promise<number> => {
  const folder = (await stat(from)).isDirectory();
  const [came, former] = [await listKey(to), folder ? await listKey(from) : null];
  if (came !== null && former !== null && !Buffer.from(came).equals(former))
    throw new DatabaseRefused("no-start", `${from} is the folder of another node.`);
  const digests = await readList(folder ? listFile(from) : from, former ?? came);
  const key = former ?? came;
  if (key === null || digests.size === 0) return 0;
  if (came === null) await createKeyStore(to).put("erasures", noWorkspace, key);
  await writeList(listFile(to), key, digests);
  return digests.size;
};
