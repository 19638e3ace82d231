/**
 * Makes passages (searchable texts) in six languages and searches them, at three sizes. Measures the time to make the passages, and the time of a search through
 * the database, without HTTP. Before that, it runs the queries of the tests, including those of a second author. It prints how many find their article among the
 * first five results, compared with plain PostgreSQL. Texts are clauses of the Universal Declaration in random order with rare words between them, so that
 * word frequencies are as uneven as in real texts. Some queries of the tests are misspelt, which takes the most time.
 */
import { sql } from "kysely";
import { collectExtensions, newId, type Tx } from "#platform/server/db/index.ts";
import { testDatabase } from "#platform/server/db/testing.ts";
import { findHere } from "#platform/server/search/find.ts";
import { passagesOf } from "#platform/server/search/make.ts";
import { filled, languages, lines, measuredSets, measureSet, saidOf } from "#platform/server/search/testing-measured.ts";
import type { Line } from "./main.ts";
import { median, p95 } from "./figures.ts";

export const name = "search: 100,000 passages in six languages";

const sizes = [1000, 10_000, 100_000] as const;
/** The number of records whose passages are made together. */
const atOnce = 200;
const barMs = 50;
/** The target: in each language, the minimum share of queries whose article is among the first five results. */
const least = 0.95;

/** A generator with a seed; its quality does not matter here. */
const makeRandom = (seed: number) => () => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648;
const clausesOf = (lang: string): string[] =>
  lines(`articles/${lang}.txt`)
    .flatMap((text) => text.split(/[.,;،؛。；，]\s*/u))
    .filter((one) => one.length > 3);
const syllables = "ba ce di fo gu ha le mi no pu ra se ti vo ka lu me ni so tu".split(" ");

export async function run(): Promise<Line[]> {
  const undo: (() => unknown)[] = [];
  const db = await testDatabase({ after: (fn) => void undo.push(fn) });
  db.extend(collectExtensions([]));
  const workspace = newId();
  const random = makeRandom(20_261_124);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const clauses = new Map(languages.map((lang) => [lang, clausesOf(lang)]));
  const passage = () => {
    const lang = pick(languages);
    const rare = Array.from({ length: 4 }, () => pick(syllables)).join("");
    const text = [pick(clauses.get(lang) ?? []), rare, pick(clauses.get(lang) ?? [])].join(lang === "zh" ? "，" : " ");
    return passagesOf(
      { kind: "article", record: newId(), strictness: Math.floor(random() * 4) },
      { code: null, title: { text, lang }, texts: [], params: {} },
      [],
    );
  };
  const inside = <T>(clearance: number, work: (tx: Tx) => Promise<T>) => db.transaction({ workspace, account: null, clearance }, work);
  const questions = languages.flatMap((lang) =>
    lines(`queries/${lang}.txt`)
      .slice(0, 20)
      .map((line) => ({ lang, question: line.slice(line.indexOf(" ") + 1) })),
  );
  const out: Line[] = [];
  let made = 0;
  let spent = 0;
  try {
    for (const lang of languages) {
      const here = await filled(db, lang);
      for (const set of Object.keys(measuredSets) as (keyof typeof measuredSets)[]) {
        const got = await measureSet(db, set, lang, here);
        out.push({
          figure: `${lang}, ${measuredSets[set]}: ${saidOf(lang, got)}${got.missed.length === 0 ? "" : `; missed: ${got.missed.join(", ")}`}`,
          bar: `at 5 at least ${least}`,
          met: got.five >= least,
        });
      }
    }
    for (const size of sizes) {
      const begun = performance.now();
      for (; made < size; made += atOnce) {
        const passages = Array.from({ length: atOnce }, passage).flat();
        await inside(4, (tx) => sql`select search.keep('[]', ${JSON.stringify(passages)}::jsonb)`.execute(tx));
      }
      spent += performance.now() - begun;
      await db.as("administrator", "vacuum analyze search.passage, search.word");
      const times: number[] = [];
      for (const { lang, question } of [...questions.slice(0, 10), ...questions])
        await inside(2, async (tx) => {
          const start = performance.now();
          await findHere(tx, { question, lang }, [{ kind: "article" }]);
          times.push(performance.now() - start);
        });
      const answers = times.slice(10);
      const slow = p95(answers);
      out.push({
        figure: `${size} passages: made in ${(spent / 1000).toFixed(1)} s; answer p50 ${median(answers).toFixed(1)} ms, p95 ${slow.toFixed(1)} ms`,
        bar: `p95 at most ${barMs} ms`,
        met: slow <= barMs,
      });
    }
    return out;
  } finally {
    for (const fn of undo.toReversed()) await fn();
  }
}
