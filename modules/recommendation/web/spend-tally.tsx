/** Shows the anonymous tally of points, longest bar first. The wall shows the tally page by page; each candidate is on one of the pages. */
import { drawnForm } from "#methods/disclosure/index.ts";
import type { PointsResult } from "../contract/points.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Opposed } from "./opposed.tsx";

interface Props {
  readonly result: PointsResult;
  /** The items of one page of the wall; absent on the console, which shows all items. */
  readonly wall?: readonly PointsResult["items"][number][];
}

export const SpendTally = ({ result, wall }: Props) => {
  const { t, number } = useWords();
  if (result.noTally !== null) return <p className="read">{t("recommendation.spend.few")}</p>;
  const most = Math.max(1, ...result.items.map(({ total }) => total));
  // with few answers a long bar is one person's choice; the totals stay as numbers
  const drawn = drawnForm(result.n ?? result.pointsQuestion.answered ?? 0) !== "nothing";
  const onWall = wall !== undefined;
  return (
    <ol className={onWall ? "spend-wall-list" : "spend-list"}>
      {(wall ?? result.items).map(({ code, total, backers }) => {
        const { label, opposed } = result.pointsQuestion.items.find((one) => one.code === code) ?? {
          label: { text: code, lang: "en" },
          opposed: false,
        };
        return (
          <li key={code}>
            <span {...langOf(label.lang)}>
              {onWall ? <span className="spend-wall-name">{label.text}</span> : label.text}
              {opposed ? (
                <span className="block">
                  <Opposed />
                </span>
              ) : null}
              {onWall || backers === 0 ? null : (
                <span className="meta small block">
                  {backers === "fewer-than-three"
                    ? t("recommendation.spend.few-backers")
                    : t("recommendation.spend.backers", { n: backers })}
                </span>
              )}
            </span>
            {drawn ? <span className="spend-bar" style={{ inlineSize: `${(total / most) * 100}%` }} aria-hidden="true" /> : <span />}
            <b className="figure">{number(total)}</b>
          </li>
        );
      })}
    </ol>
  );
};
