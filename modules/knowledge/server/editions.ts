/** Queries on editions, their contributors and reviews, and on the conditions for publication that are not met yet. */
import { sql } from "kysely";
import { Problem } from "#platform/contract/problems.ts";
import { workspaceOf, type Tx } from "#platform/server/db/index.ts";
import type { Edition } from "../contract/editions.ts";
import type { Work } from "../contract/works.ts";
import { namer } from "./passages.ts";
import { figureNeeds, type FigureNeed } from "./figures/check-figure.ts";
import { workById } from "./works.ts";

/** The step of the last change of the original: a new wording, an added passage, or a removed passage. */
export const stepOf = (workspace: unknown, work: unknown, lang: unknown) => sql<{ step: number }>`
  select coalesce(greatest(max(r.step), max(p.removed)), 0)::int as step from knowledge.passage p
    join knowledge.revision r on r.workspace_id = p.workspace_id and r.passage_id = p.id and r.lang = ${lang}
  where p.workspace_id = ${workspace} and p.work_id = ${work}`;
export const textStep = async (tx: Tx, { id, lang }: { readonly id: string; readonly lang: string }): Promise<number> => {
  const { rows } = await stepOf(workspaceOf(tx), id, lang).execute(tx);
  return rows[0]?.step ?? 0;
};

/** Everybody who wrote a revision of the original or suggested its wording, as texts such as `account:<id>`. */
export const writersOf = async (tx: Tx, { id, lang }: { readonly id: string; readonly lang: string }): Promise<ReadonlySet<string>> => {
  const rows = await tx
    .selectFrom("knowledge.revision as r")
    .innerJoin("knowledge.passage as p", (on) => on.onRef("p.workspace_id", "=", "r.workspace_id").onRef("p.id", "=", "r.passage_id"))
    .select(["r.written_by as by", "r.suggested_by as suggested"])
    .distinct()
    .where("r.workspace_id", "=", workspaceOf(tx))
    .where("p.work_id", "=", id)
    .where("r.lang", "=", lang)
    .execute();
  return new Set(rows.flatMap(({ by, suggested }) => [by ?? [], suggested ?? []].flat()));
};

export interface EditionRow {
  readonly id: string;
  readonly work_id: string;
  readonly number: number;
  readonly state: Edition["state"];
  readonly opened_by: string;
  readonly visibility: number;
}

/**
 * Locks the work of an edition until the end of the transaction, so that nobody changes its text or its title meanwhile. Call it before `editionFor`,
 * because a change of the marking locks the work first too.
 */
export const lockWorkOf = async (tx: Tx, edition: string): Promise<void> => {
  await sql`select from knowledge.work w where w.workspace_id = ${workspaceOf(tx)}
    and w.id = (select e.work_id from knowledge.edition e where e.workspace_id = w.workspace_id and e.id = ${edition}) for update`.execute(
    tx,
  );
};

/** The row of an edition, locked until the end of the transaction. @throws Problem not-found; edition-not-open if its state is not in `states` */
export const editionFor = async (tx: Tx, id: string, states: readonly Edition["state"][]): Promise<EditionRow> => {
  const row = await tx
    .selectFrom("knowledge.edition")
    .select(["id", "work_id", "number", "state", "opened_by", "visibility"])
    .where("workspace_id", "=", workspaceOf(tx))
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) throw new Problem("not-found");
  const state = row.state as Edition["state"];
  if (!states.includes(state)) throw new Problem("edition-not-open");
  return { ...row, state };
};

/**
 * The conditions for publication that the work and its newest edition do not meet. If the text of the work is not in this workspace, the work needs
 * the address of the text, and the edition needs no review.
 */
export const lacksOf = (
  work: Pick<Work, "titleConfirmed" | "licence" | "holder" | "held" | "sourceUrl">,
  /** `agreed`: whether each contributor agreed. `accepted`: whether the last review accepted the present text. */
  {
    agreed,
    accepted,
    hasText,
    figures,
  }: {
    readonly agreed: boolean;
    readonly accepted: boolean;
    readonly hasText: boolean;
    /** What is missing in figures of the work. */
    readonly figures: readonly FigureNeed[];
  },
): Edition["lacks"] => [
  ...(work.titleConfirmed ? [] : (["title"] as const)),
  ...(work.licence === "" ? (["licence"] as const) : []),
  ...(work.holder === "" ? (["holder"] as const) : []),
  ...(!work.held && work.sourceUrl === "" ? (["source"] as const) : []),
  ...(work.held && !hasText ? (["text"] as const) : []),
  ...(work.held ? figures : []),
  ...(agreed ? [] : (["agreement"] as const)),
  ...(work.held && !accepted ? (["review"] as const) : []),
];

