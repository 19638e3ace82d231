/**
 * Expected effects from a phone. As with answers (`answer.ts`) two transactions that share nothing the database keeps: the
 * effects, then the mark of the seat; a crash between the two is healed by the phone's retry.
 */
import { giveEffects, myEffects, phoneAsking, type Asking, type EffectsAnswer } from "#modules/policy/contract/effect-room.ts";
import { Problem } from "#platform/contract/problems.ts";
import type { Scenario } from "#modules/threat/contract/threat.ts";
import type { Translated } from "#platform/contract/values.ts";
import { sql } from "kysely";
import type { Database, Tx } from "#platform/server/db/index.ts";
import { implement } from "#platform/server/http/index.ts";
import {
  askedEffects,
  askingOfRoom,
  askingsOf,
  castEffects,
  effectsOfKey,
  measuresOf,
  measureTitles,
} from "#modules/policy/server/index.ts";
import { scenariosOf } from "#modules/threat/server/index.ts";
import { countJudged, hasJudged, markJudged } from "./judged.ts";
import type { OpenRoom } from "./open-rooms.ts";
import { seatHere, type SeatHere } from "./seats.ts";
import { countSoon } from "./sequence.ts";

/** An asking of this room, earlier ones included. @throws Problem not-found for one of another room */
const askingHere = async (tx: Tx, room: Pick<OpenRoom, "workspace" | "id">, id: string): Promise<Asking> => {
  const asking = (await askingsOf(tx, room.workspace, { room: room.id })).find((one) => one.id === id);
  if (asking === undefined) throw new Problem("not-found");
  return asking;
};

const scenarioTitles = ({ title, translations }: Scenario): Translated => ({
  ...Object.fromEntries(translations.filter((one) => one.title !== "" && !one.behind).map((one) => [one.lang, one.title])),
  [title.lang]: title.text,
});

/** Items with the names that people know them by; read with the room's clearance, so what became stricter is not among them. */
const namedItems = async (tx: Tx, { workspace, assessment }: OpenRoom, { items }: Asking) => {
  const measures = new Map((await measuresOf(tx, workspace, assessment)).map((one) => [one.id, one]));
  const scenarios = new Map((await scenariosOf(tx, workspace, { assessment })).map((one) => [one.id, one]));
  return items.flatMap(({ code, measure, scenario, on }) => {
    const [one, other] = [measures.get(measure), scenarios.get(scenario)];
    return one === undefined || other === undefined
      ? []
      : [
          {
            code,
            on,
            measure: { code: one.code, title: measureTitles(one) },
            scenario: { code: other.code, title: scenarioTitles(other) },
          },
        ];
  });
};

export interface GivenEffects {
  readonly asking: string;
  readonly key: string;
  readonly counter: number;
  readonly answer: EffectsAnswer;
}

/** Casts the effects apart, then marks the seat in `tx`; answers whether the seat had not answered before. */
export const receiveEffects = async (
  tx: Tx,
  db: Pick<Database, "apart">,
  room: Pick<OpenRoom, "workspace" | "clearance">,
  seat: Pick<SeatHere, "id">,
  given: GivenEffects,
): Promise<boolean> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${seat.id}, 0))`.execute(tx);
  const before = await hasJudged(tx, room.workspace, given.asking, seat.id);
  await db.apart({ workspace: room.workspace, account: null, clearance: room.clearance }, (effectsTx) =>
    castEffects(effectsTx, given, !before),
  );
  if (!before) await markJudged(tx, room.workspace, given.asking, seat.id);
  return !before;
};

export const routes = [
  implement(phoneAsking, async ({ tx, db, actor, body }) => {
    const { room, seat } = await seatHere(db, actor, body.token);
    const asking = await askingOfRoom(tx, room.workspace, room.id);
    if (asking === null) return { asking: null };
    const { id, number, words, state } = asking;
    return {
      asking: {
        id,
        number,
        words,
        items: state === "open" ? await namedItems(tx, room, asking) : [],
        state,
        answeredHere: await hasJudged(tx, room.workspace, id, seat.id),
        ...(await countJudged(tx, room.workspace, room.id, asking)),
      },
    };
  }),
  implement(giveEffects, async ({ tx, db, live, actor, body }) => {
    const { room, seat } = await seatHere(db, actor, body.token);
    const asking = await askingHere(tx, room, body.asking);
    const { key, counter } = body;
    const answer = askedEffects(body.answer, asking);
    // the console counts by itself: its panel fetches when it is told
    if (await receiveEffects(tx, db, room, seat, { asking: asking.id, key, counter, answer })) countSoon(tx, { db, live }, room, true);
    return { counter };
  }),
  implement(myEffects, async ({ tx, db, actor, body }) => {
    const { room } = await seatHere(db, actor, body.token);
    await askingHere(tx, room, body.asking);
    return effectsOfKey(tx, body.asking, body.key);
  }),
];
