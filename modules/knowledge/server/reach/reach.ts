/**
 * Queries on introductions, uses recorded by the programme, and requests for languages. Row-level security returns only rows that the reader may
 * read, so the numbers count only these rows.
 */
import { sql } from "kysely";
import { workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { hiddenUrns, parseTlp } from "#platform/server/record/index.ts";
import { stateByCode } from "#modules/programme/server/index.ts";
import type { AskedLanguage, Introduction, Reach, ReachedAdaptation, ReachedUse, WithdrawnReach } from "../../contract/reach.ts";
import type { Work } from "../../contract/works.ts";

export const named = (state: string) => ({ state, stateName: stateByCode(state)?.name ?? {} });
interface Withdrawing {
  readonly withdrawn_at: Date | null;
  readonly withdrawn_reason: string | null;
  readonly withdrawn_reason_lang: string | null;
}
interface Kept<Row> {
  readonly rows: Row[];
  readonly withdrawn: WithdrawnReach[];
}
const withdrawing = ["withdrawn_at", "withdrawn_reason", "withdrawn_reason_lang"] as const;

/** Splits rows into present rows and withdrawn rows. */
const keptOf = <Row extends Withdrawing, Out>(
  of: WithdrawnReach["of"],
  all: readonly Row[],
  read: (row: Row) => Out,
  about: (row: Row) => Pick<WithdrawnReach, "id" | "state" | "stateName" | "title" | "lang" | "day">,
): Kept<Out> => ({
  rows: all.filter((row) => row.withdrawn_at === null).map(read),
  withdrawn: all.flatMap((row) =>
    row.withdrawn_at === null
      ? []
      : {
          ...about(row),
          of,
          at: row.withdrawn_at.toISOString(),
          reason: { text: row.withdrawn_reason ?? "", lang: row.withdrawn_reason_lang ?? "en" },
        },
  ),
});
const distinct = (rows: readonly { readonly state: string }[]): number => new Set(rows.map(({ state }) => state)).size;

/** Sorted by day. */
const introductionsOf = async (tx: Tx, work: string): Promise<Kept<Introduction>> => {
  const rows = await tx
    .selectFrom("knowledge.introduction as i")
    .leftJoin("knowledge.edition as n", (on) => on.onRef("n.workspace_id", "=", "i.workspace_id").onRef("n.id", "=", "i.edition_id"))
    .leftJoin("people.event as e", (on) => on.onRef("e.workspace_id", "=", "i.workspace_id").onRef("e.id", "=", "i.event_id"))
    .select(["i.id", "i.state", "n.number", "i.event_id", "i.day", "i.marking"])
    .select(["i.withdrawn_at", "i.withdrawn_reason", "i.withdrawn_reason_lang"])
    .select([
      sql<string | null>`coalesce(i.title, e.title)`.as("title"),
      sql<string | null>`coalesce(i.title_lang, e.title_lang)`.as("title_lang"),
      sql<string | null>`coalesce(i.mode, e.mode)`.as("mode"),
    ])
    .where("i.workspace_id", "=", workspaceOf(tx))
    .where("i.work_id", "=", work)
    .orderBy("i.day")
    .orderBy("i.id")
    .execute();
  const about = (row: (typeof rows)[number]) => ({
    id: row.id,
    ...named(row.state),
    title: row.title === null ? null : { text: row.title, lang: row.title_lang ?? "en" },
    day: row.day,
  });
  return keptOf(
    "introduction",
    rows,
    (row): Introduction => ({
      ...about(row),
      edition: row.number,
      event: row.event_id,
      mode: row.mode as Introduction["mode"],
      marking: parseTlp(row.marking),
    }),
    (row) => ({ ...about(row), lang: null }),
  );
};

/** The uses that the programme recorded. A use in a course or event that the reader may not see is left out. */
const toldUsesOf = async (tx: Tx, work: string): Promise<Kept<ReachedUse>> => {
  const rows = await tx
    .selectFrom("knowledge.told_use as u")
    .leftJoin("knowledge.edition as n", (on) => on.onRef("n.workspace_id", "=", "u.workspace_id").onRef("n.id", "=", "u.edition_id"))
    .selectAll("u")
    .select("n.number as edition")
    .where("u.workspace_id", "=", workspaceOf(tx))
    .where("u.work_id", "=", work)
    .execute();
  const records = rows.flatMap(({ record }) => record ?? []);
  const hidden = await hiddenUrns(tx, records);
  const about = (row: (typeof rows)[number]) => ({
    id: row.id,
    ...named(row.state),
    title: { text: row.title, lang: row.title_lang },
    lang: row.lang,
    day: row.day,
  });
  return keptOf(
    "use",
    rows.filter(({ record }) => record === null || !hidden.has(record)),
    (row): ReachedUse => ({
      ...about(row),
      edition: row.edition,
      kind: row.kind as ReachedUse["kind"],
      record: row.record,
      marking: parseTlp(row.marking),
      word: { of: "programme", source: row.source },
    }),
    about,
  );
};

/** The languages that published editions of a work have. */
export const publishedLanguages = async (tx: Tx, work: string): Promise<ReadonlySet<string>> => {
  const rows = await tx
    .selectFrom("knowledge.pinned as p")
    .innerJoin("knowledge.edition as e", (on) => on.onRef("e.workspace_id", "=", "p.workspace_id").onRef("e.id", "=", "p.edition_id"))
    .select("p.lang")
    .distinct()
    .where("p.workspace_id", "=", workspaceOf(tx))
    .where("e.work_id", "=", work)
    .where("e.state", "=", "published")
    .execute();
  return new Set(rows.map(({ lang }) => lang));
};

/** The uses, adaptations and language requests about the work that States sent as parcels. */
interface Released {
  readonly uses: readonly ReachedUse[];
  readonly adaptations: readonly ReachedAdaptation[];
  readonly requests: readonly (Pick<Introduction, "id" | "state" | "stateName" | "day" | "marking"> & { readonly lang: string })[];
}

const askedLanguagesOf = async (tx: Tx, work: string, asked: Released["requests"]): Promise<Kept<AskedLanguage>> => {
  const rows = await tx
    .selectFrom("knowledge.language_request")
    .select(["id", "lang", "state", "day", "marking", ...withdrawing])
    .where("workspace_id", "=", workspaceOf(tx))
    .where("work_id", "=", work)
    .orderBy("lang")
    .orderBy("day")
    .execute();
  const published = await publishedLanguages(tx, work);
  const about = ({ id, state, lang, day }: (typeof rows)[number]) => ({ id, ...named(state), lang, day });
  const { rows: open, withdrawn } = keptOf(
    "language",
    rows,
    (row) => ({ ...about(row), marking: parseTlp(row.marking), word: "programme" as const }),
    (row) => ({ ...about(row), title: null }),
  );
  const all = [...open, ...asked.map((one) => ({ ...one, word: "state" as const }))];
  const withoutLang = (row: (typeof all)[number]) => {
    const { lang: _, ...one } = row;
    return one;
  };
  const byLanguage = [...Map.groupBy(all, ({ lang }) => lang)].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const languages = byLanguage.map(([lang, each]) => ({
    lang,
    published: published.has(lang),
    states: distinct(each),
    requests: each.map(withoutLang).toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0)),
  }));
  return { rows: languages, withdrawn };
};

/** @param released the rows about the work that States released */
export const reachOf = async (tx: Tx, { id }: Pick<Work, "id">, released: Released): Promise<Reach> => {
  const introductions = await introductionsOf(tx, id);
  const told = await toldUsesOf(tx, id);
  const languages = await askedLanguagesOf(tx, id, released.requests);
  const uses = [...told.rows, ...released.uses].toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  return {
    introduced: distinct(introductions.rows),
    used: distinct(uses),
    adapted: distinct(released.adaptations),
    introductions: introductions.rows,
    uses,
    adaptations: [...released.adaptations],
    languages: languages.rows,
    withdrawn: [...introductions.withdrawn, ...told.withdrawn, ...languages.withdrawn].toSorted((a, b) => (a.at < b.at ? 1 : -1)),
  };
};
