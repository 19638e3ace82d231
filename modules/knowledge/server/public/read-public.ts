/**
 * Reads the rows for the public folder with the login `counterpart_public`. For every query of this login, the database returns only rows of
 * published editions at TLP:CLEAR (`migrations/20261130-71-public-login.sql`). No other login is used.
 */
import pg from "pg";
import { typeParsers, type Reach } from "#platform/server/db/index.ts";
import type { PublicPart, PublicQuery, PublicShelf } from "#platform/server/public-folder/index.ts";
import { allowsCopies } from "../../contract/edition-pdf.ts";
import type { Figure } from "../../contract/figures.ts";
import type { Contribution } from "../../contract/editions.ts";
import type { Passage, PassageDirection } from "../../contract/passages.ts";
import type { Work } from "../../contract/works.ts";
import type { Procedure } from "../../contract/procedures.ts";
import type { Topics } from "../../contract/topics.ts";
import { topicsOf } from "../topics.ts";
import { directionIn } from "../passages.ts";
import { publicProcedure, type PublicProcedure } from "./public-procedure.ts";

export interface PublicText {
  readonly text: string;
  readonly dir: PassageDirection;
  readonly official: boolean;
  readonly behind: boolean;
  readonly at: Date;
}
export interface PublicWork {
  readonly id: string;
  readonly number: number;
  readonly kind: Work["kind"];
  readonly lang: string;
  readonly edition: { readonly id: string; readonly number: number; readonly at: Date };
  /** Texts by language. */
  readonly titles: Readonly<Record<string, { readonly title: string; readonly summary: string }>>;
  readonly licence: string;
  readonly holder: string;
  readonly source: string;
  readonly sourceUrl: string;
  readonly topics: Topics;
  readonly contributions: readonly Pick<Contribution, "name" | "body" | "part">[];
  /** The PDFs of the edition; empty if the licence does not let anybody pass on copies. */
  readonly pdfs: readonly PublicPdf[];
  /** Procedures that name the work as their guide, sorted by title. */
  readonly procedures: readonly PublicProcedure[];
  readonly passages: readonly {
    readonly id: string;
    readonly kind: Passage["kind"];
    readonly texts: Readonly<Record<string, PublicText>>;
    /** The picture of the original, if the passage is a figure; otherwise null. */
    readonly figure: Figure | null;
  }[];
}

export interface PublicPdf {
  readonly lang: string;
  readonly size: number;
  readonly pages: number;
  readonly sha256: string;
  /** The text of the pages, separated by form feeds; empty for page images. */
  readonly text: string;
}

interface EditionRow {
  readonly id: string;
  readonly work_id: string;
  readonly edition: number;
  readonly published_at: Date;
  readonly titles: PublicWork["titles"];
  readonly licence: string;
  readonly holder: string;
  readonly source: string;
  readonly source_url: string;
  readonly number: number;
  readonly kind: Work["kind"];
  readonly lang: string;
  readonly areas: string[];
  readonly steps: string[];
  readonly elements: string[];
}
interface TextRow {
  readonly edition_id: string;
  readonly passage_id: string;
  readonly kind: Passage["kind"];
  readonly lang: string;
  readonly text: string;
  readonly dir: string | null;
  readonly origin: string;
  readonly written_at: Date;
  readonly behind: boolean;
  readonly figure: Figure | null;
}
interface ProcedureRow {
  readonly id: string;
  readonly work_id: string;
  readonly used_for: Procedure["use"];
  readonly title: string;
  readonly title_lang: string;
  readonly body: unknown;
  readonly translations: readonly { readonly lang: string; readonly texts: unknown }[] | null;
}
type ContributionRow = PublicWork["contributions"][number] & { readonly edition_id: string };

/** The data from which the folder is made. */
export interface PublicFolder {
  readonly works: readonly PublicWork[];
  readonly shelves: readonly PublicShelf[];
}

/**
 * Reads the newest published edition of each work, in the order of the works, and the sections of other modules.
 * @param parts the sections that modules add (`publicParts`)
 */
