/** Casting and revealing expected effects, as `priority/weighing/cast-weights.ts` does with weights: sealed, with no mark of whose they are. */
import type { Asking, EffectAnswer, EffectsAnswer } from "../contract/effect-room.ts";
import { Problem } from "#platform/contract/problems.ts";
import { sql } from "kysely";
import type { Tx } from "#platform/server/db/index.ts";
import { refuseMethods } from "#platform/server/guard/index.ts";
import { refuseUnknown } from "#platform/server/http/index.ts";

export interface CastEffects {
  readonly asking: string;
  /** The same for the same person in this asking, and known to that person's phone alone. */
  readonly key: string;
  /** Only rises; a lower one never replaces a higher. */
  readonly counter: number;
  readonly answer: EffectsAnswer;
}

/** `mayInsert` is false where the seat has answered: then only its own key may be replaced. @throws Problem round-closed, ballot-key-other */
export const castEffects = async (tx: Tx, { asking, key, counter, answer }: CastEffects, mayInsert: boolean): Promise<void> => {
  const { rows } = await sql<{ outcome: string }>`select policy.cast_effects(${asking}::uuid, ${key}, ${counter}::bigint,
    ${JSON.stringify(answer)}::jsonb, ${mayInsert}) as outcome`.execute(tx);
  const outcome = rows[0]?.outcome;
  if (outcome === "closed") throw new Problem("round-closed");
  if (outcome === "other-key") throw new Problem("ballot-key-other");
};

/** A person's own effects, for whoever holds their key. */
export const effectsOfKey = async (tx: Tx, asking: string, key: string): Promise<{ answer: EffectsAnswer | null; counter: number }> => {
  const { rows } = await sql<{
    answer: EffectsAnswer;
    counter: number;
  }>`select answer, counter::float8 as counter from policy.my_effects(${asking}::uuid, ${key})`.execute(tx);
  return rows[0] ?? { answer: null, counter: 0 };
};

/** Takes the sealed answers apart; answers how many people answered, or null where they were revealed before. */
export const revealEffects = async (tx: Tx, asking: string, asked: number): Promise<number | null> =>
  (await sql<{ n: number | null }>`select policy.reveal_effects(${asking}::uuid, ${asked}::int) as n`.execute(tx)).rows[0]?.n ?? null;

const cannot: EffectAnswer = { word: null, range: null, objection: null };

/**
 * Checks sent answers against the questions and puts them in their order. An empty answer stays empty; a word is never turned into figures.
 * "Cannot say" applies to every question.
 * @throws Problem invalid-input (an effect that was not asked, a word that the scale does not have, or a range without a word),
 * low-best-high, reads-like-a-method. An anonymous answer cannot be held for moderation because it has no author, so it is refused and
 * stays on the phone
 */
export const askedEffects = (answer: EffectsAnswer, { items, words }: Pick<Asking, "items" | "words">): EffectsAnswer => {
  if (answer.cannotSay) return { cannotSay: true, effects: Object.fromEntries(items.map(({ code }) => [code, cannot])) };
  refuseUnknown(
    Object.keys(answer.effects),
    items.map(({ code }) => code),
    ["answer", "effects"],
  );
  const effects: Record<string, EffectAnswer> = {};
  for (const { code } of items) {
    const given = answer.effects[code];
    if (given === undefined) continue;
    const { word, range, objection } = given;
    const at = ["answer", "effects", code];
    if (word === null ? range !== null : !words.some((one) => one.code === word)) throw new Problem("invalid-input", { at });
    if (range !== null && !(range.low <= range.best && range.best <= range.high)) throw new Problem("low-best-high", { at });
    if (objection !== null) refuseMethods({ objection });
    effects[code] = { word, range, objection };
  }
  return { cannotSay: false, effects };
};
