/** Shows the anonymous tally of points, longest bar first. The wall shows the tally page by page; each candidate is on one of the pages. */
import { drawnForm } from "#methods/disclosure/index.ts";
import { textIn } from "#methods/language/index.ts";
import type { PointsResult } from "../contract/points.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Opposed } from "./opposed.tsx";

type Total = PointsResult["totals"][number];
interface Props {
  readonly result: PointsResult;
  /** The totals of one page of the wall; absent on the console, which shows all totals. */
  readonly wall?: readonly Total[];
}

const Candidate = ({ result, code, onWall }: { readonly result: PointsResult; readonly code: string; readonly onWall: boolean }) => {
  const { language } = useWords();
  const candidate = result.pointsQuestion.items.find((one) => one.code === code);
  const label = candidate === undefined ? { text: code, lang: "en" } : textIn(candidate.titles, language.tag);
  return (
    <span className="block" {...langOf(label.lang)}>
      {onWall ? <span className="spend-wall-name">{label.text}</span> : label.text}
      {candidate?.opposed === true ? (
        <span className="block">
          <Opposed />
        </span>
      ) : null}
    </span>
  );
};

/** How many people gave points to the candidate, or why candidates stand together. */
const Backers = ({ codes, backers }: Total) => {
  const { t } = useWords();
  if (codes.length > 1) return <span className="meta small block">{t("recommendation.spend.together")}</span>;
  return backers === null || backers === 0 ? null : (
    <span className="meta small block">{t("recommendation.spend.backers", { n: backers })}</span>
  );
};

export const SpendTally = ({ result, wall }: Props) => {
  const { t, number } = useWords();
  if (result.noTally !== null) return <p className="read">{t("recommendation.spend.few")}</p>;
  const alone = result.totals.filter(({ codes }) => codes.length === 1);
  const most = Math.max(1, ...alone.map(({ points }) => points ?? 0));
  // with few answers a long bar is one person's choice; the totals stay as numbers
  const drawn = drawnForm(result.n ?? result.pointsQuestion.answered ?? 0) !== "nothing";
  const onWall = wall !== undefined;
  return (
    <ol className={onWall ? "spend-wall-list" : "spend-list"}>
      {(wall ?? result.totals).map((total) => (
        <li key={total.codes[0]}>
          <span>
            {total.codes.map((code) => (
              <Candidate key={code} result={result} code={code} onWall={onWall} />
            ))}
            {onWall && total.codes.length === 1 ? null : <Backers {...total} />}
          </span>
          {/* a total of several candidates is not comparable with a single one */}
          {drawn && total.codes.length === 1 && total.points !== null ? (
            <span className="spend-bar" style={{ inlineSize: `${(total.points / most) * 100}%` }} aria-hidden="true" />
          ) : (
            <span />
          )}
          <b className="figure">{total.points === null ? t("recommendation.spend.untold") : number(total.points)}</b>
        </li>
      ))}
    </ol>
  );
};
