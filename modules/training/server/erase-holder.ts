/**
 * Erases the person of a nomination. The certificate number remains in the register. After a restored backup, the same function erases the person
 * again.
 */
import { sql } from "kysely";
import { inProgramme } from "#modules/programme/server/index.ts";
import { eraseWithResidues } from "#modules/figures/server/index.ts";
import { eraseCheckIns } from "#modules/people/server/index.ts";
import { Problem } from "#platform/contract/problems.ts";
import { workspaceOf, type Tx } from "#platform/server/db/index.ts";
import type { ErasureKind } from "#platform/server/erasures/index.ts";
import { implement, type Actor } from "#platform/server/http/index.ts";
import { changeRecord } from "#platform/server/record/index.ts";
import { eraseHolder } from "../contract/certificate.ts";
import { eraseAppeals } from "./appeals/end-appeals.ts";
import { forgetPeople } from "./calls/threads.ts";
import { nominationById } from "./nominations.ts";
import { removeLinks } from "./use/links.ts";

const eraseOne = async (tx: Tx, nominationId: string, actor: Actor): Promise<void> => {
  const { nomination } = await nominationById(tx, nominationId);
  const workspace = workspaceOf(tx);
  const { certificate, id } = nomination;
  if (certificate?.held === true) {
    await tx.deleteFrom("training.badge").where("workspace_id", "=", workspace).where("certificate_id", "=", certificate.id).execute();
    const change = { table: "training.certificate", key: { id: certificate.id }, expectedRev: certificate.rev, actor } as const;
    await changeRecord(tx, { ...change, values: { holder_erased: true } }, () => Promise.resolve(null));
  }
  await tx.deleteFrom("training.nominee").where("workspace_id", "=", workspace).where("nomination_id", "=", id).execute();
  await tx.deleteFrom("training.score").where("workspace_id", "=", workspace).where("nomination_id", "=", id).execute();
  await tx.deleteFrom("training.use_answer").where("workspace_id", "=", workspace).where("nomination_id", "=", id).execute();
  await removeLinks(tx, [id], null);
  await eraseAppeals(tx, id, actor);
  await eraseCheckIns(tx, [id]);
  // the parcel with the State's list may contain the person's name too
  const lines = await tx
    .selectFrom("training.line")
    .select(["course_id", "line"])
    .where("workspace_id", "=", workspace)
    .where("nomination_id", "=", id)
    .execute();
  for (const { course_id: course, line } of lines) await forgetPeople(tx, course, [line]);
};

/**
 * Erases the people of nominations. The ids of the nominations remain: they identify nobody here, and the residue in frozen figures has a different
 * id.
 * @throws Problem marking-forbids if a figure is above the clearance of the transaction, because it would get no residue
 */
export const eraseNominees = async (tx: Tx, ids: readonly string[], actor: Actor, now: Date): Promise<void> => {
  const beyond = await sql<{ beyond: boolean }>`select training.figures_beyond_sight() as beyond`.execute(tx);
  if (beyond.rows[0]?.beyond === true) throw new Problem("marking-forbids");
  await eraseWithResidues(tx, {
    now,
    ids,
    erase: async () => {
      for (const id of ids) await eraseOne(tx, id, actor);
    },
  });
};

export const erasures: readonly ErasureKind[] = [
  {
    name: "training.nominee",
    ids: async (tx) => {
      const rows = await tx.selectFrom("training.nominee").select("nomination_id").where("workspace_id", "=", workspaceOf(tx)).execute();
      return rows.map(({ nomination_id: id }) => id);
    },
    erase: async (tx, ids, now) => {
      await eraseNominees(tx, ids, { kind: "system", job: "erasures" }, now);
    },
  },
];

export const routes = [
  implement(eraseHolder, async ({ tx, params, actor, now, audited }) => {
    await inProgramme(tx);
    const { nomination } = await nominationById(tx, params.nomination);
    await eraseNominees(tx, [nomination.id], actor, now());
    audited([params.nomination]);
    return {};
  }),
];
