/**
 * At a programme: the submissions of States, for the two people who were named when a submission arrived. The database shows the
 * parcel to nobody else (`known_by_two`). So the server copies nothing from a parcel into tables of this module when it arrives.
 */
import { sql } from "kysely";
import { inProgramme, stateByCode } from "#modules/programme/server/index.ts";
import { tlpRank } from "#platform/contract/markings.ts";
import { Problem } from "#platform/contract/problems.ts";
import { permissionsOf } from "#platform/contract/roles.ts";
import { workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { membersOf } from "#platform/server/directory/index.ts";
import { acknowledge, partnersById, type ParcelKind } from "#platform/server/exchange/index.ts";
import { accountOf, actorForAudit, implement } from "#platform/server/http/index.ts";
import {
  listReceivedSubmissions,
  nameModerators,
  SentSubmission,
  submissionKind,
  submissionVersion,
  takeSubmission,
} from "../../contract/submissions.ts";
import { shippedAreas } from "#platform/server/content/technology-areas.ts";
import { checkCard, insertPractice } from "../keep-practices.ts";
import { practiceById } from "../practices.ts";

/**
 * The parcel kind, with which the sender reads its own parcel. At the receiver no rows are made automatically; a person writes the
 * card.
 */
export const submissionParcels: ParcelKind = {
  kind: submissionKind,
  ownPage: true,
  reads: { [submissionVersion]: (payload) => SentSubmission.parse(payload) },
  project: async () => {},
  forget: async () => {},
};

interface Row {
  readonly id: string;
  readonly sender: string;
  readonly payload: unknown;
  readonly arrived: string;
  readonly practice_id: string | null;
  readonly opened_at: Date | null;
}

/** The submissions that the account of the transaction may see. @param parcel only the submission of this parcel */
const receivedOf = async (tx: Tx, parcel?: string) => {
  const only = parcel === undefined ? sql`` : sql`and i.id = ${parcel}`;
  const { rows } =
    await sql<Row>`select i.id, i.sender, convert_from(i.bytes, 'UTF8')::jsonb -> 'payload' as payload, k.arrived::text as arrived,
      k.practice_id, i.opened_at
    from exchange.incoming i join practice.known k on k.workspace_id = i.workspace_id and k.parcel_id = i.id
    where i.workspace_id = ${workspaceOf(tx)} and i.kind = ${submissionKind} ${only} order by k.arrived desc, i.id`.execute(tx);
  if (rows.length === 0) return [];
  const partners = await partnersById(tx);
  return rows.map((row) => {
    const { submission: _, state: _name, fictional: _f, office, ...card } = SentSubmission.parse(row.payload);
    const state = partners.get(row.sender)?.state ?? "";
    return {
      parcel: row.id,
      state,
      stateName: stateByCode(state)?.name ?? {},
      office,
      card,
      arrived: row.arrived,
      practice: row.practice_id,
      opened: row.opened_at !== null,
    };
  });
};

const mayModerate = (roles: readonly (keyof typeof permissionsOf)[]): boolean =>
  roles.some((role) => permissionsOf[role].includes("practice.moderate"));

const peopleHere = async (tx: Tx, now: Date) =>
  (await membersOf(tx, workspaceOf(tx)))
    .filter(({ until, roles }) => (until === null || until > now) && mayModerate(roles))
    .map(({ account, name }) => ({ account, name }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));

/** The two people who are named now. */
export const moderatorsHere = async (tx: Tx): Promise<string[]> =>
  (await tx.selectFrom("practice.moderator").select("account").where("workspace_id", "=", workspaceOf(tx)).orderBy("seat").execute()).map(
    ({ account }) => account,
  );

export const routes = [
  implement(listReceivedSubmissions, async ({ tx, actor, now, audited, receipt }) => {
    const received = await receivedOf(tx);
    // the audit names the cards, not the parcels
    audited(received.flatMap(({ practice }) => practice ?? []));
    for (const { parcel, opened } of received) if (!opened) receipt(async (after) => void (await acknowledge(after, parcel)));
    const people = await peopleHere(tx, now());
    const moderators = await moderatorsHere(tx);
    return {
      received: received.map((one) => {
        const { opened: _, ...shown } = one;
        return shown;
      }),
      moderators: moderators.map((account) => ({ account, name: people.find((one) => one.account === account)?.name ?? null })),
      people,
      areas: shippedAreas,
      named: moderators.includes(accountOf(actor)),
    };
  }),
  implement(takeSubmission, async ({ tx, params, body, actor, audited }) => {
    const { commandId: _, ...card } = body;
    const here = sql`workspace_id = ${workspaceOf(tx)} and parcel_id = ${params.parcel}`;
    await sql`select 1 from practice.known where ${here} for no key update`.execute(tx);
    const [found] = await receivedOf(tx, params.parcel);
    if (found === undefined) throw new Problem("not-found");
    if (found.practice !== null) throw new Problem("practice-taken");
    if (tlpRank(card.marking) < tlpRank(found.card.marking)) throw new Problem("marking-forbids", { at: ["marking"] });
    checkCard(tx, card);
    const id = await insertPractice(tx, card, actorForAudit(actor), "state");
    await sql`update practice.known set practice_id = ${id} where ${here}`.execute(tx);
    audited([id]);
    return practiceById(tx, id);
  }),
  implement(nameModerators, async ({ tx, body, actor, now, audited }) => {
    await inProgramme(tx);
    const accounts = [...new Set(body.accounts)];
    if (accounts.length !== 2) throw new Problem("invalid-input", { at: ["accounts"] });
    if (accounts.includes(accountOf(actor))) throw new Problem("practice-moderator-oneself");
    const people = await peopleHere(tx, now());
    if (!accounts.every((account) => people.some((one) => one.account === account))) throw new Problem("practice-moderator-role");
    const workspace_id = workspaceOf(tx);
    await tx.deleteFrom("practice.moderator").where("workspace_id", "=", workspace_id).execute();
    const named = { workspace_id, named_at: now(), named_by: actorForAudit(actor) };
    await tx
      .insertInto("practice.moderator")
      .values(accounts.map((account, i) => ({ ...named, account, seat: i + 1 })))
      .execute();
    audited(accounts);
    return {};
  }),
];
