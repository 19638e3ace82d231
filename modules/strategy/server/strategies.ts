/**
 * Queries on a State's strategies and laws: the records, the people who saw their texts, and earlier revisions. If a record is based
 * on another record, only readers who may see that other record get its name.
 */
import { Problem } from "#platform/contract/problems.ts";
import type { OutputOf } from "#platform/contract/endpoint.ts";
import type { Text } from "#platform/contract/values.ts";
import { workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { namesOf } from "#platform/server/directory/index.ts";
import { byLanguage, hiddenUrns, parseTlp, revisionsOf, translationsOf } from "#platform/server/record/index.ts";
import type { getStrategy, Origin, Stage, Strategy, Verification } from "../contract/strategy.ts";

/** A record without its releases, which another file reads (`release-strategy.ts`). */
export interface StoredStrategy {
  readonly strategy: Omit<Strategy, "released">;
  /** Everybody who wrote in the record, in the form of `actorForAudit`, for example `account:<id>`. */
  readonly writers: readonly string[];
  /** Named records that the reader may not see. A change by this reader keeps them. */
  readonly hidden: readonly Origin[];
  readonly updatedAt: string;
  readonly updatedBy: string | null;
}

export const textOrNull = (text: string | null, lang: string | null): Text | null => (text === null ? null : { text, lang: lang ?? "en" });

/** The verifications of each record, newest first. The caller computes `former` from the record's revision. */
const verificationsOf = async (tx: Tx): Promise<ReadonlyMap<string, readonly Omit<Verification, "former">[]>> => {
  const rows = await tx
    .selectFrom("strategy.verification")
    .selectAll()
    .where("workspace_id", "=", workspaceOf(tx))
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .execute();
  const all = rows.map((row) => ({
    of: row.strategy_id,
    said: {
      source: { text: row.source, lang: row.source_lang },
      on: row.seen_on,
      note: textOrNull(row.note, row.note_lang),
      organisation: row.organisation,
      relation: row.relation,
      rev: row.rev,
    },
  }));
  return new Map([...Map.groupBy(all, ({ of }) => of)].map(([of, said]) => [of, said.map((one) => one.said)]));
};

/** The records, in the order of their numbers. @param id only this record */
export const storedStrategies = async (tx: Tx, id?: string): Promise<StoredStrategy[]> => {
  let query = tx
    .selectFrom("strategy.strategy as s")
    .selectAll("s")
    .select(translationsOf("strategy", "s").as("translations"))
    .where("s.workspace_id", "=", workspaceOf(tx))
    .orderBy("s.number");
  if (id !== undefined) query = query.where("s.id", "=", id);
  const rows = await query.execute();
  if (rows.length === 0) return [];
  const named = (row: (typeof rows)[number]) => row.records as unknown as Origin[];
  const hidden = await hiddenUrns(
    tx,
    rows.flatMap((row) => named(row).map(({ record }) => record)),
  );
  const verifications = await verificationsOf(tx);
  const nameOf = rows.some(({ withdrawn_at }) => withdrawn_at !== null) ? await namer(tx) : () => null;
  return rows.map((row) => ({
    strategy: {
      id: row.id,
      number: row.number,
      rev: row.rev,
      withdrawn:
        row.withdrawn_at === null || row.withdrawn_reason === null
          ? null
          : {
              at: row.withdrawn_at.toISOString(),
              by: nameOf(row.withdrawn_by),
              reason: { text: row.withdrawn_reason, lang: row.withdrawn_reason_lang ?? "en" },
            },
      lang: row.lang,
      title: row.title,
      kind: row.kind as Strategy["kind"],
      stage: row.stage as Stage,
      stageOn: row.stage_on,
      passages: row.passages as unknown as Strategy["passages"],
      cyber: row.cyber as Strategy["cyber"],
      cyberText: row.cyber_text,
      scope: row.scope as Strategy["scope"],
      scopeNote: row.scope_note,
      works: row.works as unknown as Strategy["works"],
      records: named(row).filter(({ record }) => !hidden.has(record)),
      marking: parseTlp(row.marking),
      translations: byLanguage(row.translations, row.rev).map(({ lang, behind, text }) => ({ lang, title: text("title"), behind })),
      verifications: (verifications.get(row.id) ?? []).map((one) => ({ ...one, former: one.rev < row.rev })),
    },
    writers: row.writers,
    hidden: named(row).filter(({ record }) => hidden.has(record)),
    updatedAt: row.updated_at.toISOString(),
    updatedBy: row.updated_by,
  }));
};

/** @throws Problem not-found if the reader cannot see such a record */
export const storedStrategy = async (tx: Tx, id: string): Promise<StoredStrategy> => {
  const [found] = await storedStrategies(tx, id);
  if (found === undefined) throw new Problem("not-found");
  return found;
};

/**
 * Locks a record that a person writes in, so that a change, a release and a withdrawal of one record run one after the other.
 * @throws Problem not-found, strategy-withdrawn
 */
export const strategyToWrite = async (tx: Tx, id: string): Promise<StoredStrategy> => {
  await tx
    .selectFrom("strategy.strategy")
    .select("id")
    .where("workspace_id", "=", workspaceOf(tx))
    .where("id", "=", id)
    .forUpdate()
    .execute();
  const stored = await storedStrategy(tx, id);
  if (stored.strategy.withdrawn !== null) throw new Problem("strategy-withdrawn");
  return stored;
};

export const namer = async (tx: Tx): Promise<(by: unknown) => string | null> => {
  const names = await namesOf(tx, workspaceOf(tx));
  return (by) => (typeof by === "string" && by.startsWith("account:") ? names.of(by.slice("account:".length)) : null);
};

type Shown = OutputOf<typeof getStrategy>;

/** The revisions of a record, newest first, and its stages, each with the revision that recorded it first. */
export const pastOf = async (tx: Tx, stored: StoredStrategy): Promise<Pick<Shown, "history" | "stages">> => {
  const nameOf = await namer(tx);
  const { strategy, updatedAt, updatedBy } = stored;
  const before = (await revisionsOf(tx, "strategy.strategy", strategy.id)).map(({ rev, row }) => ({
    rev,
    at: new Date(String(row["updated_at"])).toISOString(),
    by: nameOf(row["updated_by"]),
    title: String(row["title"]),
    stage: row["stage"] as Stage,
    on: typeof row["stage_on"] === "string" ? row["stage_on"] : null,
  }));
  const now = {
    rev: strategy.rev,
    at: updatedAt,
    by: nameOf(updatedBy),
    title: strategy.title,
    stage: strategy.stage,
    on: strategy.stageOn,
  };
  const all = [now, ...before];
  return {
    history: all.map(({ rev, title, at, by }) => ({ rev, title, at, by })),
    stages: all
      .filter((one, i) => all[i + 1]?.stage !== one.stage || all[i + 1]?.on !== one.on)
      .map(({ stage, on, at, by }) => ({ stage, on, at, by })),
  };
};
