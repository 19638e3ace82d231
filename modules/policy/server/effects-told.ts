/** The expected effects of measures in sentences, as a phone shows them after the reveal. */
import { isSmallCell } from "#methods/disclosure/index.ts";
import { levelsHalfWords } from "#methods/drawing/index.ts";
import type { RatedEffect } from "../contract/effect-room.ts";
import type { Tx } from "#platform/server/db/index.ts";
import type { QuestionRoom, Item, Voice } from "#platform/server/questions/index.ts";
import { effectsQuestionById } from "./effects-questions.ts";
import { ratedEffects } from "./rated-effects.ts";
import { namedItems } from "./named-items.ts";

/** Used instead of the counts of words if fewer than ten people chose a word. */
const inBrief = ({ n, half }: RatedEffect, { say, name }: Pick<Voice, "say" | "name">): string => {
  if (half === null) return isSmallCell(n) ? say("effect-room.few") : say("drawing.too-few", { n });
  return levelsHalfWords(say, name(half.low), name(half.high), half.together);
};

export const effectsTold = async (tx: Tx, room: QuestionRoom, { question }: Item, { say, name }: Voice): Promise<readonly string[]> => {
  const { workspace, assessment, clearance } = room;
  const asking = await effectsQuestionById(tx, workspace, question);
  const named = new Map((await namedItems(tx, room, asking)).map((one) => [one.code, one]));
  const judged = await ratedEffects(tx, workspace, assessment, { effectsQuestion: question, maxMarking: clearance });
  return [
    say("effect-room.answered", { n: asking.answered ?? 0, of: asking.asked ?? 0 }),
    ...asking.items.flatMap(({ code, measure, scenario, on }) => {
      const item = named.get(code);
      const effect = judged.find((one) => one.measure === measure && one.scenario === scenario && one.on === on);
      if (item === undefined || effect === undefined) return [];
      const words = effect.words.map((word) =>
        say("effect-room.told.word", {
          word: name(word.name),
          n: word.n === "fewer-than-three" ? 0 : word.n,
          few: word.n === "fewer-than-three" ? "yes" : "no",
        }),
      );
      const about = `${item.measure.code} ${name(item.measure.title)} · ${item.scenario.code} · ${say(`effect-room.on.${on}`)}`;
      return [
        about,
        words.length === 0 ? inBrief(effect, { say, name }) : words.join(" · "),
        ...(effect.split ? [say("effect-room.wall.split")] : []),
      ];
    }),
  ];
};
