/** Queries on knowledge.passage and knowledge.revision, and the state of each language computed from them. */
import { sql } from "kysely";
import { languageState, wasComplete } from "#methods/following/index.ts";
import { workspaceOf, type Tx } from "#platform/server/db/index.ts";
import { workLanguages, type InLanguage } from "../contract/works.ts";

/** A passage in one language: its newest revision and, for the original, the revisions that changed the meaning. */
interface Line {
  readonly work_id: string;
  readonly passage_id: string;
  readonly added: number;
  readonly removed: number | null;
  readonly lang: string;
  readonly origin: "original" | "people" | "official" | "machine";
  readonly made_from: number | null;
  readonly first: number;
  readonly written_at: Date;
  readonly revisions: readonly { readonly rev: number; readonly changed: boolean | null }[];
}

/** One row for each passage and language of the works, including removed passages. */
const linesOf = async (tx: Tx, works: readonly string[]): Promise<Line[]> =>
  (
    await sql<Line>`
    select p.work_id, p.id as passage_id, p.added, p.removed, r.lang, last.origin, last.made_from, last.written_at,
      min(r.step)::int as first, json_agg(json_build_object('rev', r.rev, 'changed', r.changed)) as revisions
    from knowledge.passage p
      join knowledge.revision r on r.workspace_id = p.workspace_id and r.passage_id = p.id
      join lateral (select n.origin, n.made_from, n.written_at from knowledge.revision n
        where n.workspace_id = p.workspace_id and n.passage_id = p.id and n.lang = r.lang order by n.rev desc limit 1) last on true
    where p.workspace_id = ${workspaceOf(tx)} and p.work_id = any (${works}::uuid[])
    group by p.work_id, p.id, p.added, p.removed, r.lang, last.origin, last.made_from, last.written_at`.execute(tx)
  ).rows;

const inLanguage = (lines: readonly Line[], original: string, lang: string): InLanguage => {
  const mine = new Map(lines.filter((one) => one.lang === lang).map((one) => [one.passage_id, one]));
  const originals = lines.filter((one) => one.lang === original);
  const live = originals.filter(({ removed }) => removed === null);
  const written = live.flatMap(({ passage_id }) => mine.get(passage_id) ?? []);
  const times = written.map(({ written_at }) => written_at.getTime());
  const writtenAt = times.length === 0 ? null : new Date(Math.max(...times)).toISOString();
  if (lang === original)
    return { lang, state: "original", passages: live.length, written: live.length, behind: 0, machine: 0, official: 0, writtenAt };
  const complete = wasComplete(
    originals.map(({ passage_id, added, removed }) => ({ added, removed, first: mine.get(passage_id)?.first ?? null })),
  );
  const state = languageState(
    live.map(({ passage_id, revisions }) => ({
      original: revisions.map(({ rev, changed }) => ({ rev, changed: changed === true })),
      from: mine.get(passage_id)?.made_from ?? null,
    })),
    complete,
  );
  const by = (origin: Line["origin"]): number => written.filter((one) => one.origin === origin).length;
  return { lang, ...state, machine: by("machine"), official: by("official"), writtenAt };
};

/**
 * The state of each work in each language: the six languages, and further languages that have a text. @param works the ids, each with the language
 * of the original
 */
export const languagesOf = async (
  tx: Tx,
  works: readonly { readonly id: string; readonly lang: string }[],
): Promise<ReadonlyMap<string, InLanguage[]>> => {
  const lines = Map.groupBy(
    await linesOf(
      tx,
      works.map(({ id }) => id),
    ),
    ({ work_id }) => work_id,
  );
  return new Map(
    works.map(({ id, lang: original }) => {
      const mine = lines.get(id) ?? [];
      const tags = [...new Set<string>([...workLanguages, ...mine.map(({ lang }) => lang).sort()])];
      return [id, tags.map((lang) => inLanguage(mine, original, lang))];
    }),
  );
};
