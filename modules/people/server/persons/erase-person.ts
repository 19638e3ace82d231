/** Corrects a row, and erases a person. The replies contain no name, because a reply to a command is stored for 30 days. */
import { sql } from "kysely";
import { dayInUtc } from "#methods/calendar/index.ts";
import { eraseWithResidues } from "#modules/figures/server/index.ts";
import { engagedStates } from "#modules/programme/server/index.ts";
import { Problem } from "#platform/contract/problems.ts";
import { workspaceOf, type Tx } from "#platform/server/db/index.ts";
import type { ErasureKind } from "#platform/server/erasures/index.ts";
import { implement } from "#platform/server/http/index.ts";
import { changeRecord } from "#platform/server/record/index.ts";
import { correctRow, erasePerson } from "../../contract/persons.ts";
import { eraseCheckIns } from "../check-in/erase-check-ins.ts";
import { lockLinkage, relink } from "../linkage/relink.ts";
import { eventOfRow, supportOf } from "../supported.ts";
import { columnsOf } from "../write-roster.ts";
import { personOf } from "./person-rows.ts";

/** @returns the number of frozen figures that got a residue */
const eraseRows = (tx: Tx, ids: readonly string[], now: Date): Promise<number> =>
  eraseWithResidues(tx, {
    now,
    ids,
    // Do not compare the remaining rows again. Without the erased rows the comparison could link different rows, and that could change a
    // frozen figure.
    erase: async () => {
      await eraseCheckIns(tx, ids);
      await sql`select people.erase(${[...ids]}::uuid[])`.execute(tx);
    },
  });

/** The erasure of roster rows, which is repeated after a restore, because a restored backup contains the rows again. */
export const erasures: readonly ErasureKind[] = [
  {
    name: "people.participation",
    ids: async (tx) => {
      const rows = await tx.selectFrom("people.participation").select("id").where("workspace_id", "=", workspaceOf(tx)).execute();
      return rows.map(({ id }) => id);
    },
    erase: async (tx, ids, now) => {
      await lockLinkage(tx);
      await eraseRows(tx, ids, now);
    },
  },
];

export const routes = [
  implement(correctRow, async ({ tx, params, body, actor, audited, now, supports }) => {
    await lockLinkage(tx);
    const { row } = await personOf(tx, params.row);
    const { expectedRev, ...told } = body;
    if (`${told.givenName}${told.familyName}${told.fullName}`.trim() === "") throw new Problem("invalid-input", { at: ["fullName"] });
    if (told.email !== "" && !told.email.includes("@")) throw new Problem("invalid-input", { at: ["email"] });
    if (told.state !== null && told.state !== row.state && !(await engagedStates(tx, params.workspace, now())).has(told.state))
      throw new Problem("invalid-input", { at: ["state"] });
    // if the State, type of organisation or category changes, the official belongs to another unit, which needs its own support
    // decision
    const moved = told.state !== row.state || told.organisationType !== row.organisationType || told.category !== row.category;
    await supports(moved ? supportOf(await eventOfRow(tx, row.id), [told], dayInUtc(now())) : []);
    const change = { table: "people.participation", key: { id: row.id }, expectedRev, values: columnsOf(told), actor } as const;
    const { rev } = await changeRecord(tx, change, async () => (await personOf(tx, row.id)).row);
    await relink(tx);
    audited([row.id]);
    return { rev };
  }),
  implement(erasePerson, async ({ tx, params, body, now, audited }) => {
    await lockLinkage(tx);
    const { rows, digest } = await personOf(tx, params.row);
    if (digest !== body.digest) throw new Problem("conflict", { details: { current: null } });
    const beyond = await sql<{ beyond: boolean }>`select people.beyond_sight() as beyond`.execute(tx);
    if (beyond.rows[0]?.beyond === true) throw new Problem("marking-forbids");
    const ids = rows.map(({ id }) => id);
    const figures = await eraseRows(tx, ids, now());
    // the ids belong to deleted rows, and identify nobody
    audited(ids);
    return { rows: rows.length, figures };
  }),
];
