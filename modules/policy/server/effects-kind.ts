/**
 * Expected effects of measures as a question kind (decision 0032): the content of an asking, and the part of the answers that the
 * reveal stores.
 */
import { mostAsked, type Asking, type EffectAnswer, type EffectsAnswer } from "../contract/effect-room.ts";
import { objectionLength } from "../contract/effect-paths.ts";
import { Problem } from "#platform/contract/problems.ts";
import { type Tx, workspaceOf } from "#platform/server/db/index.ts";
import { rejectOperationalDetail } from "#platform/server/guard/index.ts";
import { refuseUnknown } from "#platform/server/http/index.ts";
import type { Ending, Item, QuestionKind } from "#platform/server/questions/index.ts";
import { askingsOf } from "./askings.ts";

const cannot: EffectAnswer = { word: null, range: null, objection: null };

/**
 * Checks that answers fit the questions, and puts them in the order of the questions. An empty answer stays empty; a word is never
 * converted to figures. "Cannot say" applies to every question.
 * @throws Problem invalid-input (an effect that was not asked, a word that the scale does not have, or a range without a word),
 * low-best-high, reads-like-a-method. An anonymous answer cannot be held for moderation because it has no author, so it is refused
 * and stays on the phone
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
    if (objection !== null) rejectOperationalDetail({ objection });
    effects[code] = { word, range, objection };
  }
  return { cannotSay: false, effects };
};

const settle = async (tx: Tx, { question }: Item, { state, asked, answered }: Ending): Promise<void> => {
  await tx
    .updateTable("policy.asking")
    .set({ state, asked, answered, ...(state === "revealed" ? { revealed_at: new Date() } : {}) })
    .where("workspace_id", "=", workspaceOf(tx))
    .where("id", "=", question)
    .execute();
};

/** Maximum length of an answer: for each effect a word, three figures and an objection. */
const length = 200 + mostAsked * (220 + 3 * objectionLength);

/** The kind has no agencies, because an objection must not point to a small group of people. */
export const effectsKind: QuestionKind<EffectsAnswer, Asking> = {
  name: "effects",
  length,
  keepAgency: false,
  unpack: ["policy", "take_effects"],
  ofRoom: async (tx, room, id) => (await askingsOf(tx, workspaceOf(tx), id === undefined ? { room } : { room, id })).at(-1) ?? null,
  asked: async (tx, { question }) => (await askingsOf(tx, workspaceOf(tx), { id: question }))[0] ?? null,
  trim: askedEffects,
  settle,
};
