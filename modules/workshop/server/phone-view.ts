/**
 * Builds the view of one phone. The part that all phones of a panel share is built once per change and cached, because after a reveal five hundred
 * phones request their views at the same moment.
 */
import type { SeatView } from "../contract/room.ts";
import type { StepName } from "#modules/assessment/contract/step.ts";
import { toBase64Url } from "#platform/contract/seal.ts";
import type { Tx } from "#platform/server/db/index.ts";
import { workspaceHere } from "#platform/server/directory/index.ts";
import { assessmentRow, catalogueParts, criteriaSetById, yardstickById } from "#modules/assessment/server/index.ts";
import { askedAnew } from "#platform/server/questions/index.ts";
import { inEveryLanguage, parseTlp } from "#platform/server/record/index.ts";
import { earlierSpreads, panelOf, roundMeasure, roundsOf, scenariosOf } from "#modules/threat/server/index.ts";
import type { LateStep } from "../contract/late.ts";
import { answeredBy } from "./answered-by.ts";
import { stepsAskedAlone } from "./door/late-agencies.ts";
import { earlyRevealOf } from "./questions/early-reveal.ts";
import { countNow, sequenceOf } from "./sequence.ts";
import { breakOf, roomRow, setAsideOf, timerOf, type RoomRow } from "./rooms.ts";
import { stageNow } from "./stages.ts";
import { viewKeyOf } from "./view-keys.ts";
import { draftingGroup, everybody, type SeatHere } from "./seats.ts";

type PhoneRound = NonNullable<SeatView["round"]>;
interface Shared {
  readonly row: RoomRow;
  readonly fictional: boolean;
  readonly stage: SeatView["room"]["stage"];
  readonly practice: SeatView["practice"];
  readonly anew: string[];
  readonly early: SeatView["early"];
  readonly alone: ReadonlyMap<string, LateStep>;
  readonly round: { readonly panels: number; readonly byPanel: ReadonlyMap<number, readonly string[]>; readonly view: PhoneRound } | null;
}

/** A number that increases when cached views are removed. If it changed while a view was being read, the view may be outdated and is not cached. */
let forgotten = 0;
const kept = new Map<string, { sequence: number; shared: Shared }>();

/** Removes the cached views of rooms of this assessment, so that the next request builds them again. */
export const forgetViewsOf = (assessment: string): void => {
  forgotten += 1;
  for (const [room, { shared }] of kept) if (shared.row.assessment_id === assessment) kept.delete(room);
};

const roundView = async (tx: Tx, workspace: string, room: string): Promise<Shared["round"]> => {
  const round = (await roundsOf(tx, workspace, { room })).at(-1);
  if (round === undefined) return null;
  const measure = await roundMeasure(tx, workspace, round.id);
  const scenarios = await scenariosOf(tx, workspace, { ids: round.scenarios.map((s) => s.scenario) });
  const byPanel = new Map<number, string[]>();
  for (const s of round.scenarios) byPanel.set(s.panel, [...(byPanel.get(s.panel) ?? []), s.scenario]);
  const parts = catalogueParts();
  const earlier = await earlierSpreads(tx, workspace, round);
  return {
    panels: round.panels,
    byPanel,
    view: {
      id: round.id,
      number: round.number,
      state: round.state,
      questions: round.questions,
      horizonMonths: measure.horizon_months,
      scenarios: round.scenarios.flatMap((s) => {
        const full = scenarios.find((x) => x.id === s.scenario);
        return full === undefined
          ? []
          : [
              {
                id: s.scenario,
                code: s.code,
                title: full.title,
                summary: full.summary,
                // outdated translations are omitted, because people must rate the present text
                titles: inEveryLanguage(full, "title"),
                summaries: inEveryLanguage(full, "summary"),
                marking: full.marking,
                state: s.state,
                closedBecause: s.closedBecause,
                earlier: earlier.get(s.scenario) ?? null,
              },
            ];
      }),
      answered: [],
      yardstick: (await yardstickById(tx, workspace, measure.yardstick_id)).data,
      criteria: (await criteriaSetById(tx, workspace, measure.criteria_set_id)).data,
      ...parts.scales,
    },
  };
};

const practiceOf = async (tx: Tx, workspace: string, assessment: string): Promise<SeatView["practice"]> => {
  const row = await assessmentRow(tx, workspace, assessment);
  return row === undefined ? null : { yardstick: (await yardstickById(tx, workspace, row.yardstick_id)).data };
};

const sharedView = async (tx: Tx, workspace: string, room: string): Promise<Shared> => {
  const sequence = sequenceOf(room);
  const known = kept.get(room);
  if (known?.sequence === sequence) return known.shared;
  const then = forgotten;
  const row = await roomRow(tx, workspace, room);
  const stage = await stageNow(tx, workspace, room);
  const shared = {
    row,
    fictional: (await workspaceHere(tx))?.fictional ?? false,
    stage,
    practice: stage === "practice" && row.step === "scenarios" ? await practiceOf(tx, workspace, row.assessment_id) : null,
    early: await earlyRevealOf(tx, row),
    alone: await stepsAskedAlone(tx, workspace, row.assessment_id),
    round: await roundView(tx, workspace, room),
    anew:
      row.aside_seats === 0 ? [] : (await askedAnew(tx)).map(({ question, part }) => (part === null ? question : `${question} ${part}`)),
  };
  if (then === forgotten) kept.set(room, { sequence, shared });
  return shared;
};

