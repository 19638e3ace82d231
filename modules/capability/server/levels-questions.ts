/** Queries on capability.levels_question. For an open levels question they return counts, and the agencies that have not begun or not finished. */
import type { LevelsQuestion } from "../contract/levels-question.ts";
import { Problem } from "#platform/contract/problems.ts";
import { agreementOf } from "#methods/instrument/index.ts";
import { sql } from "kysely";
import type { Tx } from "#platform/server/db/index.ts";
import { agencyReveal, earlyColumns, type EarlyColumns } from "#platform/server/questions/index.ts";
import { agenciesOf, speakingFor } from "#modules/programme/server/index.ts";
import { answerRows, ratingOf } from "./answers.ts";

interface Which {
  readonly assessment: string;
  readonly profile?: string;
  readonly id?: string;
  readonly last?: boolean;
}

interface Row extends EarlyColumns {
  readonly id: string;
  readonly profile_id: string;
  readonly number: number;
  readonly items: string[];
  readonly state: string;
  readonly asked: string[] | null;
  readonly late: string[];
  readonly started_at: Date;
  readonly revealed_at: Date | null;
  readonly rev: number;
}

/**
 * Returns the number of answered items for each agency. Before the reveal, these are the only numbers that anybody gets. This is the only query
 * that reads answers of all agencies (`every`).
 */
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

/** Agreement between the agencies, computed from the present answers; null while the answers are hidden. */
const agreementAmong = async (tx: Tx, workspace: string, row: Row): Promise<LevelsQuestion["agreement"]> => {
  if (row.state === "open") return null;
  const answers = (await answerRows(tx, workspace, row.profile_id)).map(ratingOf);
  return agreementOf(
    row.items,
    Map.groupBy(answers, ({ item }) => item),
  );
};

type Agency = LevelsQuestion["late"][number];

interface Told {
  readonly counts: ReadonlyMap<string, number>;
  readonly present: readonly Agency[];
  readonly agreement: LevelsQuestion["agreement"];
}

const missing = (row: Row, { counts, present }: Told, which: (items: number) => boolean): Agency[] =>
  row.state === "open" ? present.filter(({ id }) => which(counts.get(id) ?? 0)) : [];

const shape = (row: Row, told: Told): LevelsQuestion => ({
  id: row.id,
  profile: row.profile_id,
  number: row.number,
  state: row.state as LevelsQuestion["state"],
  rev: row.rev,
  items: row.items,
  answered: told.counts.size,
  finished: [...told.counts.values()].filter((n) => n === row.items.length).length,
  asked: new Set([...(row.asked ?? told.present.map((agency) => agency.id)), ...told.counts.keys()]).size,
  notBegun: missing(row, told, (items) => items === 0),
  notFinished: missing(row, told, (items) => items > 0 && items < row.items.length),
  early: agencyReveal(row),
  late: told.present.filter((agency) => row.late.includes(agency.id)),
  cameLater: told.present.filter((agency) => row.asked?.includes(agency.id) === false),
  agreement: told.agreement,
  startedAt: row.started_at.toISOString(),
  revealedAt: row.revealed_at?.toISOString() ?? null,
});

/** Returns levels questions in the order in which they were opened; with `last`, only the last one. */
export const levelsQuestionsOf = async (tx: Tx, workspace: string, { assessment, profile, id, last }: Which): Promise<LevelsQuestion[]> => {
  let query = tx
    .selectFrom("capability.levels_question")
    .select(["id", "profile_id", "number", "items", "state", "asked", "late", "started_at", "revealed_at", "rev", ...earlyColumns])
    .where("workspace_id", "=", workspace)
    .where("assessment_id", "=", assessment);
  if (profile !== undefined) query = query.where("profile_id", "=", profile);
  if (id !== undefined) query = query.where("id", "=", id);
  if (last === true) query = query.orderBy("started_at", "desc").limit(1);
  const rows = await query.orderBy("started_at").orderBy("number").execute();
  const present = rows.length === 0 ? [] : (await agenciesOf(tx, workspace)).map((agency) => ({ id: agency.id, name: agency.name }));
  const levelsQuestions: LevelsQuestion[] = [];
  for (const row of rows) {
    const counts = await countsOf(tx, workspace, row.profile_id, row.items);
    levelsQuestions.push(shape(row, { counts, present, agreement: await agreementAmong(tx, workspace, row) }));
  }
  return levelsQuestions;
};

/** @throws Problem not-found if the levels question does not exist or the reader cannot see it */
export const levelsQuestionById = async (tx: Tx, workspace: string, which: Which & { readonly id: string }): Promise<LevelsQuestion> => {
  const [found] = await levelsQuestionsOf(tx, workspace, which);
  if (found === undefined) throw new Problem("not-found");
  return found;
};

/** The early reveal of the assessment's last levels question. Null if that question is open, or was not revealed early. */
export const earlyLevels = async (tx: Tx, workspace: string, assessment: string): Promise<LevelsQuestion["early"]> =>
  (await levelsQuestionsOf(tx, workspace, { assessment, last: true })).at(-1)?.early ?? null;

/** The items of a profile that the room is answering now; their answers are hidden. */
export const hiddenItems = async (tx: Tx, workspace: string, profile: string): Promise<ReadonlySet<string>> => {
  const row = await tx
    .selectFrom("capability.levels_question")
    .select("items")
    .where("workspace_id", "=", workspace)
    .where("profile_id", "=", profile)
    .where("state", "=", "open")
    .executeTakeFirst();
  return new Set(row?.items ?? []);
};

/**
 * Locks the levels question until the end of the transaction, so that no answer is stored during the reveal.
 * @throws Problem question-closed if the levels question is open neither for all agencies nor for this agency alone
 */
export const stillAsked = async (tx: Tx, workspace: string, id: string, agency: string): Promise<void> => {
  const row = await tx
    .selectFrom("capability.levels_question")
    .select(["state", "late_open"])
    .where("workspace_id", "=", workspace)
    .where("id", "=", id)
    .forKeyShare()
    .executeTakeFirst();
  if (row?.state !== "open" && row?.late_open.includes(agency) !== true) throw new Problem("question-closed");
};
