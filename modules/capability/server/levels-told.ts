/**
 * The result of the revealed items of step 7 in sentences, as a phone shows it. It has the same content as the wall: the items with the widest
 * spread come first, and only agencies that joined later are named.
 */
import { isFarApart, middleHalf, widthOf } from "#methods/instrument/index.ts";
import type { Tx } from "#platform/server/db/index.ts";
import { lateAgenciesTold, type QuestionRoom, type Voice } from "#platform/server/questions/index.ts";
import { statementOf } from "../contract/statement.ts";
import { figuresOf } from "./figures.ts";
import { levelsQuestionsOf } from "./levels-questions.ts";
import { profileById } from "./profiles.ts";

/**
 * @param question id of the levels question
 * @returns an empty list if the question is not revealed, or if it belongs to another assessment than the room
 */
export const levelsTold = async (
  tx: Tx,
  { workspace, assessment }: Pick<QuestionRoom, "workspace" | "assessment">,
  question: string,
  voice: Voice,
): Promise<readonly string[]> => {
  const { say, name } = voice;
  const [asked] = await levelsQuestionsOf(tx, workspace, { assessment, id: question });
  if (asked?.state !== "revealed") return [];
  const profile = await profileById(tx, workspace, asked.profile, assessment);
  const { nodes, scales } = profile.instrument;
  const { view } = await figuresOf(tx, workspace, profile);
  const items = view.items.filter(({ item }) => asked.items.includes(item)).toSorted((a, b) => widthOf(b) - widthOf(a));
  const nodeOf = (item: string) => nodes.find(({ id }) => id === item);
  const two = items.filter(({ twoAnswers }) => twoAnswers > 0);
  return [
    say("capability.ask.wall-far", { n: items.filter(isFarApart).length }),
    ...items.map((item) => {
      const node = nodeOf(item.item);
      const levels = scales.find(({ id }) => id === node?.scale)?.levels ?? [];
      const half = middleHalf(item);
      const levelOf = (at: number): string => [String(levels[at]?.value ?? at), name(levels[at]?.name ?? {})].join(" ").trim();
      const said =
        half === null
          ? say("capability.ask.wall-few")
          : half[0] === half[1]
            ? levelOf(half[0])
            : say("capability.range", { low: levelOf(half[0]), high: levelOf(half[1]) });
      return [
        statementOf(node, name),
        `${say("capability.ask.wall-half-say")}: ${said}`,
        `${say("capability.n-of-m", { n: item.answered, m: asked.asked })} ${say("capability.ask.wall-agencies")}`,
      ].join(" · ");
    }),
    ...(two.length === 0 ? [] : [say("common.two-answers", { what: two.map(({ item }) => statementOf(nodeOf(item), name)).join(" · ") })]),
    ...lateAgenciesTold(voice, asked.late, asked.cameLater),
  ];
};
