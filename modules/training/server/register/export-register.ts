/** Sends the register as a zip file. Computing the file takes seconds, so the number of exports of a workspace in a quarter of an hour is limited. */
import { sql } from "kysely";
import { inProgramme } from "#modules/programme/server/index.ts";
import { Problem } from "#platform/contract/problems.ts";
import { zipOf } from "#platform/server/archive/index.ts";
import { workspaceOf } from "#platform/server/db/index.ts";
import { createLimiter, implementFile } from "#platform/server/http/index.ts";
import { exportRegister, registerLimit } from "../../contract/certificate-register.ts";
import { issuerHere } from "../issuer.ts";
import { registerFile } from "./document.ts";
import type { RegisterRow } from "./entries.ts";
import { registerPages } from "./pages.ts";

const made = createLimiter({ limit: 6, windowMs: 15 * 60_000 });

export const routes = [
  implementFile(exportRegister, async (ctx) => {
    const { tx, now, i18n, audited } = ctx;
    await inProgramme(tx);
    const { rows } = await sql<RegisterRow>`select number, revoked_on, erased from training.register_of_workspace()`.execute(tx);
    if (rows.length > registerLimit) throw new Problem("register-too-long");
    made.take(workspaceOf(tx));
    const { signer } = await issuerHere(ctx);
    const issuers = await tx
      .selectFrom("training.issuer")
      .select(["did", "since"])
      .where("workspace_id", "=", workspaceOf(tx))
      .orderBy("since", "desc")
      .orderBy("id", "desc")
      .execute();
    const keys = issuers.map(({ did, since }) => ({ did, since: since.toISOString().slice(0, 10) }));
    const at = now();
    const file = await registerFile({ rows, keys, signer, at });
    audited([]);
    const files: [string, string][] = [...registerPages({ i18n, keys, asOf: at.toISOString().slice(0, 10) }), ["register.js", file]];
    return { name: "certificate-register.zip", type: "application/zip", bytes: zipOf(files) };
  }),
];
