/** The wall in steps 1 and 2: before the reveal the question and the number of answers, after the reveal the map. */
import type { ClaimsQuestion } from "../contract/landscape.ts";
import type { MessageId } from "#platform/contract/message-ids.generated.ts";
import type { Drawing } from "#methods/drawing/index.ts";
import type { ReactNode } from "react";
import { SceneView } from "#platform/web/charts/scene-view.tsx";
import { InBoth } from "#platform/web/ui/room/both-languages.tsx";
import { finishedCount } from "#platform/web/ui/room/missing-agencies.tsx";
import { WallQuestion } from "#platform/web/ui/room/wall-question.tsx";
import { useWords } from "#platform/web/shell/words.ts";

/** The space for a map at 1920 × 1080: what remains beside head, foot, margins and the room's code in the corner. */
export const wallRoom = { mode: "wall", width: 1500, tallest: 730, snug: true } as const;
/** The whole width, including the space above the code. A sentence beside the map can use that space. */
const wallWidth = 1776;
/**
 * The minimum width of the sentences beside the map. If the map is so wide that less space remains, the wall shows only the map.
 */
const leastSide = 270;
const between = 48;

/** After the reveal: the map, and beside it its main result as sentences, if there is enough space. */
export const WallMap = ({
  drawing,
  side,
  late,
}: {
  readonly drawing: Drawing;
  /** The main result as sentences, in the language of the part of the wall that shows them. */
  readonly side: (words: ReturnType<typeof useWords>) => ReactNode;
  /** Names the agencies that joined later. This line is below the map, so that it is shown even if there is no space beside the map. */
  readonly late: ReactNode;
}) => {
  // a map that is smaller than its space is aligned with the title
  const atStart = useWords().language.direction === "rtl" ? "xMaxYMin meet" : "xMinYMin meet";
  return (
    <div className="wall-map">
      <SceneView scene={{ ...drawing.scene, attrs: { ...drawing.scene.attrs, preserveAspectRatio: atStart } }} />
      {wallWidth - drawing.width < leastSide + between ? null : (
        <InBoth stacked>{(words) => <div className="wall-side">{side(words)}</div>}</InBoth>
      )}
      {late}
    </div>
  );
};

export const ClaimsWallQuestion = ({
  question,
  claimsQuestion,
}: {
  readonly question: MessageId;
  readonly claimsQuestion: ClaimsQuestion | undefined;
}) => {
  return (
    <WallQuestion
      question={[question]}
      count={
        claimsQuestion && {
          answered: claimsQuestion.finished,
          of: claimsQuestion.asked,
          words: finishedCount(claimsQuestion),
          long: true,
        }
      }
      hidden={["landscape.wall.hidden"]}
    />
  );
};
