/** What the wall shows in steps 1 and 2: the question and the count before the reveal, the map after it. */
import type { Survey } from "../contract/landscape.ts";
import type { Drawing } from "#methods/drawing/index.ts";
import type { ReactNode } from "react";
import { SceneView } from "#platform/web/charts/scene-view.tsx";
import { WallQuestion } from "#platform/web/ui/room/wall-question.tsx";
import { useWords } from "#platform/web/shell/words.ts";

/** The space that head, foot and margins leave free for a map at 1920 × 1080. */
export const wallRoom = { mode: "wall", width: 1776, tallest: 730, snug: true } as const;
/** Minimum width of a sentence beside the map; if less remains, because words are long, only the map is shown. */
const leastSide = 270;
const between = 48;

/** After the reveal: the map and, if there is enough space, its main result as a sentence at the inline end. */
export const WallMap = ({
  drawing,
  verdict,
  children,
}: {
  readonly drawing: Drawing;
  readonly verdict: string;
  readonly children: ReactNode;
}) => {
  // a map that is less tall than its space starts at the same side as the title
  const atStart = useWords().language.direction === "rtl" ? "xMaxYMin meet" : "xMinYMin meet";
  return (
    <div className="wall-map">
      <SceneView scene={{ ...drawing.scene, attrs: { ...drawing.scene.attrs, preserveAspectRatio: atStart } }} />
      {wallRoom.width - drawing.width < leastSide + between ? null : (
        <div className="wall-side">
          <p className="wall-verdict">{verdict}</p>
          {children}
        </div>
      )}
    </div>
  );
};

export const SurveyQuestion = ({ question, survey }: { readonly question: string; readonly survey: Survey | undefined }) => {
  const { t } = useWords();
  return (
    <WallQuestion
      question={question}
      count={
        survey && {
          answered: survey.answered,
          of: survey.asked,
          words: t("landscape.count", { n: survey.answered, of: survey.asked }),
          long: true,
        }
      }
      hidden={t("landscape.wall.hidden")}
    />
  );
};
