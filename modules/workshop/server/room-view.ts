/** The room as the facilitator sees it: stages, timer, round and counts of seats. It contains the number of answers, but no answer. */
import type { StepName } from "#modules/assessment/contract/step.ts";
import type { Room } from "../contract/workshop.ts";
import { comparisonDigits, fromBase64Url } from "#platform/contract/seal.ts";
import type { Tx } from "#platform/server/db/index.ts";
import { workspaceHere } from "#platform/server/directory/index.ts";
import type { RoomListener } from "#platform/server/http/index.ts";
import type { KeyStore } from "#platform/server/keys/index.ts";
import { parseTlp } from "#platform/server/record/index.ts";
import { panelOf, roundsOf, scenariosOf } from "#modules/threat/server/index.ts";
import { sql } from "kysely";
import { networkState } from "./network/index.ts";
import { inReach } from "./presence.ts";
import { breakOf, roomRow, setAsideOf, seatsFor, timerOf, type RoomRow } from "./rooms.ts";
import { countNow, sequenceOf } from "./sequence.ts";
import { stagesOf } from "./stages.ts";

export interface RoomContext {
  readonly tx: Tx;
  readonly params: { readonly workspace: string; readonly room: string };
  readonly room: RoomListener;
  readonly keys: KeyStore;
  now(): Date;
}

/** The join URL: the listener's address, with code and key in the fragment, which browsers never send to a server. */
export const joinUrlOf = (row: Pick<RoomRow, "code" | "public_key">, origin: string | null): string | null =>
  origin === null || row.code === null ? null : `${origin}/#${row.code}.${row.public_key}`;

export const roomView = async (ctx: RoomContext): Promise<Room> => {
  const { tx, params, room: listener } = ctx;
  const row = await roomRow(tx, params.workspace, params.room);
  const rounds = await roundsOf(tx, params.workspace, { room: row.id });
  const round = rounds.at(-1) ?? null;
  const inView = round?.scenarios.find((s) => s.scenario === row.scenario_id) ?? null;
  // for a scenario above the reader's clearance, neither name nor id is returned
  const scenario = inView?.scenario ?? (await readableScenario(tx, params.workspace, row.scenario_id));
  const asked =
    inView !== null && round !== null ? { id: round.id, panels: round.panels, panel: inView.panel, open: inView.state === "open" } : null;
  const seats = await seatsFor(tx, params.workspace, row.id, { question: round?.id ?? null, part: scenario });
  const marked = new Set(asked === null ? [] : await marksOf(tx, params.workspace, asked.id, inView?.scenario ?? null));
  const here = await workspaceHere(tx);
  return {
    id: row.id,
    assessment: row.assessment_id,
    title: { text: row.title, lang: row.title_lang },
    marking: parseTlp(row.marking),
    fictional: here?.fictional ?? false,
    state: row.state as Room["state"],
    rev: row.rev,
    sequence: sequenceOf(row.id),
    code: row.code,
    keyDigits: comparisonDigits(fromBase64Url(row.public_key)),
    joinUrl: joinUrlOf(row, listener.origin),
    network: networkState(listener),
    keyLost: row.state === "open" && !(await ctx.keys.has("room", row.id)),
    moved: row.moved,
    begun: row.begun_at !== null,
    wallView: row.wall_view,
    wallPage: row.wall_page,
    wallSecond: row.wall_second,
    step: row.step as StepName,
    question: row.question,
    stages: await stagesOf(tx, params.workspace, row.id),
    timer: timerOf(row, ctx.now()),
    break: breakOf(row, ctx.now()),
    round,
    scenario,
    ...(await countNow(tx, params.workspace, row.id, round?.id ?? null, scenario)),
    seats: countStates(
      seats.filter((seat) => asked === null || panelOf(seat.panel, asked.panels) === asked.panel),
      marked,
    ),
    setAside: setAsideOf(row),
    openedAt: row.opened_at.toISOString(),
  };
};

/** The scenario's id; null if row-level security hides the scenario from the reader. */
const readableScenario = async (tx: Tx, workspace: string, id: string | null): Promise<string | null> => {
  if (id === null) return null;
  const [scenario] = await scenariosOf(tx, workspace, { ids: [id] });
  return scenario?.id ?? null;
};

/**
 * The number of seats in each state. A paper sheet is counted as "paper" if it has a counted answer, otherwise as "not answered"; never as "out of
 * reach".
 */
const countStates = (seats: readonly { id: string; paper: boolean }[], marked: ReadonlySet<string>): Room["seats"] => {
  const counts = { answered: 0, "not-answered": 0, paper: 0, "out-of-reach": 0 };
  for (const { id, paper } of seats) {
    const state = marked.has(id) ? (paper ? "paper" : "answered") : paper || inReach(id) ? "not-answered" : "out-of-reach";
    counts[state] += 1;
  }
  return counts;
};

const marksOf = async (tx: Tx, workspace: string, round: string, scenario: string | null): Promise<string[]> => {
  const { rows } = await sql<{ seat: string }>`select p.seat_id as seat
    from question.participation p join question.item i on i.workspace_id = p.workspace_id and i.id = p.item_id
    where i.workspace_id = ${workspace} and i.question = ${round} and i.part = ${scenario}`.execute(tx);
  return rows.map(({ seat }) => seat);
};
