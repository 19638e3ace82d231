/** Checks a figure that a person writes, and finds what is missing in the figures of a work before an edition can be published. */
import { sql } from "kysely";
import { Problem } from "#platform/contract/problems.ts";
import { workspaceOf, type Tx } from "#platform/server/db/index.ts";
import type { editionNeeds } from "../../contract/editions.ts";
import { figureLimits, saysLicence, type Figure, type FigureChoice } from "../../contract/figures.ts";
import { figureIn } from "../../contract/passage-text.ts";
import type { Passage } from "../../contract/passages.ts";

const incomplete = (what: "picture" | "alt" | "licence" | "kind"): Problem => new Problem("figure-incomplete", { details: { what } });

export const choiceOf = ({ picture, own, source, licence }: Figure): FigureChoice => ({ picture: picture.id, own, source, licence });

const rightsOf = (one: FigureChoice): readonly unknown[] => [one.picture, one.own, one.source.trim(), one.licence.trim()];
export const sameFigure = (a: FigureChoice | null, b: FigureChoice | null): boolean =>
  a === null || b === null ? a === b : JSON.stringify(rightsOf(a)) === JSON.stringify(rightsOf(b));

/** The texts about the picture that a person typed, for the content filter. */
export const figureTexts = (figure: FigureChoice | null, lang: string) =>
  figure === null ? {} : { source: { text: figure.source, lang }, licence: { text: figure.licence, lang } };

/** @throws Problem figure-incomplete if a figure has no alternative text, or if the text is too long */
export const checkAlt = (kind: Passage["kind"], text: string): void => {
  if (kind !== "figure") return;
  const { alt } = figureIn(text);
  if (alt === "" || alt.length > figureLimits.alt) throw incomplete("alt");
};

/**
 * Checks the picture and its rights in a passage that a person writes. Returns null for another kind of passage.
 * @throws Problem figure-incomplete if something is missing, or if the work has no such picture
 */
export const checkFigure = async (
  tx: Tx,
  work: string,
  kind: Passage["kind"],
  text: string,
  figure: FigureChoice | null,
): Promise<FigureChoice | null> => {
  if (kind !== "figure") {
    if (figure !== null) throw incomplete("kind");
    return null;
  }
  if (figure === null) throw incomplete("picture");
  checkAlt(kind, text);
  if (!saysLicence(figure)) throw incomplete("licence");
  const there = await tx
    .selectFrom("knowledge.picture")
    .select("id")
    .where("workspace_id", "=", workspaceOf(tx))
    .where("work_id", "=", work)
    .where("id", "=", figure.picture)
    // locked, so that the daily job does not delete the picture before the passage that names it is saved
    .forUpdate()
    .executeTakeFirst();
  if (there === undefined) throw incomplete("picture");
  return figure.own ? { ...figure, source: "", licence: "" } : figure;
};

export type FigureNeed = Extract<(typeof editionNeeds)[number], `figure-${string}`>;

export interface FigureRow {
  readonly text: string;
  readonly own: boolean;
  readonly source: string;
  readonly licence: string;
}
/** The figures in the present original of a work. */
export const newestFigures = (workspace: unknown, work: unknown, lang: unknown) => sql<FigureRow>`
  select distinct on (r.passage_id) r.text, coalesce(r.picture_own, false) as own, coalesce(r.picture_source, '') as source,
      coalesce(r.picture_licence, '') as licence
    from knowledge.passage p join knowledge.revision r on r.workspace_id = p.workspace_id and r.passage_id = p.id and r.lang = ${lang}
    where p.workspace_id = ${workspace} and p.work_id = ${work} and p.removed is null and p.kind = 'figure'
    order by r.passage_id, r.rev desc`;

/** What is missing in figures: a figure from a Word file may have no alternative text and no stated rights. */
export const needsOf = (figures: readonly FigureRow[]): FigureNeed[] => [
  ...(figures.every(({ text }) => figureIn(text).alt !== "") ? [] : (["figure-alt"] as const)),
  ...(figures.every(saysLicence) ? [] : (["figure-licence"] as const)),
];

export const figureNeeds = async (tx: Tx, work: { readonly id: string; readonly lang: string }): Promise<FigureNeed[]> =>
  needsOf((await newestFigures(workspaceOf(tx), work.id, work.lang).execute(tx)).rows);
