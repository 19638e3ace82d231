/** The tally of points, longest bar first. Anonymous. */
import type { PollResult } from "../contract/spend.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWords } from "#platform/web/shell/words.ts";

export const SpendTally = ({ result, wall = false }: { readonly result: PollResult; readonly wall?: boolean }) => {
  const { t, number } = useWords();
  if (result.noTally !== null) return <p className="read">{t("recommendation.spend.few")}</p>;
  const most = Math.max(1, ...result.items.map(({ total }) => total));
  return (
    <ol className={wall ? "spend-wall-list" : "spend-list"}>
      {(wall ? result.items.slice(0, 8) : result.items).map(({ code, total, backers }) => {
        const label = result.poll.items.find((one) => one.code === code)?.label ?? { text: code, lang: "en" };
        return (
          <li key={code}>
            <span {...langOf(label.lang)}>
              {label.text}
              {wall || backers === 0 ? null : (
                <span className="meta small block">
                  {backers === "fewer-than-three"
                    ? t("recommendation.spend.few-backers")
                    : t("recommendation.spend.backers", { n: backers })}
                </span>
              )}
            </span>
            <span className="spend-bar" style={{ inlineSize: `${(total / most) * 100}%` }} aria-hidden="true" />
            <b className="figure">{number(total)}</b>
          </li>
        );
      })}
    </ol>
  );
};
