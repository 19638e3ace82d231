/**
 * Measures the search on the Universal Declaration of Human Rights in six languages, and compares it with PostgreSQL's own configurations. There
 * are three sets of queries: committed before the engine was written, held out, and written by a second author (`measured/README.md`). For tests
 * and benchmarks.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { sql } from "kysely";
import { newId, type Database, type Tx } from "../db/index.ts";
import { findHere } from "./find.ts";
import { passagesOf } from "./make.ts";

const folder = join(import.meta.dirname, "measured");
export const lines = (file: string): string[] => readFileSync(join(folder, file), "utf8").trimEnd().split("\n");
export const languages = ["en", "fr", "es", "ru", "ar", "zh"] as const;
export type MeasuredLanguage = (typeof languages)[number];
const own = { en: "english", fr: "french", es: "spanish", ru: "russian", ar: "arabic", zh: "simple" } as const;
/** The folder of each set of queries, and its description in the output. */
export const measuredSets = { queries: "forty, before the engine", second: "kept apart", third: "by a second author" } as const;

export const recordOf = (article: number): string => `00000000-0000-4000-8000-${String(article).padStart(12, "0")}`;
export const questionsOf = (file: string): { readonly article: number; readonly question: string }[] =>
  lines(file).map((line) => ({ article: Number(line.split(" ", 1)[0]), question: line.slice(line.indexOf(" ") + 1) }));

/** Makes a workspace in which each article of a language is one record. */
export const filled = async (db: Database, lang: string): Promise<{ workspace: string; articles: readonly string[] }> => {
  const workspace = newId();
  const articles = lines(`articles/${lang}.txt`);
  await db.transaction({ workspace, account: null, clearance: 4 }, async (tx) => {
    const records = articles.map((text, n) => ({ text, record: recordOf(n + 1) }));
    const passages = records.flatMap(({ text, record }) =>
      passagesOf({ kind: "article", record, strictness: 0 }, { code: null, title: { text, lang }, texts: [], params: {} }, []),
    );
    await sql`select search.keep('[]', ${JSON.stringify(passages)}::jsonb)`.execute(tx);
  });
  return { workspace, articles };
};

const plainly = async (tx: Tx, lang: MeasuredLanguage, articles: readonly string[], question: string): Promise<number[]> => {
  const { rows } = await sql<{ n: string }>`
    with q as (select replace(plainto_tsquery(${own[lang]}::regconfig, ${question})::text, '&', '|')::tsquery as asked)
    select n::text as n from unnest(${[...articles]}::text[]) with ordinality a (text, n), q
      where to_tsvector(${own[lang]}::regconfig, a.text) @@ q.asked order by ts_rank_cd(to_tsvector(${own[lang]}::regconfig, a.text), q.asked) desc, n limit 5`.execute(
    tx,
  );
  return rows.map(({ n }) => Number(n));
};

export interface Measured {
  readonly asked: number;
  /**
   * The share of queries whose article is the first result, the share with the article among the first five, and the second share for plain
   * PostgreSQL.
   */
  readonly first: number;
  readonly five: number;
  readonly plain: number;
  readonly missed: readonly string[];
}

/** Sends one set of queries in a workspace that `filled` made. */
export const measureSet = async (
  db: Database,
  set: keyof typeof measuredSets,
  lang: MeasuredLanguage,
  { workspace, articles }: { readonly workspace: string; readonly articles: readonly string[] },
): Promise<Measured> => {
  const questions = questionsOf(`${set}/${lang}.txt`);
  let first = 0;
  let five = 0;
  let plain = 0;
  const missed: string[] = [];
  await db.transaction({ workspace, account: null, clearance: 4 }, async (tx) => {
    for (const { article, question } of questions) {
      const { groups } = await findHere(tx, { question, kind: "article", lang }, [{ kind: "article" }]);
      const place = (groups[0]?.hits ?? []).findIndex(({ record }) => record === recordOf(article));
      if (place === 0) first += 1;
      if (place >= 0 && place < 5) five += 1;
      else missed.push(question);
      if ((await plainly(tx, lang, articles, question)).includes(article)) plain += 1;
    }
  });
  const part = (n: number): number => n / questions.length;
  return { asked: questions.length, first: part(first), five: part(five), plain: part(plain), missed };
};

/** "at 5 .975, at 1 .85, PostgreSQL arabic at 5 .475 (40 queries)" */
export const saidOf = (lang: MeasuredLanguage, { asked, first, five, plain }: Measured): string =>
  `at 5 ${five.toFixed(3)}, at 1 ${first.toFixed(3)}, PostgreSQL ${own[lang]} at 5 ${plain.toFixed(3)} (${asked} queries)`;
