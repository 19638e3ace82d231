/** The key that signs the passes of an event and the links of its devices. The secret key is a file of the node (`pass_signer`). */
import type { Signer } from "#methods/credential/index.ts";
import { fromHex, toHex } from "../../contract/check-in-messages.ts";
import { newId, workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { newSecretKey, signerOf, type KeyStore } from "#platform/server/keys/index.ts";
import type { Outside } from "#platform/server/http/outside.ts";

/** Public keys, the newest first. */
export const verifiersOf = async (tx: Tx, event: string): Promise<{ readonly id: string; readonly verifier: string }[]> =>
  await tx
    .selectFrom("people.pass_signer")
    .select(["id", "verifier"])
    .where("workspace_id", "=", workspaceOf(tx))
    .where("event_id", "=", event)
    .orderBy("since", "desc")
    .orderBy("id", "desc")
    .execute();

export const verifierBytes = async (tx: Tx, event: string): Promise<Uint8Array[]> =>
  (await verifiersOf(tx, event)).map(({ verifier }) => fromHex(verifier));

interface Using {
  readonly tx: Tx;
  readonly keys: KeyStore;
}
/** The signer whose secret key is on this node; null if the node has no such key, for example after a restore. */
export const signerHere = async ({ tx, keys }: Using, event: string): Promise<Signer | null> => {
  const [last] = await verifiersOf(tx, event);
  const secret = last === undefined ? null : await keys.read("passes", last.id);
  return secret === null ? null : signerOf(secret);
};

/** Like `signerHere`, but makes a signer if there is none. The caller has locked the event. */
export const signerMade = async (
  using: Using & { readonly outside: Outside["run"]; readonly now: () => Date },
  event: string,
): Promise<Signer> => {
  const { tx, keys, outside, now } = using;
  const here = await signerHere(using, event);
  if (here !== null) return here;
  const made = await outside(
    async () => {
      const one = { id: newId(), secret: newSecretKey() };
      await keys.put("passes", one.id, one.secret);
      return one;
    },
    async ({ id }) => void (await keys.destroy("passes", id)),
  );
  const signer = signerOf(made.secret);
  await tx
    .insertInto("people.pass_signer")
    .values({ workspace_id: workspaceOf(tx), id: made.id, event_id: event, verifier: toHex(signer.publicKey), since: now() })
    .execute();
  return signer;
};
