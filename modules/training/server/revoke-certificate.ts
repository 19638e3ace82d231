/** Revokes a certificate, and erases the person of a nomination. The number stays in the register in both cases. */
import { sql } from "kysely";
import { eraseWithResidues } from "#modules/figures/server/index.ts";
import { eraseCheckIns } from "#modules/people/server/index.ts";
import { dayIn } from "#platform/contract/day-in.ts";
import { Problem } from "#platform/contract/problems.ts";
import { workspaceOf } from "#platform/server/db/index.ts";
import { implement } from "#platform/server/http/index.ts";
import { changeRecord } from "#platform/server/record/index.ts";
import { eraseHolder, revokeCertificate } from "../contract/certificate.ts";
import { certificateById } from "./certificates.ts";
import { programmeHere } from "./in-programme.ts";
import { nominationById } from "./nominations.ts";

export const routes = [
  implement(revokeCertificate, async ({ tx, params, body, actor, now, audited }) => {
    await programmeHere(tx);
    const { certificate } = await certificateById(tx, params.certificate);
    const { expectedRev, reason } = body;
    if (certificate.revoked !== null) throw new Problem("nomination-state");
    const values = { revoked_on: dayIn(now(), "UTC"), revoked_reason: reason };
    const change = { table: "training.certificate", key: { id: certificate.id }, expectedRev, values, actor } as const;
    await changeRecord(tx, change, async () => (await certificateById(tx, certificate.id)).certificate);
    audited([certificate.id]);
    return (await certificateById(tx, certificate.id)).certificate;
  }),
  implement(eraseHolder, async ({ tx, params, actor, now, audited }) => {
    await programmeHere(tx);
    const { nomination } = await nominationById(tx, params.nomination);
    const workspace = workspaceOf(tx);
    const { certificate, id } = nomination;
    const beyond = await sql<{ beyond: boolean }>`select training.figures_beyond_sight() as beyond`.execute(tx);
    if (beyond.rows[0]?.beyond === true) throw new Problem("marking-forbids");
    await eraseWithResidues(tx, {
      now: now(),
      // the id stays: it names nobody here, and a residue has another
      ids: [id],
      erase: async () => {
        if (certificate?.held === true) {
          await tx
            .deleteFrom("training.badge")
            .where("workspace_id", "=", workspace)
            .where("certificate_id", "=", certificate.id)
            .execute();
          const change = { table: "training.certificate", key: { id: certificate.id }, expectedRev: certificate.rev, actor } as const;
          await changeRecord(tx, { ...change, values: { holder_erased: true } }, () => Promise.resolve(null));
        }
        await tx.deleteFrom("training.nominee").where("workspace_id", "=", workspace).where("nomination_id", "=", id).execute();
        await tx.deleteFrom("training.score").where("workspace_id", "=", workspace).where("nomination_id", "=", id).execute();
        await eraseCheckIns(tx, [id]);
      },
    });
    audited([id]);
    return {};
  }),
];
