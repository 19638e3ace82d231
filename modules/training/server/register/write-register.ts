/** Writes the exported register for the command line, as files with paths. It signs with the newest key on this node, and never makes a key. */
import pg from "pg";
import { ArchiveRefused } from "#platform/server/transfer/index.ts";
import { typeParsers, type Reach } from "#platform/server/db/index.ts";
import type { Languages } from "#platform/server/i18n/index.ts";
import { createKeyStore, signerOf } from "#platform/server/keys/index.ts";
import { registerFile } from "./document.ts";
import type { RegisterRow } from "./entries.ts";
import { registerPages } from "./pages.ts";

interface Issuer {
  readonly id: string;
  readonly did: string;
  readonly since: Date;
}
interface Making {
  readonly i18n: Languages;
  readonly dataDir: string;
  readonly at: Date;
}
export interface WrittenRegister {
  readonly numbers: number;
  readonly did: string;
  readonly files: readonly (readonly [path: string, content: string])[];
}

/** @throws ArchiveRefused if no key of this workspace is on this computer */
export const writeRegister = async (reach: Reach, workspace: string, { i18n, dataDir, at }: Making): Promise<WrittenRegister> => {
  const client = new pg.Client({ ...reach("app"), types: typeParsers });
  client.on("error", () => {});
  await client.connect();
  let rows: RegisterRow[];
  let issuers: Issuer[];
  try {
    await client.query("begin transaction read only");
    await client.query("select set_config('counterpart.workspace', $1, true), set_config('counterpart.clearance', '0', true)", [workspace]);
    ({ rows } = await client.query<RegisterRow>("select number, revoked_on, erased from training.register_of_workspace()"));
    ({ rows: issuers } = await client.query<Issuer>("select id, did, since from training.issuer order by since desc, id desc"));
    await client.query("commit");
  } finally {
    await client.end().catch(() => {});
  }
  const store = createKeyStore(dataDir);
  const here = await Promise.all(issuers.map(async ({ id, did }) => ({ did, secret: await store.read("issuer", id) })));
  const mine = here.find(({ secret }) => secret !== null);
  if (mine?.secret == null)
    throw new ArchiveRefused(
      "not-possible-now",
      issuers.length === 0
        ? "This workspace has issued no certificate. Nothing was written."
        : "The key that signs certificates of this workspace is not on this computer. Save the register at the desk, on the page of courses: that makes a new key. Nothing was written.",
    );
  const keys = issuers.map(({ did, since }) => ({ did, since: since.toISOString().slice(0, 10) }));
  const file = await registerFile({ rows, keys, signer: signerOf(mine.secret), at });
  return {
    numbers: rows.length,
    did: mine.did,
    files: [...registerPages({ i18n, keys, asOf: at.toISOString().slice(0, 10) }), ["register.js", file]],
  };
};
