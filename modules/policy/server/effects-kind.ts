/**
 * Expected effects of measures as a question kind (decision 0032): defines the content of an effects question, and the parts of the
 * answers that are stored at the reveal.
 */
import { effectsContract, EffectsAnswer, mostAsked, type EffectsQuestion, type EffectAnswer } from "../contract/effect-room.ts";
import { objectionLength } from "../contract/effect-lengths.ts";
import { Problem } from "#platform/contract/problems.ts";
import { type Tx, workspaceOf } from "#platform/server/db/index.ts";
import { rejectOperationalDetail } from "#platform/server/guard/index.ts";
import { refuseUnknown } from "#platform/server/http/index.ts";
import { singleQuestion, type Ending, type Item, type QuestionKind } from "#platform/server/questions/index.ts";
import { effectsQuestionById, effectsQuestionsOf, startLevelsQuestion } from "./effects-questions.ts";
import { ratedEffects, objectionsOf } from "./rated-effects.ts";
import { effectsPaper } from "./effects-paper.ts";
import { effectsTold } from "./effects-told.ts";
import { namedItems } from "./named-items.ts";

const cannot: EffectAnswer = { word: null, range: null, objection: null };

/**
 * Checks that answers fit the questions, and puts them in the order of the questions. An empty answer is not filled in; a word is
 * never converted to figures. "Cannot say" applies to every question.
 * @throws Problem invalid-input if an effect was not asked, the scale does not have a word, or a range has no word; low-best-high if
 * the three numbers of a range are not in ascending order; reads-like-a-method if the guard refuses an objection. An anonymous answer
 * has no author and therefore cannot be held for a moderator, so the server refuses the answer and the phone keeps it
 */
export const askedEffects = (answer: EffectsAnswer, { items, words }: Pick<EffectsQuestion, "items" | "words">): EffectsAnswer => {
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
    .updateTable("policy.effects_question")
    .set({ state, asked, answered, ...(state === "revealed" ? { revealed_at: new Date() } : {}) })
    .where("workspace_id", "=", workspaceOf(tx))
    .where("id", "=", question)
    .execute();
};

/** Maximum length of an answer: for each effect a word, three figures and an objection. */
const length = 200 + mostAsked * (220 + 3 * objectionLength);

const single = singleQuestion(effectsContract, {
  start: async (tx, { workspace, id, assessment, clearance }, { items }) =>
    (await startLevelsQuestion(tx, workspace, { assessment, room: id, items, maxMarking: clearance })).id,
  async view(tx, { workspace, assessment, clearance: maxMarking }, id) {
    const question = await effectsQuestionById(tx, workspace, id);
    if (question.state !== "revealed") return { question, result: null };
    const where = { effectsQuestion: id, maxMarking };
    return {
      question,
      result: {
        effects: await ratedEffects(tx, workspace, assessment, where),
        objections: await objectionsOf(tx, workspace, assessment, where),
      },
    };
  },
  async shown(tx, room, id) {
    const effectsQuestion = await effectsQuestionById(tx, room.workspace, id);
    return {
      number: effectsQuestion.number,
      words: effectsQuestion.words,
      items: effectsQuestion.state === "open" ? await namedItems(tx, room, effectsQuestion) : [],
    };
  },
});

/** The kind does not record agencies, because an objection must not be traceable to a small group of people. */
export const effectsKind: QuestionKind<EffectsAnswer, EffectsQuestion> = {
  name: effectsContract.name,
  answer: EffectsAnswer,
  problems: ["low-best-high"],
  single,
  length,
  keepAgency: false,
  unpack: ["policy", "take_effects"],
  ofRoom: async (tx, room, id) =>
    (await effectsQuestionsOf(tx, workspaceOf(tx), id === undefined ? { room } : { room, id })).at(-1) ?? null,
  asked: async (tx, { question: id }) => (await effectsQuestionsOf(tx, workspaceOf(tx), { id }))[0] ?? null,
  trim: askedEffects,
  settle,
  told: effectsTold,
  paper: effectsPaper,
};
