/** Revokes a certificate. Its number remains in the register. Only a granted appeal lifts the revocation. */
import { inProgramme } from "#modules/programme/server/index.ts";
import { dayIn } from "#platform/contract/day-in.ts";
import { Problem } from "#platform/contract/problems.ts";
import { actorForAudit, implement } from "#platform/server/http/index.ts";
import { changeRecord } from "#platform/server/record/index.ts";
import { revokeCertificate } from "../contract/certificate.ts";
import { certificateById } from "./certificates.ts";

export const routes = [
  implement(revokeCertificate, async ({ tx, params, body, actor, now, audited }) => {
    await inProgramme(tx);
    const { certificate } = await certificateById(tx, params.certificate);
    const { expectedRev, reason } = body;
    if (certificate.revoked !== null) throw new Problem("nomination-state");
    const values = { revoked_on: dayIn(now(), "UTC"), revoked_reason: reason, revoked_by: actorForAudit(actor) };
    const change = { table: "training.certificate", key: { id: certificate.id }, expectedRev, values, actor } as const;
    await changeRecord(tx, change, async () => (await certificateById(tx, certificate.id)).certificate);
    audited([certificate.id]);
    return (await certificateById(tx, certificate.id)).certificate;
  }),
];
