/**
 * The view of one phone. The server builds the part that all phones of a panel share once per change and caches it, because after a
 * reveal five hundred phones request their view at once.
 */
import type { RoomSnapshot } from "../contract/room.ts";
import type { StepName } from "#modules/assessment/contract/step.ts";
import type { Tx } from "#platform/server/db/index.ts";
import { workspaceHere } from "#platform/server/directory/index.ts";
import { catalogueParts, criteriaSetById, yardstickById } from "#modules/assessment/server/index.ts";
import { parseTlp } from "#platform/server/record/index.ts";
import { panelOf, roundMeasure, roundsOf, scenariosOf } from "#modules/threat/server/index.ts";
import { answeredBy } from "./answer.ts";
import { countNow, sequenceOf, type Count } from "./sequence.ts";
import { roomRow, type RoomRow } from "./rooms.ts";
import { timerOf } from "./room-view.ts";
import { stageNow } from "./stages.ts";
import type { SeatHere } from "./seats.ts";

type PhoneRound = NonNullable<RoomSnapshot["round"]>;
interface Shared {
  readonly row: RoomRow;
  readonly fictional: boolean;
  readonly stage: RoomSnapshot["room"]["stage"];
  readonly round: { readonly panels: number; readonly byPanel: ReadonlyMap<number, readonly string[]>; readonly view: PhoneRound } | null;
}

/** A number that rises when cached views are removed. If it changed while a view was read, the view may be outdated and is not cached. */
let forgotten = 0;
const kept = new Map<string, { sequence: number; shared: Shared }>();

/** Removes cached views of rooms of this assessment; the next request builds them again. */
export const forgetViewsOf = (assessment: string): void => {
  forgotten += 1;
  for (const [room, { shared }] of kept) if (shared.row.assessment_id === assessment) kept.delete(room);
};

/**
 * A text in its original language and its up-to-date translations. Outdated translations are left out, because people must rate the
 * present text.
 */
const inLanguages = (scenario: Awaited<ReturnType<typeof scenariosOf>>[number], field: "title" | "summary"): Record<string, string> => ({
  ...Object.fromEntries(scenario.translations.filter((t) => !t.behind && t[field] !== "").map((t) => [t.lang, t[field]])),
  [scenario[field].lang]: scenario[field].text,
});

/** A scenario's title in every language with an up-to-date version. */
export const titlesOf = (scenario: Awaited<ReturnType<typeof scenariosOf>>[number]): Record<string, string> =>
  inLanguages(scenario, "title");

const roundView = async (tx: Tx, workspace: string, room: string): Promise<Shared["round"]> => {
  const round = (await roundsOf(tx, workspace, { room })).at(-1);
  if (round === undefined) return null;
  const measure = await roundMeasure(tx, workspace, round.id);
  const scenarios = await scenariosOf(tx, workspace, { ids: round.scenarios.map((s) => s.scenario) });
  const byPanel = new Map<number, string[]>();
  for (const s of round.scenarios) byPanel.set(s.panel, [...(byPanel.get(s.panel) ?? []), s.scenario]);
  const parts = catalogueParts();
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
                titles: inLanguages(full, "title"),
                summaries: inLanguages(full, "summary"),
                marking: full.marking,
                state: s.state,
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

const sharedView = async (tx: Tx, workspace: string, room: string): Promise<Shared> => {
  const sequence = sequenceOf(room);
  const known = kept.get(room);
  if (known?.sequence === sequence) return known.shared;
  const then = forgotten;
  const row = await roomRow(tx, workspace, room);
  const shared = {
    row,
    fictional: (await workspaceHere(tx))?.fictional ?? false,
    stage: await stageNow(tx, workspace, room),
    round: await roundView(tx, workspace, room),
  };
  if (then === forgotten) kept.set(room, { sequence, shared });
  return shared;
};

/** Drafts of each group that at least one of the seats belongs to. */
const draftsOf = async (tx: Tx, workspace: string, assessment: string, seats: readonly SeatHere[]) => {
  const byGroup = new Map<number, RoomSnapshot["drafts"]>();
  const groups = new Set(seats.flatMap(({ group }) => (group === null ? [] : [group])));
  if (groups.size === 0) return byGroup;
  const drafts = (await scenariosOf(tx, workspace, { assessment })).filter((s) => s.status === "draft");
  for (const group of groups)
    byGroup.set(
      group,
      drafts.filter((s) => s.group === group).map(({ id, code, title, summary }) => ({ id, code, title, summary })),
    );
  return byGroup;
};

/** Views of several seats of one room, in their order; shared parts are read once. */
export const phoneViews = async (
  tx: Tx,
  workspace: string,
  room: string,
  seats: readonly SeatHere[],
  now: Date,
): Promise<RoomSnapshot[]> => {
  // The sequence number is read before the data, so that a view may be newer than its number but never older.
  const sequence = sequenceOf(room);
  const { row, fictional, stage, round } = await sharedView(tx, workspace, room);
  const marks =
    round === null
      ? new Map<string, string[]>()
      : await answeredBy(
          tx,
          round.view.id,
          seats.map(({ id }) => id),
        );
  const drafts = await draftsOf(tx, workspace, row.assessment_id, seats);
  const panels = new Map<number, { readonly scenarios: PhoneRound["scenarios"]; readonly count: Count }>();
  const panelFor = async (number: number) => {
    const known = panels.get(number);
    if (known !== undefined) return known;
    const mine = round?.byPanel.get(number) ?? [];
    const shown = mine.includes(row.scenario_id ?? "") ? row.scenario_id : (mine[0] ?? null);
    const panel = {
      scenarios: round?.view.scenarios.filter((s) => mine.includes(s.id)) ?? [],
      count: await countNow(tx, workspace, room, round?.view.id ?? null, shown),
    };
    panels.set(number, panel);
    return panel;
  };
  const same = {
    room: {
      id: row.id,
      title: { text: row.title, lang: row.title_lang },
      marking: parseTlp(row.marking),
      fictional,
      state: row.state as "open" | "closed",
      step: row.step as StepName,
      stage,
      groups: row.groups,
    },
    sequence,
    timer: timerOf(row, now),
    technologyAreas: catalogueParts().technologyAreas,
  };
  const views: RoomSnapshot[] = [];
  for (const seat of seats) {
    const { scenarios, count } = await panelFor(round === null ? 0 : panelOf(seat.panelDraw, round.panels));
    views.push({
      ...same,
      ...count,
      seat: { number: seat.number, group: seat.group },
      round: round === null ? null : { ...round.view, scenarios, answered: marks.get(seat.id) ?? [] },
      drafts: (seat.group === null ? undefined : drafts.get(seat.group)) ?? [],
    });
  }
  return views;
};

export const phoneView = async (tx: Tx, workspace: string, room: string, seat: SeatHere, now: Date): Promise<RoomSnapshot> => {
  const [view] = await phoneViews(tx, workspace, room, [seat], now);
  if (view === undefined) throw new Error("a seat has a view");
  return view;
};
