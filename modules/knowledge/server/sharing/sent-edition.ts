/** The content of a parcel with a published edition: the same as on its reading page and in its files, without reviews and drafts. */
import { sql } from "kysely";
import { meaningAt, type WordedRevision } from "#methods/following/index.ts";
import { workspaceOf, type Tx } from "#platform/server/db/index.ts";
import type { Contribution } from "../../contract/editions.ts";
import type { SentEdition, SentPassage } from "../../contract/sharing.ts";
import type { Work } from "../../contract/works.ts";
import { sentFigures } from "./sent-figures.ts";
import { directionIn } from "../passages.ts";

interface TextRow {
  readonly id: string;
  readonly kind: SentPassage["kind"];
  readonly lang: string;
  readonly rev: number;
  readonly text: string;
  readonly dir: string | null;
  readonly behind: boolean;
}
type RevisionRow = WordedRevision & { readonly id: string };

const passagesOf = async (tx: Tx, edition: string, own: string, data: string): Promise<SentPassage[]> => {
  const { rows } = await sql<TextRow>`
    select n.passage_id as id, p.kind, n.lang, n.rev, r.text, r.dir, n.behind from knowledge.pinned n
      join knowledge.passage p on p.workspace_id = n.workspace_id and p.id = n.passage_id
      join knowledge.revision r on r.workspace_id = n.workspace_id and r.passage_id = n.passage_id and r.lang = n.lang and r.rev = n.rev
    where n.workspace_id = ${workspaceOf(tx)} and n.edition_id = ${edition}
    order by n.position, n.passage_id, n.lang <> ${own}, n.lang`.execute(tx);
  const { rows: revisions } = await sql<RevisionRow>`
    select r.passage_id as id, r.rev, r.changed, r.text || coalesce(chr(10) || i.sha256, '') as text from knowledge.revision r
      left join knowledge.picture i on i.workspace_id = r.workspace_id and i.id = r.picture_id
      join knowledge.pinned n on n.workspace_id = r.workspace_id and n.passage_id = r.passage_id and n.lang = r.lang
    where r.workspace_id = ${workspaceOf(tx)} and n.edition_id = ${edition} and r.lang = ${own} and r.rev <= n.rev`.execute(tx);
  const figures = await sentFigures(tx, edition, own, data);
  // another picture counts as another meaning, unless its author stated that the meaning is unchanged
  const worded = Map.groupBy(revisions, ({ id }) => id);
  return [...Map.groupBy(rows, ({ id }) => id)].flatMap(([id, texts]) => {
    const original = texts.find(({ lang }) => lang === own);
    if (original === undefined) return [];
    const figure = figures.get(id);
    return {
      id,
      kind: original.kind,
      ...(figure === undefined ? {} : { figure }),
      meaning: meaningAt(worded.get(id) ?? [], original.rev),
      texts: texts.map(({ lang, text, dir, behind }) => ({ lang, text, dir: directionIn(dir), behind })),
    };
  });
};

/** The languages of the passages, that of the original first, each with the number of passages that are out of date or missing. */
const languagesIn = (passages: readonly SentPassage[]): SentEdition["languages"] =>
  [...new Set(passages.flatMap(({ texts }) => texts.map(({ lang }) => lang)))].map((lang) => ({
    lang,
    behind: passages.filter(({ texts }) => texts.find((one) => one.lang === lang)?.behind ?? true).length,
  }));

/**
 * @param data the folder of the server in which files are stored
 * @returns null if the edition is not published
 */
export const sentEdition = async (tx: Tx, work: Work, edition: string, data: string): Promise<SentEdition | null> => {
  const row = await tx
    .selectFrom("knowledge.edition")
    .select(["number", "published_at", "titles", "licence", "holder", "source", "source_url"])
    .where("workspace_id", "=", workspaceOf(tx))
    .where("id", "=", edition)
    .where("state", "=", "published")
    .executeTakeFirst();
  if (row === undefined || row.published_at === null) return null;
  const { id, number: workNumber, kind, held } = work;
  const titles = row.titles as SentEdition["titles"];
  const shared = { edition, work: id, workNumber, kind, number: row.number, publishedAt: row.published_at.toISOString() };
  const source = { lang: work.title.lang, source: row.source ?? "", sourceUrl: row.source_url ?? "" };
  if (!held) {
    const bare = Object.fromEntries(Object.entries(titles).map(([lang, { title }]) => [lang, { title, summary: "" }]));
    return { ...shared, ...source, held, titles: bare, languages: [], licence: "", holder: "", contributions: [], passages: [] };
  }
  const contributions = await tx
    .selectFrom("knowledge.contribution")
    .select(["name", "body", "part"])
    .where("workspace_id", "=", workspaceOf(tx))
    .where("edition_id", "=", edition)
    .orderBy("position")
    .execute();
  const passages = await passagesOf(tx, edition, work.title.lang, data);
  return {
    ...shared,
    ...source,
    held,
    titles,
    languages: languagesIn(passages),
    licence: row.licence ?? "",
    holder: row.holder ?? "",
    contributions: contributions as Pick<Contribution, "name" | "body" | "part">[],
    passages,
  };
};
