/**
 * Shows the anonymous tally of points, longest bar first. The wall shows the tally page by page; each candidate is on one of the pages, in both
 * languages if the wall has two.
 */
import { drawnForm } from "#methods/disclosure/index.ts";
import type { PointsResult } from "../contract/points.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { InSecond, Say, useSecond } from "#platform/web/ui/room/both-languages.tsx";
import { candidateTitles } from "./candidate-titles.ts";
import { Opposed } from "./opposed.tsx";

type Total = PointsResult["totals"][number];
interface Props {
  readonly result: PointsResult;
  /** The totals of one page of the wall; absent on the console, which shows all totals. */
  readonly wall?: readonly Total[];
}

const Candidate = ({ result, code, onWall }: { readonly result: PointsResult; readonly code: string; readonly onWall: boolean }) => {
  const { language } = useWords();
  const second = useSecond();
  const candidate = result.pointsQuestion.items.find((one) => one.code === code);
  const tags = [language.tag, ...(second === null ? [] : [second.tag])];
  return (
    <span className="block">
      {candidateTitles(candidate?.titles ?? { en: code }, tags).map(({ text, lang }) => (
        <span key={lang} className={onWall ? "block spend-wall-name" : "block"} {...langOf(lang)}>
          {text}
        </span>
      ))}
      {candidate?.opposed === true ? (
        <span className="block">
          <Opposed />
          <InSecond>
            <Opposed />
          </InSecond>
        </span>
      ) : null}
    </span>
  );
};

/** The number of people who gave points to the candidate, or the reason why candidates are joined. */
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
  // with few answers a long bar could be the choice of one person, so the totals are shown only as numbers
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
            {onWall && total.codes.length > 1 ? (
              <InSecond>
                <Backers {...total} />
              </InSecond>
            ) : null}
          </span>
          {/* the total of several candidates is not comparable with the total of one candidate */}
          {drawn && total.codes.length === 1 && total.points !== null ? (
            <span className="spend-bar" style={{ inlineSize: `${(total.points / most) * 100}%` }} aria-hidden="true" />
          ) : (
            <span />
          )}
          {total.points === null ? (
            <b className="figure">
              <Say id="recommendation.spend.untold" />
              <InSecond>
                <Say id="recommendation.spend.untold" />
              </InSecond>
            </b>
          ) : (
            <b className="figure">{number(total.points)}</b>
          )}
        </li>
      ))}
    </ol>
  );
};
