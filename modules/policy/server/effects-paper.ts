/** Expected effects on paper: a word for each effect. A range and a reason are given on phones only. */
import type { QuestionPaper } from "#platform/server/questions/index.ts";
import { effectsQuestionById } from "./effects-questions.ts";
import { namedItems } from "./named-items.ts";

export const effectsPaper: QuestionPaper = async (tx, room, question, { say, name }) => {
  const asked = await effectsQuestionById(tx, room.workspace, question);
  const items = await namedItems(tx, room, asked);
  return {
    title: say("effect-room.wall.question"),
    how: say("paper.effects-how"),
    head: ["", say("paper.effects-column")],
    lines: items.map(({ code, on, measure, scenario }) => ({
      code,
      text: `${measure.code} ${name(measure.title)} · ${scenario.code} ${name(scenario.title)} · ${say(`effect-room.on.${on}`)}`,
    })),
    choices: asked.words.map((word) => ({ code: word.code, text: name(word.name) })),
  };
};
