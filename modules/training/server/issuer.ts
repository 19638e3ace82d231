/**
 * The key with which a workspace signs its certificates. The secret key is a file of the node and is in no archive or backup. A workspace that moved
 * to another node therefore makes a new key there. The public keys of all its key pairs are stored.
 */
import { didOf, type Signer } from "#methods/credential/index.ts";
import { newId, workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { newSecretKey, signerOf, type KeyStore } from "#platform/server/keys/index.ts";
import type { Outside } from "#platform/server/http/outside.ts";

interface Using {
  readonly tx: Tx;
  readonly keys: KeyStore;
  readonly outside: Outside["run"];
  readonly now: () => Date;
}
interface Issuer {
  readonly id: string;
  readonly did: string;
  readonly signer: Signer;
}

/** Returns the newest issuer whose secret key is on this node; if there is none, makes a new key. */
export const issuerHere = async ({ tx, keys, outside, now }: Using): Promise<Issuer> => {
  const workspace = workspaceOf(tx);
  const last = await tx
    .selectFrom("training.issuer")
    .select("id")
    .where("workspace_id", "=", workspace)
    .orderBy("since", "desc")
    .orderBy("id", "desc")
    .executeTakeFirst();
  const { id, secret } = await outside(
    async () => {
      const kept = last === undefined ? null : await keys.read("issuer", last.id);
      if (last !== undefined && kept !== null) return { id: last.id, secret: kept };
      const made = { id: newId(), secret: newSecretKey() };
      await keys.put("issuer", made.id, made.secret);
      return made;
    },
    async (made) => {
      if (made.id !== last?.id) await keys.destroy("issuer", made.id);
    },
  );
  const signer = signerOf(secret);
  const did = didOf(signer.publicKey);
  if (id !== last?.id) await tx.insertInto("training.issuer").values({ workspace_id: workspace, id, did, since: now() }).execute();
  return { id, did, signer };
};
