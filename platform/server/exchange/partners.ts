/** The workspaces with which this one may exchange parcels; the directory answers only for the open workspace. */
import { createHash } from "node:crypto";
import type { OutputOf } from "../../contract/endpoint.ts";
import type { joinProgramme } from "../../contract/exchange.ts";
import { Problem } from "../../contract/problems.ts";
import type { Translated } from "../../contract/values.ts";
import { sql } from "kysely";
import type { Tx } from "../db/index.ts";
import { newToken } from "../directory/index.ts";

export type PartnerOut = OutputOf<typeof joinProgramme>;
export interface Partner extends PartnerOut {
  readonly ended: boolean;
}
const validDays = 14;

/**
 * All present and past partners, so that sent parcels keep the name of their receiver. A partner that is `ended` receives no further
 * parcels.
 */
export const partnersOf = async (tx: Tx): Promise<Partner[]> => {
  const { rows } = await sql<{
    workspace: string;
    kind: PartnerOut["kind"];
    name: Translated;
    code: string;
    ended: boolean;
  }>`select * from directory.partners()`.execute(tx);
  return rows.map(({ code, ...row }) => ({ ...row, state: code }));
};

/** The partners of `partnersOf` by workspace. */
export const partnersById = async (tx: Tx): Promise<ReadonlyMap<string, Partner>> =>
  new Map((await partnersOf(tx)).map((one) => [one.workspace, one]));

/** The partners that can receive parcels. */
export const presentPartners = async (tx: Tx, kind: Partner["kind"]): Promise<Partner[]> =>
  (await partnersOf(tx)).filter((one) => !one.ended && one.kind === kind);

/** The programmes to which this State can send parcels. */
export const receivingProgrammes = async (tx: Tx) =>
  (await presentPartners(tx, "programme")).map(({ workspace, name }) => ({ workspace, name }));

/** @throws Problem partner-unknown if the workspace is not a programme to which this State can send parcels */
export const checkReceiver = async (tx: Tx, workspace: string): Promise<void> => {
  if (!(await presentPartners(tx, "programme")).some((one) => one.workspace === workspace)) throw new Problem("partner-unknown");
};

const hash = (code: string): Buffer => createHash("sha256").update(code.trim()).digest();

/** A code that works once, with which the workspace of the State `state` may become a partner. The database stores only its hash. */
export const newPartnerCode = async (tx: Tx, state: string, now: Date): Promise<{ code: string; expiresAt: string }> => {
  const code = newToken();
  const expiresAt = new Date(now.getTime() + validDays * 86_400_000);
  await sql`select directory.put_partner_code(${hash(code)}, ${state}, ${expiresAt})`.execute(tx);
  return { code, expiresAt: expiresAt.toISOString() };
};

/** @returns the programme's workspace; null for a code that is unknown, used or expired. */
export const takePartnerCode = async (tx: Tx, code: string): Promise<string | null> =>
  (await sql<{ programme: string | null }>`select directory.take_partner_code(${hash(code)}) as programme`.execute(tx)).rows[0]
    ?.programme ?? null;
