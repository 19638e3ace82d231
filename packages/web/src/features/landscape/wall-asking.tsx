/** What the wall says before the reveal of steps 1 and 2, and the room that it has for a map afterwards. */
import type { Survey } from "@counterpart/contract/landscape";
import "../workshop/wall.css";
import { useWords } from "../../shell/words.ts";

/** What head, foot and margins leave at 1920 × 1080. */
export const wallRoom = { mode: "wall", width: 1776, tallest: 730 } as const;

export const WallAsking = ({ question, survey }: { readonly question: string; readonly survey: Survey | undefined }) => {
  const { t } = useWords();
  const share = survey === undefined || survey.asked === 0 ? 0 : Math.round((survey.answered / survey.asked) * 100);
  return (
    <div className="wall-asking">
      <p className="wall-question">{question}</p>
      {survey === undefined ? null : (
        <>
          <div className="wall-bar" aria-hidden="true">
            <span style={{ inlineSize: `${share}%` }} />
          </div>
          <p className="wall-verdict">{t("landscape.count", { n: survey.answered, of: survey.asked })}</p>
          <p className="wall-line wall-quiet">{t("landscape.wall.hidden")}</p>
        </>
      )}
    </div>
  );
};
