/** Steps 5 and 6 on the room's paper page: while effects are asked, people print sheets there and enter their answers. */
import { QuestionOnPaper, type SheetAnswers } from "#modules/workshop/web/question-paper/question-on-paper.tsx";
import type { StepPaperProps } from "#platform/web/module/step-room.ts";
import { useRead } from "#platform/web/shell/api.ts";
import { effectsContract, type EffectsAnswer } from "../contract/effect-room.ts";

const answers: SheetAnswers<EffectsAnswer> = {
  typedOf: (answer) => ({
    cannotSay: answer?.cannotSay ?? false,
    values: Object.fromEntries(Object.entries(answer?.effects ?? {}).map(([code, { word }]) => [code, word ?? ""])),
  }),
  answerOf: ({ cannotSay, values }) => ({
    cannotSay,
    effects: cannotSay
      ? {}
      : Object.fromEntries(
          Object.entries(values).flatMap(([code, word]) => (word === "" ? [] : [[code, { word, range: null, objection: null }]])),
        ),
  }),
};

const EffectsOnPaper = ({ workspace, room, sheets, yields, children, ...shown }: StepPaperProps) => {
  const { data } = useRead(effectsContract.get, { workspace, room: room.id, kind: "effects" });
  const { question } = data;
  if (question?.state !== "open" || yields) return children;
  const place = { workspace, room: room.id, printed: sheets > 0 };
  return <QuestionOnPaper {...shown} {...place} kind="effects" question={question.id} answers={answers} />;
};
export default EffectsOnPaper;
