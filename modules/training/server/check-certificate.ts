/**
 * Tells anybody the status of a certificate number: valid, revoked on a day, or unknown. It reads the register, which contains no name, course or
 * workspace.
 */
import { sql } from "kysely";
import { readCertificateNumber } from "#methods/credential/index.ts";
import { createLimiter, implement } from "#platform/server/http/index.ts";
import { checkCertificate } from "../contract/certificate.ts";

interface Row {
  readonly revoked_on: string | null;
  readonly erased: boolean;
}
const unknown = { verdict: "unknown", revokedOn: null, erased: false } as const;

/** The maximum number of checks a minute: enough for an office that checks many papers, but too few for guessing numbers. */
const asked = createLimiter({ limit: 120, windowMs: 60_000 });

export const routes = [
  implement(checkCertificate, async ({ tx, params, request }) => {
    asked.take(request.ip);
    const number = readCertificateNumber(params.number);
    if (number === null) return unknown;
    const { rows } = await sql<Row>`select revoked_on, erased from training.registered(${number})`.execute(tx);
    const [row] = rows;
    if (row === undefined) return unknown;
    if (row.revoked_on !== null) return { verdict: "revoked" as const, revokedOn: row.revoked_on, erased: false };
    return { verdict: "valid" as const, revokedOn: null, erased: row.erased };
  }),
];
