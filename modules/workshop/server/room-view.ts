/** The room as the facilitator sees it: stages, timer, round and seats; about answers it contains only the count. */
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
import { inReach } from "./presence.ts";
import { roomRow, seatsOf, type RoomRow } from "./rooms.ts";
import { countNow, sequenceOf } from "./sequence.ts";
import { stagesOf } from "./stages.ts";

export interface RoomContext {
  readonly tx: Tx;
  readonly params: { readonly workspace: string; readonly room: string };
  readonly room: RoomListener;
  readonly keys: KeyStore;
  now(): Date;
}

/** The remaining time by the server's clock; the page counts down by itself. */
export const timerOf = (row: Pick<RoomRow, "timer_ends_at" | "timer_left_ms">, now: Date) => {
  if (row.timer_ends_at !== null) return { running: true, remainingMs: Math.max(0, row.timer_ends_at.getTime() - now.getTime()) };
  return row.timer_left_ms === null ? null : { running: false, remainingMs: row.timer_left_ms };
};

/** The join URL: the listener's address, with code and key in the fragment, which browsers never send to a server. */
export const joinUrlOf = (row: Pick<RoomRow, "code" | "public_key">, origin: string | null): string | null =>
  origin === null || row.code === null ? null : `${origin}/#${row.code}.${row.public_key}`;

export const roomView = async (ctx: RoomContext): Promise<Room> => {
  const { tx, params, room: listener } = ctx;
  const row = await roomRow(tx, params.workspace, params.room);
  const rounds = await roundsOf(tx, params.workspace, { room: row.id });
  const round = rounds.at(-1) ?? null;
  const inView = round?.scenarios.find((s) => s.scenario === row.scenario_id) ?? null;
  // a scenario above the reader's clearance is not named, not even by its id
  const scenario = inView?.scenario ?? (await readableScenario(tx, params.workspace, row.scenario_id));
  const asked =
    inView !== null && round !== null ? { id: round.id, panels: round.panels, panel: inView.panel, open: inView.state === "open" } : null;
  const seats = await seatsOf(tx, params.workspace, row.id);
  const shown = new Set(asked === null ? [] : await shownMarks(tx, params.workspace, asked.id, inView?.scenario ?? null));
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
    listening: listener.origin !== null,
    keyLost: row.state === "open" && !(await ctx.keys.has("room", row.id)),
    addressChanged: row.address !== null && listener.origin !== null && row.address !== listener.origin,
    step: row.step as StepName,
    stages: await stagesOf(tx, params.workspace, row.id),
    timer: timerOf(row, ctx.now()),
    round,
    scenario,
    ...(await countNow(tx, params.workspace, row.id, round?.id ?? null, scenario)),
    seats: seats
      .filter((seat) => asked === null || panelOf(seat.panel_draw, asked.panels) === asked.panel)
      .map((seat) => ({
        id: seat.id,
        number: seat.number,
        state: seatState(seat, shown.has(seat.id)),
      })),
    openedAt: row.opened_at.toISOString(),
  };
};

/** The scenario's id if the reader may see it; row-level security decides. */
const readableScenario = async (tx: Tx, workspace: string, id: string | null): Promise<string | null> => {
  if (id === null) return null;
  const [scenario] = await scenariosOf(tx, workspace, { ids: [id] });
  return scenario?.id ?? null;
};

/** The state of a seat on the console. A paper sheet is never "out of reach"; after its answer counts, the state is "paper". */
const seatState = (seat: { id: string; paper: boolean }, answered: boolean): Room["seats"][number]["state"] =>
  answered ? (seat.paper ? "paper" : "answered") : seat.paper || inReach(seat.id) ? "not-answered" : "out-of-reach";

/** The marks that the console may show, because they were released in batches of three or more. */
const shownMarks = async (tx: Tx, workspace: string, round: string, scenario: string | null): Promise<string[]> => {
  const { rows } = await sql<{ seat: string }>`select p.seat_id as seat
    from question.participation p join question.item i on i.workspace_id = p.workspace_id and i.id = p.item_id
    where i.workspace_id = ${workspace} and i.question = ${round} and i.part = ${scenario} and p.shown`.execute(tx);
  return rows.map(({ seat }) => seat);
};
