/**
 * The text of an edition in one language, for its files. A published edition has the revisions that were pinned (fixed) at its publication; an open
 * one has the present text.
 */
import { sql } from "kysely";
import { Problem } from "#platform/contract/problems.ts";
import { workspaceOf, type Tx } from "#platform/server/db/index.ts";
import type { Edition } from "../../contract/editions.ts";
import type { Figure } from "../../contract/figures.ts";
import type { Passage, PassageDirection } from "../../contract/passages.ts";
import type { Work } from "../../contract/works.ts";
import { editionsOf } from "../editions.ts";
import { figureOf, picturesOf } from "../figures/pictures.ts";
import { directionIn, passagesOf } from "../passages.ts";
import { workById } from "../works.ts";

export interface FilePassage {
  readonly kind: Passage["kind"];
  readonly text: string;
  readonly dir: PassageDirection;
  /** `missing`: there is no text in this language, so the text is that of the original. */
  readonly state: "own" | "behind" | "missing";
  /** The picture of the original, if the passage is a figure; otherwise null. */
  readonly figure: Figure | null;
}
export interface EditionText {
  readonly work: Work;
  readonly edition: Edition;
  readonly lang: string;
  readonly title: { readonly text: string; readonly lang: string };
  readonly summary: { readonly text: string; readonly lang: string };
  readonly rights: { readonly licence: string; readonly holder: string; readonly source: string; readonly sourceUrl: string };
  readonly passages: readonly FilePassage[];
}
interface PinnedRow {
  readonly kind: string;
  readonly text: string | null;
  readonly dir: string | null;
  readonly behind: boolean | null;
  readonly original: string;
  readonly original_dir: string | null;
  readonly picture_id: string | null;
  readonly picture_own: boolean | null;
  readonly picture_source: string | null;
  readonly picture_licence: string | null;
}

const pinned = async (tx: Tx, edition: string, own: string, lang: string): Promise<FilePassage[]> => {
  const { rows } = await sql<PinnedRow>`
    select p.kind, r.text, r.dir, n.behind, o.text as original, o.dir as original_dir,
      o.picture_id, o.picture_own, o.picture_source, o.picture_licence
    from knowledge.pinned x
      join knowledge.passage p on p.workspace_id = x.workspace_id and p.id = x.passage_id
      join knowledge.revision o on o.workspace_id = x.workspace_id and o.passage_id = x.passage_id and o.lang = x.lang and o.rev = x.rev
      left join knowledge.pinned n on n.workspace_id = x.workspace_id and n.edition_id = x.edition_id and n.passage_id = x.passage_id and n.lang = ${lang}
      left join knowledge.revision r on r.workspace_id = n.workspace_id and r.passage_id = n.passage_id and r.lang = n.lang and r.rev = n.rev
    where x.workspace_id = ${workspaceOf(tx)} and x.edition_id = ${edition} and x.lang = ${own} order by x.position`.execute(tx);
  const pictures = await picturesOf(
    tx,
    rows.flatMap(({ picture_id }) => picture_id ?? []),
  );
  return rows.map(({ kind, text, dir, behind, original, original_dir, ...row }) => ({
    kind: kind as Passage["kind"],
    figure: figureOf(row, pictures),
    text: text ?? original,
    dir: directionIn(text === null ? original_dir : dir),
    state: text === null ? "missing" : behind === true ? "behind" : "own",
  }));
};

const asNow = async (tx: Tx, work: Work, lang: string): Promise<FilePassage[]> =>
  (await passagesOf(tx, { id: work.id, lang: work.title.lang }, lang)).map(({ kind, original, translation, state }) => {
    const { figure } = original;
    const { text, dir } = lang === work.title.lang ? original : (translation ?? original);
    return { kind, text, dir, figure, state: state === "missing" ? "missing" : state === "behind" ? "behind" : "own" };
  });

/** @throws Problem not-found if the reader sees no such edition, or the edition has no text in the language */
export const editionText = async (tx: Tx, id: string, lang: string): Promise<EditionText> => {
  const row = await tx
    .selectFrom("knowledge.edition")
    .select(["work_id", "titles", "licence", "holder", "source", "source_url"])
    .where("workspace_id", "=", workspaceOf(tx))
    .where("id", "=", id)
    .executeTakeFirst();
  if (row === undefined) throw new Problem("not-found");
  const work = await workById(tx, row.work_id);
  const edition = (await editionsOf(tx, work)).find((one) => one.id === id);
  if (edition === undefined || !work.held) throw new Problem("not-found");
  const own = work.title.lang;
  const published = edition.publishedAt !== null;
  const passages = published ? await pinned(tx, id, own, lang) : await asNow(tx, work, lang);
  if (passages.every(({ state }) => state === "missing")) throw new Problem("not-found");
  const kept = (row.titles ?? {}) as Readonly<Record<string, { readonly title: string; readonly summary: string }>>;
  const present = Object.fromEntries(work.translations.filter(({ behind }) => !behind).map((one) => [one.lang, one]));
  const titles = published ? kept : { [own]: { title: work.title.text, summary: work.summary.text }, ...present };
  const titled = titles[lang] === undefined ? own : lang;
  const { title = "", summary = "" } = titles[titled] ?? {};
  const rights = published
    ? { licence: row.licence ?? "", holder: row.holder ?? "", source: row.source ?? "", sourceUrl: row.source_url ?? "" }
    : work;
  return {
    work,
    edition,
    lang,
    title: { text: title, lang: titled },
    summary: { text: summary, lang: titled },
    rights: { licence: rights.licence, holder: rights.holder, source: rights.source, sourceUrl: rights.sourceUrl },
    passages,
  };
};