export const readPublic = async (reach: Reach, workspace: string, parts: readonly PublicPart[]): Promise<PublicFolder> => {
  const client = new pg.Client({ ...reach("public"), types: typeParsers });
  client.on("error", () => {});
  await client.connect();
  try {
    await client.query("begin transaction isolation level repeatable read read only");
    await client.query("select set_config('counterpart.workspace', $1, true), set_config('counterpart.clearance', '0', true)", [workspace]);
    const editions = await client.query<EditionRow>(
      `select distinct on (e.work_id) e.id, e.work_id, e.number as edition, e.published_at, e.titles, e.licence, e.holder, e.source, e.source_url,
          w.number, w.kind, w.lang, w.areas, w.steps, w.elements
        from knowledge.edition e join knowledge.work w on w.workspace_id = e.workspace_id and w.id = e.work_id
        where e.workspace_id = $1 order by e.work_id, e.number desc`,
      [workspace],
    );
    const ids = editions.rows.map(({ id }) => id);
    const texts = await client.query<TextRow>(
      `select n.edition_id, n.passage_id, p.kind, n.lang, r.text, r.dir, r.origin, r.written_at, n.behind,
          case when i.id is not null then json_build_object('own', r.picture_own, 'source', r.picture_source, 'licence', r.picture_licence,
            'picture', json_build_object('id', i.id, 'type', i.type, 'width', i.width, 'height', i.height, 'size', i.size, 'sha256', i.sha256))
          end as figure
        from knowledge.pinned n join knowledge.passage p on p.workspace_id = n.workspace_id and p.id = n.passage_id
          join knowledge.revision r on r.workspace_id = n.workspace_id and r.passage_id = n.passage_id and r.lang = n.lang and r.rev = n.rev
          left join knowledge.picture i on i.workspace_id = r.workspace_id and i.id = r.picture_id
        where n.workspace_id = $1 and n.edition_id = any ($2) order by n.edition_id, n.position`,
      [workspace, ids],
    );
    const contributions = await client.query<ContributionRow>(
      `select edition_id, name, body, part from knowledge.contribution where workspace_id = $1 and edition_id = any ($2) order by position`,
      [workspace, ids],
    );
    const pdfs = await client.query<PublicPdf & { readonly edition_id: string }>(
      `select edition_id, lang, size, pages, sha256, text from knowledge.edition_pdf where workspace_id = $1 and edition_id = any ($2) order by lang`,
      [workspace, ids],
    );
    const procedures = await client.query<ProcedureRow>(
      `select p.id, p.work_id, p.used_for, p.title, p.title_lang, p.body,
          (select json_agg(json_build_object('lang', t.lang, 'texts', t.texts) order by t.lang) from knowledge.procedure_texts(p.id) t)
            as translations
        from knowledge.procedure p where p.workspace_id = $1 order by p.title, p.id`,
      [workspace],
    );
    const query: PublicQuery = async (text, values) => (await client.query(text, [...values])).rows;
    const shelves: PublicShelf[] = [];
    for (const part of parts) shelves.push(await part.read(query, workspace));
    await client.query("commit");
    const proceduresOf = Map.groupBy(procedures.rows, ({ work_id }) => work_id);
    const textsOf = Map.groupBy(texts.rows, ({ edition_id }) => edition_id);
    const creditsOf = Map.groupBy(contributions.rows, ({ edition_id }) => edition_id);
    const works = editions.rows
      .map((row): PublicWork => ({
        id: row.work_id,
        number: row.number,
        kind: row.kind,
        lang: row.lang,
        edition: { id: row.id, number: row.edition, at: row.published_at },
        titles: row.titles,
        licence: row.licence,
        holder: row.holder,
        source: row.source,
        sourceUrl: row.source_url,
        topics: topicsOf(row),
        contributions: (creditsOf.get(row.id) ?? []).map(({ name, body, part }) => ({ name, body, part })),
        pdfs: pdfs.rows
          .filter(({ edition_id }) => edition_id === row.id && allowsCopies(row.licence))
          .map(({ lang, size, pages, sha256, text }) => ({ lang, size, pages, sha256, text })),
        procedures: (proceduresOf.get(row.work_id) ?? []).map(publicProcedure),
        passages: [...Map.groupBy(textsOf.get(row.id) ?? [], ({ passage_id }) => passage_id)].map(([id, rows]) => ({
          id,
          kind: rows[0]?.kind ?? "paragraph",
          figure: rows.find(({ figure }) => figure !== null)?.figure ?? null,
          texts: Object.fromEntries(
            rows.map((one) => [
              one.lang,
              { text: one.text, dir: directionIn(one.dir), official: one.origin === "official", behind: one.behind, at: one.written_at },
            ]),
          ),
        })),
      }))
      .toSorted((a, b) => a.number - b.number);
    return { works, shelves };
  } finally {
    await client.end().catch(() => {});
  }
};
