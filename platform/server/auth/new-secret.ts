/**
 * `counterpart account new-secret`: replaces a lost secret. People with a second factor cannot sign in until `counterpart account recover`
 * prints a link for them. Passwords and records stay; every session ends.
 */
import { rename } from "node:fs/promises";
import { recordCommand } from "../audit/index.ts";
import { withClient } from "../db/bootstrap.ts";
import { noWorkspace } from "../db/index.ts";
import type { Reach } from "../db/pools.ts";
import { openingStatements } from "../db/transaction.ts";
import { AccountRefused } from "./account-refused.ts";
import { compareSecret, keepFingerprint, secretWasUsed } from "./fingerprint.ts";
import { findSecret, secretFile, secretRefused, writeNewSecret, type FoundSecret, type SecretPlace } from "./secret.ts";

const stillGood = "The secret fits this database. Nothing was changed; start as usual.";

/**
 * Finds out why the secret does not work.
 * @throws AccountRefused if the secret works, because a new secret would then only destroy second factors
 */
export const lostSecret = (reach: Reach, place: SecretPlace): Promise<FoundSecret> =>
  withClient(reach("auth"), async (db) => {
    const found = await findSecret(place);
    if (found.state === "unreadable" || (found.state === "damaged" && place.given)) throw secretRefused(found);
    if (!(await secretWasUsed(db)))
      throw new AccountRefused("No secret was used with this database yet. Nothing was changed; start as usual.");
    if (found.state === "found" && (await compareSecret(db, found.secret)) !== "other") throw new AccountRefused(stillGood);
    return found;
  });

export interface Replaced {
  /** People who need a link from `counterpart account recover`. */
  readonly locked: readonly { readonly name: string; readonly email: string }[];
  /** The new place of the secret's file, if its secret did not match the database; null if there was no such file. */
  readonly aside: string | null;
}

/** Makes the new secret. It can be run again after an interruption. */
export const replaceSecret = async (reach: Reach, place: SecretPlace, found: FoundSecret, now: Date): Promise<Replaced> => {
  let aside: string | null = null;
  if (!place.given && found.state !== "missing") {
    aside = `${secretFile(place.folder)}.replaced-${now.toISOString().replaceAll(/[:.]/g, "-")}`;
    await rename(secretFile(place.folder), aside);
  }
  const secret = place.given ?? (await writeNewSecret(place.folder));
  const locked = await withClient(reach("auth"), async (client) => {
    await client.query("begin");
    await client.query(
      `insert into auth.recovery ("userId", locked) select u.id, true from auth."user" u
       where u."twoFactorEnabled" or exists (select from auth."twoFactor" f where f."userId" = u.id)
       on conflict ("userId") do update set locked = true`,
    );
    await client.query(`delete from auth."twoFactor"`);
    await client.query(`update auth."user" set "twoFactorEnabled" = false where "twoFactorEnabled"`);
    await client.query("delete from auth.session");
    await client.query("delete from auth.verification");
    await keepFingerprint(client, secret, true);
    const { rows } = await client.query<{ name: string; email: string }>(
      `select u.name, coalesce(u.address, u.email) as email from auth.recovery r join auth."user" u on u.id = r."userId" where r.locked order by u.name, u.email`,
    );
    await client.query("commit");
    return rows;
  });
  await withClient(reach("app"), async (client) => {
    await client.query("begin");
    await client.query(openingStatements({ workspace: noWorkspace, account: null, clearance: 0 }));
    await recordCommand(client, "account.new-secret");
    await client.query("commit");
  });
  return { locked, aside };
};
