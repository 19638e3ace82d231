/** Queries on capability.asking. For an open asking they return only the number of agencies that answered, and of all agencies. */
import type { Asking } from "../contract/capability-asking.ts";
import { Problem } from "#platform/contract/problems.ts";
import { agreementOf } from "#methods/instrument/index.ts";
import { sql } from "kysely";
import type { Tx } from "#platform/server/db/index.ts";
import { agenciesOf, speakingFor } from "#modules/programme/server/index.ts";
import { answerRows, ratingOf } from "./answers.ts";

interface Which {
  readonly assessment: string;
  readonly profile?: string;
  readonly id?: string;
  readonly last?: boolean;
}

interface Row {
  readonly id: string;
  readonly profile_id: string;
  readonly number: number;
  readonly items: string[];
  readonly state: string;
  readonly asked: string[] | null;
  readonly started_at: Date;
  readonly revealed_at: Date | null;
  readonly rev: number;
}

/** The number of answered items per agency: the only figures of an open asking, and the only query that runs as `every`. */
export const countsOf = async (
  tx: Tx,
  workspace: string,
  profile: string,
  items: readonly string[],
): Promise<ReadonlyMap<string, number>> => {
  const rows = await speakingFor(tx, "every", () =>
    tx
      .selectFrom("capability.answer")
      .select(["agency_id", sql<string>`count(*)`.as("answered")])
      .where("workspace_id", "=", workspace)
      .where("profile_id", "=", profile)
      .where((eb) => eb("item", "=", eb.fn.any(eb.val([...items]))))
      .groupBy("agency_id")
      .execute(),
  );
  return new Map(rows.map((row) => [row.agency_id, Number(row.answered)]));
};

/** Agreement between the agencies, from the present answers; null while these are hidden. */
const agreementAmong = async (tx: Tx, workspace: string, row: Row): Promise<Asking["agreement"]> => {
  if (row.state === "open") return null;
  const answers = (await answerRows(tx, workspace, row.profile_id)).map(ratingOf);
  return agreementOf(
    row.items,
    Map.groupBy(answers, ({ item }) => item),
  );
};

interface Told {
  readonly counts: ReadonlyMap<string, number>;
  readonly present: readonly string[];
  readonly agreement: Asking["agreement"];
}

const shape = (row: Row, { counts, present, agreement }: Told): Asking => ({
  id: row.id,
  profile: row.profile_id,
  number: row.number,
  state: row.state as Asking["state"],
  rev: row.rev,
  items: row.items,
  answered: counts.size,
  finished: [...counts.values()].filter((n) => n === row.items.length).length,
  asked: new Set([...(row.asked ?? present), ...counts.keys()]).size,
  agreement,
  startedAt: row.started_at.toISOString(),
  revealedAt: row.revealed_at?.toISOString() ?? null,
});

/** Askings in the order of opening; with `last`, only the last one. */
export const askingsOf = async (tx: Tx, workspace: string, { assessment, profile, id, last }: Which): Promise<Asking[]> => {
  let query = tx
    .selectFrom("capability.asking")
    .select(["id", "profile_id", "number", "items", "state", "asked", "started_at", "revealed_at", "rev"])
    .where("workspace_id", "=", workspace)
    .where("assessment_id", "=", assessment);
  if (profile !== undefined) query = query.where("profile_id", "=", profile);
  if (id !== undefined) query = query.where("id", "=", id);
  if (last === true) query = query.orderBy("started_at", "desc").limit(1);
  const rows = await query.orderBy("started_at").orderBy("number").execute();
  const present = rows.length === 0 ? [] : (await agenciesOf(tx, workspace)).map((agency) => agency.id);
  const askings: Asking[] = [];
  for (const row of rows) {
    const counts = await countsOf(tx, workspace, row.profile_id, row.items);
    askings.push(shape(row, { counts, present, agreement: await agreementAmong(tx, workspace, row) }));
  }
  return askings;
};

/** @throws Problem not-found */
export const askingById = async (tx: Tx, workspace: string, which: Which & { readonly id: string }): Promise<Asking> => {
  const [found] = await askingsOf(tx, workspace, which);
  if (found === undefined) throw new Problem("not-found");
  return found;
};

/** Items of a profile that are being asked and are therefore hidden. */
export const hiddenItems = async (tx: Tx, workspace: string, profile: string): Promise<ReadonlySet<string>> => {
  const row = await tx
    .selectFrom("capability.asking")
    .select("items")
    .where("workspace_id", "=", workspace)
    .where("profile_id", "=", profile)
    .where("state", "=", "open")
    .executeTakeFirst();
  return new Set(row?.items ?? []);
};

/**
 * Locks the asking until the end of the transaction, so that no answer is stored during the reveal.
 * @throws Problem survey-closed
 */
export const stillAsked = async (tx: Tx, workspace: string, id: string): Promise<void> => {
  const row = await tx
    .selectFrom("capability.asking")
    .select("state")
    .where("workspace_id", "=", workspace)
    .where("id", "=", id)
    .forKeyShare()
    .executeTakeFirst();
  if (row?.state !== "open") throw new Problem("survey-closed");
};
