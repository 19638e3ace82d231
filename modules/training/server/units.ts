/** What the support gate returns today for each unit of a nominee of a course. */
import { supportRefusal, type Asking } from "#platform/server/support/index.ts";
import type { Tx } from "#platform/server/db/index.ts";
import type { OutputOf } from "#platform/contract/endpoint.ts";
import type { Course, getCourse, Nomination } from "../contract/training.ts";
import { seatAsk } from "./give-seat.ts";

type Unit = OutputOf<typeof getCourse>["units"][number];

export const unitsOf = async (tx: Tx, course: Course, nominations: readonly Nomination[], asking: Asking): Promise<Unit[]> => {
  const each = new Map(nominations.map((one) => [`${one.state} ${one.unitType}`, one]));
  const units: Unit[] = [];
  const once = { ...asking, memo: new Map<string, unknown>() };
  for (const one of each.values()) {
    const refusal = await supportRefusal(tx, seatAsk(course, one), once);
    const { day = null } = (refusal?.body.details ?? {}) as { readonly day?: string };
    units.push({ state: one.state, unitType: one.unitType, refused: refusal?.code ?? null, day });
  }
  return units;
};
