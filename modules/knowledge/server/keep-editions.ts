/** Opens editions, and records contributors: what they contributed, the name to print, and whether they agree. */
import { sql } from "kysely";
import { Problem } from "#platform/contract/problems.ts";
import { tlpRank } from "#platform/contract/markings.ts";
import { newId, workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { actorForAudit, implement } from "#platform/server/http/index.ts";
import { nextNumber } from "#platform/server/record/index.ts";
import {
  addContribution,
  listEditions,
  openEdition,
  recordAgreement,
  removeContribution,
  removeName,
  type Contribution,
  type Edition,
} from "../contract/editions.ts";
import type { Work } from "../contract/works.ts";
import { editionFor, editionsOf, textStep, writersOf } from "./editions.ts";
import { shareAgain } from "./sharing/share-edition.ts";
import { workById } from "./works.ts";

const open = ["draft", "in-review"] as const;

export const insertContributions = async (
  tx: Tx,
  edition: { readonly id: string; readonly visibility: number },
  contributions: readonly (Pick<Contribution, "name" | "body" | "part"> & { readonly agreedAt?: Date })[],
): Promise<void> => {
  if (contributions.length === 0) return;
  const workspace = workspaceOf(tx);
  const { rows } = await sql<{ last: number }>`select coalesce(max(position), 0)::int as last from knowledge.contribution
    where workspace_id = ${workspace} and edition_id = ${edition.id}`.execute(tx);
  const last = rows[0]?.last ?? 0;
  await tx
    .insertInto("knowledge.contribution")
    .values(
      contributions.map(({ name, body, part, agreedAt }, i) => ({
        workspace_id: workspace,
        id: newId(),
        edition_id: edition.id,
        position: last + i + 1,
        name: name?.trim() ?? null,
        body,
        part,
        agreed_at: agreedAt ?? null,
        visibility: edition.visibility,
      })),
    )
    .execute();
};

/** The next edition of a work, without contributors. */
export const insertEdition = async (
  tx: Tx,
  work: Pick<Work, "id" | "marking">,
  by: string,
): Promise<{ readonly id: string; readonly visibility: number }> => {
  const edition = { id: newId(), visibility: tlpRank(work.marking) };
  await tx
    .insertInto("knowledge.edition")
    .values({
      workspace_id: workspaceOf(tx),
      ...edition,
      work_id: work.id,
      number: await nextNumber(tx, "knowledge.edition", work.id),
      opened_by: by,
    })
    .execute();
  return edition;
};

/** The edition to which a contributor belongs. @throws Problem not-found; edition-not-open if the edition is in another state */
const editionOf = async (tx: Tx, contribution: string, states: readonly Edition["state"][]) => {
  const row = await tx
    .selectFrom("knowledge.contribution")
    .select("edition_id")
    .where("workspace_id", "=", workspaceOf(tx))
    .where("id", "=", contribution)
    .executeTakeFirst();
  if (row === undefined) throw new Problem("not-found");
  return editionFor(tx, row.edition_id, states);
};
const set = (tx: Tx, contribution: string, values: { readonly name?: null; readonly agreed_at?: Date | null }) =>
  tx.updateTable("knowledge.contribution").set(values).where("workspace_id", "=", workspaceOf(tx)).where("id", "=", contribution).execute();

export const routes = [
  implement(listEditions, async ({ tx, params, actor, audited }) => {
    const work = await workById(tx, params.work);
    const of = { id: work.id, lang: work.title.lang };
    const editions = await editionsOf(tx, work);
    audited([work.id, ...editions.map(({ id }) => id)]);
    const wrote = (await writersOf(tx, of)).has(actorForAudit(actor));
    return { editions, step: await textStep(tx, of), wrote };
  }),
  implement(openEdition, async ({ tx, params, actor, audited }) => {
    const work = await workById(tx, params.work);
    const [newest] = await editionsOf(tx, work);
    if (newest?.state === "draft" || newest?.state === "in-review") throw new Problem("edition-not-open");
    const edition = await insertEdition(tx, work, actorForAudit(actor));
    await insertContributions(tx, edition, newest?.contributions.map(({ name, body, part }) => ({ name, body, part })) ?? []);
    audited([work.id, edition.id]);
    return { edition: edition.id };
  }),
  implement(addContribution, async ({ tx, params, body, audited }) => {
    const edition = await editionFor(tx, params.edition, open);
    await insertContributions(tx, edition, [body]);
    audited([edition.id]);
    return { edition: edition.id };
  }),
  implement(recordAgreement, async ({ tx, params, body, now, audited }) => {
    const edition = await editionOf(tx, params.contribution, open);
    await set(tx, params.contribution, { agreed_at: body.agrees ? now() : null });
    audited([edition.id, params.contribution]);
    return { edition: edition.id };
  }),
  implement(removeName, async ({ tx, params, now, settings, audited }) => {
    const edition = await editionOf(tx, params.contribution, [...open, "published", "withdrawn"]);
    await set(tx, params.contribution, { name: null });
    // States that have the edition get a new copy without the name
    const sent = await shareAgain(tx, await workById(tx, edition.work_id), edition.id, { sentAt: now(), data: settings.data });
    audited([edition.id, params.contribution, ...sent]);
    return { edition: edition.id };
  }),
  implement(removeContribution, async ({ tx, params, audited }) => {
    const edition = await editionOf(tx, params.contribution, open);
    await tx
      .deleteFrom("knowledge.contribution")
      .where("workspace_id", "=", workspaceOf(tx))
      .where("id", "=", params.contribution)
      .execute();
    audited([edition.id, params.contribution]);
    return { edition: edition.id };
  }),
];
