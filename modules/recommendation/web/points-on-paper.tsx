/** Step 8 on the room's paper page: while points are asked, people print sheets there and enter their answers. */
import { QuestionOnPaper, type SheetAnswers } from "#modules/workshop/web/question-paper/question-on-paper.tsx";
import type { StepPaperProps } from "#platform/web/module/step-room.ts";
import { useRead } from "#platform/web/shell/api.ts";
import { pointsContract, type PointsAnswer } from "../contract/points.ts";

const answers: SheetAnswers<PointsAnswer> = {
  typedOf: (answer) => ({
    cannotSay: answer?.cannotSay ?? false,
    values: Object.fromEntries(Object.entries(answer?.points ?? {}).map(([code, n]) => [code, String(n)])),
  }),
  answerOf: ({ cannotSay, values }) => ({
    cannotSay,
    points: cannotSay ? {} : Object.fromEntries(Object.entries(values).flatMap(([code, n]) => (n === "" ? [] : [[code, Number(n)]]))),
  }),
};

const PointsOnPaper = ({ workspace, room, sheets, yields, children, ...shown }: StepPaperProps) => {
  const { data } = useRead(pointsContract.get, { workspace, room: room.id, kind: "points" });
  const { question } = data;
  if (question?.state !== "open" || yields) return children;
  const place = { workspace, room: room.id, printed: sheets > 0 };
  return <QuestionOnPaper {...shown} {...place} kind="points" question={question.id} answers={answers} />;
};
export default PointsOnPaper;