/** The languages of each edition, with the number of passages that are out of date or missing. */
const languagesIn = async (tx: Tx, work: string): Promise<ReadonlyMap<string, Edition["languages"]>> => {
  const { rows } = await sql<{ edition_id: string; lang: string; behind: number }>`
    select n.edition_id, n.lang, (count(*) filter (where n.behind) + w.passages - count(*))::int as behind
    from knowledge.pinned n join knowledge.edition e on e.workspace_id = n.workspace_id and e.id = n.edition_id
      join lateral (select count(distinct x.passage_id) as passages from knowledge.pinned x
        where x.workspace_id = n.workspace_id and x.edition_id = n.edition_id) w on true
    where n.workspace_id = ${workspaceOf(tx)} and e.work_id = ${work}
    group by n.edition_id, n.lang, w.passages order by n.lang`.execute(tx);
  const byEdition = Map.groupBy(rows, ({ edition_id }) => edition_id);
  return new Map([...byEdition].map(([id, all]) => [id, all.map(({ lang, behind }) => ({ lang, behind }))]));
};

/** The editions of a work, newest first. */
export const editionsOf = async (tx: Tx, work: Work): Promise<Edition[]> => {
  const workspace = workspaceOf(tx);
  const editions = await tx
    .selectFrom("knowledge.edition")
    .selectAll()
    .where("workspace_id", "=", workspace)
    .where("work_id", "=", work.id)
    .orderBy("number", "desc")
    .execute();
  if (editions.length === 0) return [];
  const ids = editions.map(({ id }) => id);
  const contributions = await tx
    .selectFrom("knowledge.contribution")
    .selectAll()
    .where("workspace_id", "=", workspace)
    .where("edition_id", "in", ids)
    .orderBy("position")
    .execute();
  const reviews = await tx
    .selectFrom("knowledge.review")
    .selectAll()
    .where("workspace_id", "=", workspace)
    .where("edition_id", "in", ids)
    .orderBy("decided_at", "desc")
    .execute();
  const step = await textStep(tx, { id: work.id, lang: work.title.lang });
  const languages = await languagesIn(tx, work.id);
  const figures = await figureNeeds(tx, { id: work.id, lang: work.title.lang });
  const nameOf = await namer(tx);
  return editions.map((row) => {
    const state = row.state as Edition["state"];
    const parts = {
      contributions: contributions
        .filter(({ edition_id }) => edition_id === row.id)
        .map((one) => ({
          id: one.id,
          name: one.name,
          body: one.body as Edition["contributions"][number]["body"],
          part: one.part as Edition["contributions"][number]["part"],
          agreedAt: one.agreed_at?.toISOString() ?? null,
        })),
      reviews: reviews
        .filter(({ edition_id }) => edition_id === row.id)
        .map((one) => ({
          accepted: one.accepted,
          reason: { text: one.reason, lang: one.reason_lang },
          at: one.decided_at.toISOString(),
          by: nameOf(one.decided_by),
          holds: one.step === step,
        })),
    };
    const [last] = parts.reviews;
    const facts = {
      agreed: parts.contributions.every(({ agreedAt }) => agreedAt !== null),
      accepted: last?.accepted === true && last.holds,
      hasText: step > 0,
      figures,
    };
    return {
      id: row.id,
      number: row.number,
      state,
      openedAt: row.opened_at.toISOString(),
      publishedAt: row.published_at?.toISOString() ?? null,
      withdrawn:
        row.withdrawn_at === null
          ? null
          : { at: row.withdrawn_at.toISOString(), reason: { text: row.reason ?? "", lang: row.reason_lang ?? "" } },
      ...parts,
      lacks: state === "draft" || state === "in-review" ? lacksOf(work, facts) : [],
      languages: languages.get(row.id) ?? [],
    };
  });
};

/** The work of an edition, and the edition in the form that pages show. */
export const editionWithWork = async (tx: Tx, row: EditionRow): Promise<{ readonly work: Work; readonly edition: Edition }> => {
  const work = await workById(tx, row.work_id);
  const edition = (await editionsOf(tx, work)).find(({ id }) => id === row.id);
  if (edition === undefined) throw new Problem("not-found");
  return { work, edition };
};
