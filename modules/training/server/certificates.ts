/** Queries on training.certificate and training.badge. */
import type { badgeOf } from "#methods/credential/index.ts";
import { Problem } from "#platform/contract/problems.ts";
import { workspaceOf, type Tx } from "#platform/server/db/index.ts";
import type { Certificate } from "../contract/certificate.ts";
import { nominationById } from "./nominations.ts";

/** A certificate with its nomination and course. @throws Problem not-found */
export const certificateById = async (tx: Tx, id: string) => {
  const row = await tx
    .selectFrom("training.certificate")
    .select("nomination_id")
    .where("workspace_id", "=", workspaceOf(tx))
    .where("id", "=", id)
    .executeTakeFirst();
  if (row === undefined) throw new Problem("not-found");
  const read = await nominationById(tx, row.nomination_id);
  const { certificate } = read.nomination;
  if (certificate === null) throw new Problem("not-found");
  return { ...read, certificate };
};

/** The signed badge of a certificate. @throws Problem not-found if its holder was erased */
export const badgeFor = async (tx: Tx, { id }: Certificate): Promise<ReturnType<typeof badgeOf>> => {
  const row = await tx
    .selectFrom("training.badge")
    .select("body")
    .where("workspace_id", "=", workspaceOf(tx))
    .where("certificate_id", "=", id)
    .executeTakeFirst();
  if (row === undefined) throw new Problem("not-found");
  return row.body as unknown as ReturnType<typeof badgeOf>;
};

/** The certificate of a nomination. @throws Problem not-found */
export const certificateOf = async (tx: Tx, nomination: string): Promise<Certificate> => {
  const { certificate } = (await nominationById(tx, nomination)).nomination;
  if (certificate === null) throw new Problem("not-found");
  return certificate;
};
