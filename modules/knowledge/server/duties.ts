/**
 * The duties of this module (tasks that wait for a person). At a programme: an edition that waits for a review or for publication, and a file that
 * was not checked. At a State: an adaptation whose edition has a later edition or was withdrawn. The duties that States cause at a programme are in
 * `sharing/duties.ts` and `uses/duties.ts`.
 */
import { sql } from "kysely";
import { permissionsOf } from "#platform/contract/roles.ts";
import { accountIn } from "#platform/server/db/index.ts";
import { defineDuty, dutyOf, type DutyKind, type DutyRow } from "#platform/server/duties/index.ts";
import { adaptationQuery, foundIn } from "./adaptations/adaptations.ts";
import { lacksOf, stepOf } from "./editions.ts";
import { needsOf, newestFigures, type FigureRow } from "./figures/check-figure.ts";
import { languageAsked, stricterThanCopies } from "./sharing/duties.ts";
import { suggestionsToDecide } from "./suggestions/duties.ts";
import { unmatchedUses } from "./uses/duties.ts";

interface OfWork extends DutyRow {
  readonly title: string;
  readonly title_lang: string;
  readonly work_id: string;
}
const ofWork = (row: OfWork) => dutyOf(row, { params: { work: row.work_id } });

const toReview = defineDuty({
  name: "edition-to-review",
  states: ["knowledge.edition.state=in-review"],
  workspace: "programme",
  may: "knowledge.review",
  act: "decide",
  page: "/knowledge/$work",
  find: async ({ read, workspace }) =>
    (
      await read(sql<OfWork>`select e.id, e.work_id, w.title, w.title_lang, e.asked_at as since, e.asked_by as by, e.visibility,
          array(select distinct a.actor from knowledge.passage p join knowledge.revision r on r.workspace_id = p.workspace_id
            and r.passage_id = p.id and r.lang = w.lang cross join lateral (values (r.written_by), (r.suggested_by)) a (actor)
            where p.workspace_id = w.workspace_id and p.work_id = w.id and a.actor is not null) as writers
        from knowledge.edition e join knowledge.work w on w.workspace_id = e.workspace_id and w.id = e.work_id
        where e.workspace_id = ${workspace} and e.state = 'in-review'`)
    ).map(ofWork),
});

interface DraftRow extends OfWork {
  readonly title_confirmed: boolean;
  readonly licence: string;
  readonly holder: string;
  readonly held: boolean;
  readonly source_url: string;
  readonly agreed: boolean;
  readonly accepted: boolean;
  readonly figures: readonly FigureRow[];
  readonly step: number;
}
/** A complete edition: a reviewer accepted the present text, all contributors agreed, and the catalogue has the required fields. */
const toPublish = defineDuty({
  name: "edition-to-publish",
  states: ["knowledge.edition.state=draft"],
  unless: "Its editor works on it until it lacks nothing.",
  workspace: "programme",
  may: "knowledge.publish",
  act: "decide",
  page: "/knowledge/$work/editions",
  find: async ({ read, workspace }) =>
    (
      await read(sql<DraftRow>`select e.id, e.work_id, e.visibility, w.title, w.title_lang, w.title_confirmed, w.licence, w.holder, w.held, w.source_url,
          c.agreed, g.figures, s.step, coalesce(v.accepted and v.step = s.step, false) as accepted, greatest(e.opened_at, c.at, v.decided_at) as since
        from knowledge.edition e join knowledge.work w on w.workspace_id = e.workspace_id and w.id = e.work_id
          cross join lateral (select coalesce(bool_and(o.agreed_at is not null), true) as agreed, max(o.agreed_at) as at
            from knowledge.contribution o where o.workspace_id = e.workspace_id and o.edition_id = e.id) c
          cross join lateral (${stepOf(sql.ref("w.workspace_id"), sql.ref("w.id"), sql.ref("w.title_lang"))}) s
          cross join lateral (select coalesce(json_agg(f), '[]') as figures
            from (${newestFigures(sql.ref("w.workspace_id"), sql.ref("w.id"), sql.ref("w.title_lang"))}) f) g
          left join lateral (select r.accepted, r.step, r.decided_at from knowledge.review r
            where r.workspace_id = e.workspace_id and r.edition_id = e.id order by r.decided_at desc limit 1) v on true
        where e.workspace_id = ${workspace} and e.state = 'draft'`)
    )
      .filter(
        (row) =>
          lacksOf(
            { ...row, titleConfirmed: row.title_confirmed, sourceUrl: row.source_url },
            { ...row, hasText: row.step > 0, figures: needsOf(row.figures) },
          ).length === 0,
      )
      .map(ofWork),
});

/** A file of an edition that a second person has not checked. */
const toLookAt = defineDuty({
  name: "edition-pdf-to-look-at",
  states: [],
  workspace: "programme",
  may: "knowledge.review",
  act: "decide",
  page: "/knowledge/$work/editions",
  find: async ({ read, workspace }) =>
    (
      await read(sql<OfWork>`select p.id, p.work_id, w.title, w.title_lang, p.added_at as since, p.added_by as by, array[p.added_by] as writers,
          p.visibility from knowledge.edition_pdf p
          join knowledge.work w on w.workspace_id = p.workspace_id and w.id = p.work_id
          join knowledge.edition e on e.workspace_id = p.workspace_id and e.id = p.edition_id and e.state <> 'withdrawn'
        where p.workspace_id = ${workspace} and p.looked_at is null and p.ended_at is null`)
    ).map(ofWork),
});

/** @param about what the alert is about: a newer edition, or the withdrawal of the adapted edition */
const adaptationDuty = (name: string, about: "newer" | "withdrawn"): DutyKind =>
  defineDuty({
    name,
    states: [],
    workspace: "state",
    may: "knowledge.use",
    act: "write",
    page: "/adaptations/$adaptation",
    find: async ({ read, workspace, people }) =>
      (await read(adaptationQuery(workspace))).flatMap((row) => {
        const found = foundIn(row);
        if (found?.about !== about || !found.asks) return [];
        const arrived = row.editions.find(({ id }) => id === found.edition)?.arrived;
        const keeper = accountIn(row.created_by ?? "");
        // the duty is for the person who added the adaptation; if that person does not have the permission any more, it is for all people who have
        // it
        const keeps = people.some(
          (one) => one.account === keeper && one.roles.some((role) => permissionsOf[role].includes("knowledge.use")),
        );
        return {
          record: row.id,
          title: { text: row.title, lang: row.title_lang },
          params: { adaptation: row.id },
          since: arrived === undefined ? (row.withdrawn_at ?? row.created_at) : new Date(arrived),
          visibility: row.visibility,
          ...(keeps ? { only: [keeper] } : {}),
        };
      }),
  });

export const duties: readonly DutyKind[] = [
  toReview,
  toPublish,
  toLookAt,
  unmatchedUses,
  stricterThanCopies,
  languageAsked,
  suggestionsToDecide,
  adaptationDuty("adaptation-newer", "newer"),
  adaptationDuty("adaptation-withdrawn", "withdrawn"),
];
/** States of an edition, of an adaptation and of a suggestion in which no action is needed. */
export const restingStates = {
  "knowledge.edition.state=published": "It stays as it is; a change is a new edition.",
  "knowledge.suggestion.state=accepted": "It has become a revision of its passage.",
  "knowledge.suggestion.state=declined": "The person who suggested it reads the reason beside the passage.",
  "knowledge.adaptation.status=draft": "Its keeper works on it.",
  "knowledge.adaptation.status=in-use": "It stays as it is until a later edition of the work arrives.",
};