/** The drafts of the given break-out groups. */
const draftsOf = async (tx: Tx, workspace: string, assessment: string, groups: readonly number[]) => {
  const byGroup = new Map<number, SeatView["drafts"]>();
  if (groups.length === 0) return byGroup;
  const drafts = (await scenariosOf(tx, workspace, { assessment })).filter((s) => s.status === "draft");
  for (const group of new Set(groups))
    byGroup.set(
      group,
      drafts.filter((s) => s.group === group).map(({ id, code, title, summary }) => ({ id, code, title, summary })),
    );
  return byGroup;
};

/** The part of a view that all phones of a panel share. */
export type PanelView = Omit<SeatView, "seat" | "viewKey" | "sequence" | "drafts" | "round"> & {
  readonly round: Omit<PhoneRound, "answered"> | null;
};

/** The view of a panel. If the view is cached, only its count is read from the database. */
const panelView = async (
  tx: Tx,
  workspace: string,
  { row, fictional, stage, practice, round, anew, early }: Shared,
  panel: number,
  now: Date,
): Promise<PanelView> => {
  const mine = round?.byPanel.get(panel) ?? [];
  const shown = mine.includes(row.scenario_id ?? "") ? row.scenario_id : (mine[0] ?? null);
  const { answered: _, ...view } = round?.view ?? { answered: [] };
  return {
    room: {
      id: row.id,
      title: { text: row.title, lang: row.title_lang },
      marking: parseTlp(row.marking),
      fictional,
      state: row.state as "open" | "closed",
      step: row.step as StepName,
      question: row.question,
      stage,
      groups: row.groups,
    },
    timer: timerOf(row, now),
    break: breakOf(row, now),
    practice,
    technologyAreas: catalogueParts().technologyAreas,
    setAside: setAsideOf(row),
    anew,
    early,
    ...(await countNow(tx, workspace, row.id, round?.view.id ?? null, shown)),
    round: round === null ? null : { ...(view as PhoneRound), scenarios: round.view.scenarios.filter((s) => mine.includes(s.id)) },
  };
};

/** All data from which the views of a room's phones are built: the views of the panels, for all phones, and data that only some phones get. */
export interface RoomViews {
  readonly panels: readonly PanelView[];
  /** The drafts of each group. */
  readonly drafts: unknown;
  /** The revealed steps that are open again for single late agencies. */
  readonly alone: unknown;
}

export const roomViews = async (tx: Tx, workspace: string, room: string, now: Date): Promise<RoomViews> => {
  const shared = await sharedView(tx, workspace, room);
  const panels: PanelView[] = [];
  for (let panel = 0; panel < (shared.round?.panels ?? 1); panel += 1) panels.push(await panelView(tx, workspace, shared, panel, now));
  const groups = shared.row.groups === 0 ? [everybody] : Array.from({ length: shared.row.groups }, (_, at) => at + 1);
  return { panels, drafts: [...(await draftsOf(tx, workspace, shared.row.assessment_id, groups))], alone: [...shared.alone] };
};

/** The views of several seats of one room, in the order of `seats`. Shared parts are read only once. */
export const phoneViews = async (tx: Tx, workspace: string, room: string, seats: readonly SeatHere[], now: Date): Promise<SeatView[]> => {
  // The sequence number is read before the data, so that a view may be newer than its number but never older.
  const sequence = sequenceOf(room);
  const viewKey = toBase64Url(viewKeyOf(room));
  const shared = await sharedView(tx, workspace, room);
  const { row, round } = shared;
  const ids = seats.map(({ id }) => id);
  const marks = round === null ? new Map<string, string[]>() : await answeredBy(tx, round.view.id, ids);
  const drafts = await draftsOf(
    tx,
    workspace,
    row.assessment_id,
    seats.flatMap((seat) => draftingGroup(row, seat) ?? []),
  );
  const panels = new Map<number, PanelView>();
  const views: SeatView[] = [];
  for (const seat of seats) {
    const panel = round === null ? 0 : panelOf(seat.panel, round.panels);
    const view = panels.get(panel) ?? (await panelView(tx, workspace, shared, panel, now));
    panels.set(panel, view);
    const group = draftingGroup(row, seat);
    views.push({
      ...view,
      sequence,
      viewKey,
      seat: {
        group: seat.group,
        follows: seat.follows,
        panel,
        alone: seat.agency === null ? null : (shared.alone.get(seat.agency) ?? null),
      },
      round: view.round === null ? null : { ...view.round, answered: marks.get(seat.id) ?? [] },
      drafts: (group === null ? undefined : drafts.get(group)) ?? [],
    });
  }
  return views;
};
