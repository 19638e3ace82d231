/** Likelihood: a sentence, the individual ranges with the pool below, the effect of single ballots, then the movement between rounds. */
import type { YardstickData } from "#modules/assessment/contract/catalogue.ts";
import type { ScenarioResult } from "../contract/judgement.ts";
import { isSmallCell } from "#methods/disclosure/index.ts";
import { useState } from "react";
import { DrawingBox, TableSwitch } from "#platform/web/charts/scene-view.tsx";
import { showing } from "#platform/web/charts/showing.ts";
import { MovementCard } from "./movement-card.tsx";
import { drawLikelihood } from "./result-drawings.ts";
import { percent, printedRange } from "#platform/web/shell/percent.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { WordChip } from "#platform/web/ui/labels.tsx";
import { FigureThatOpens } from "#platform/web/ui/overlay.tsx";
import { Section } from "#platform/web/ui/page.tsx";
import { likelihoodInWords } from "./result-words.ts";
import "./scenario.css";

interface Props {
  readonly result: ScenarioResult;
  readonly results: readonly ScenarioResult[];
  readonly yardstick: YardstickData | undefined;
  readonly horizonMonths: number;
  readonly onRound: (round: string) => void;
}

export const Verdict = ({ result, yardstick }: Pick<Props, "result" | "yardstick">) => {
  const words = useWords();
  const { t } = words;
  const { likelihood } = result;
  const told = likelihoodInWords(result, yardstick, words);
  if (told.range === null) return <p className="verdict">{t("common.few-pooled")}</p>;
  if (likelihood.split !== null) {
    return (
      <>
        <p className="verdict">
          {t("scenario.verdict.split")}{" "}
          {likelihood.split.groups.map((group, index) => (
            <span key={index}>
              {t("scenario.verdict.group", { n: group.n, of: likelihood.n, ...printedRange(group.low, group.high) })}{" "}
            </span>
          ))}
        </p>
        <p className="verdict-word">
          <WordChip>{t("drawing.split")}</WordChip>
          <span className="meta">{t("scenario.verdict.split-means")}</span>
        </p>
      </>
    );
  }
  return (
    <>
      <p className="verdict">
        {t(
          "scenario.verdict.pooled",
          printedRange(likelihood.pooled?.p10 ?? 0, likelihood.pooled?.p90 ?? 0, likelihood.best ?? likelihood.pooled?.p50 ?? 0),
        )}
      </p>
      <p className="verdict-word">
        <span className="meta">{t("scenario.yardstick-label")}</span>
        {told.word === null ? <span>{t("scenario.no-word-at-value")}</span> : <WordChip>{told.word}</WordChip>}
      </p>
    </>
  );
};

const Notes = ({ result, yardstick }: Pick<Props, "result" | "yardstick">) => {
  const words = useWords();
  const { t } = words;
  const { likelihood } = result;
  const told = likelihoodInWords(result, yardstick, words);
  return (
    <dl className="notes-row">
      <div>
        <dt>{t("scenario.pooled-range")}</dt>
        <dd>
          {told.range === null ? (
            t("drawing.few")
          ) : (
            <FigureThatOpens figure={<b>{told.range}</b>} title={t("scenario.rule.title")}>
              <p className="big">{told.range}</p>
              <p>{t("scenario.rule.pooled")}</p>
              <dl>
                <dt>{t("scenario.n")}</dt>
                <dd>{t("scenario.ballots", { n: likelihood.n })}</dd>
                {likelihood.logitMean === null ? null : (
                  <>
                    <dt>{t("scenario.rule.logit")}</dt>
                    <dd>{t("drawing.percent", { n: percent(likelihood.logitMean) })}</dd>
                  </>
                )}
                <dt>{t("scenario.rule.weights")}</dt>
                <dd>{t("scenario.rule.equal")}</dd>
              </dl>
            </FigureThatOpens>
          )}{" "}
          {typeof likelihood.inGap !== "number" || likelihood.inGap === 0 ? null : t("scenario.in-gap", { n: likelihood.inGap })}
        </dd>
      </div>
      {likelihood.leaveOneOut === null || likelihood.split !== null ? null : (
        <div>
          <dt>{t("scenario.leave-one-out")}</dt>
          <dd>{t("scenario.leave-range", printedRange(likelihood.leaveOneOut.low, likelihood.leaveOneOut.high))}</dd>
        </div>
      )}
    </dl>
  );
};

export const LikelihoodSection = ({ result, results, yardstick, horizonMonths, onRound }: Props) => {
  const words = useWords();
  const { t } = words;
  const [table, setTable] = useState(false);
  const title = t("scenario.how-likely", { n: horizonMonths });
  return (
    <Section
      title={title}
      end={
        <>
          {results.length < 2 ? null : (
            <span className="round-tabs" role="group" aria-label={t("common.rounds")}>
              {results.map((one) => (
                <button
                  key={one.round}
                  type="button"
                  className="link-button"
                  aria-pressed={one.round === result.round}
                  onClick={() => onRound(one.round)}
                >
                  {t("common.round-n", { number: one.roundNumber })}
                </button>
              ))}
            </span>
          )}
          {t("scenario.answered-of", {
            n: result.answered,
            of: result.asked,
            ranges: isSmallCell(result.likelihood.n) ? 0 : result.likelihood.n,
          })}{" "}
          <TableSwitch table={table} onChange={setTable} />
        </>
      }
    >
      <Verdict result={result} yardstick={yardstick} />
      <div className="card strips-card">
        <DrawingBox
          least={520}
          caption={title}
          table={table}
          draw={(width) => drawLikelihood(result, yardstick, title, words, showing(words, "desk", width))}
        />
      </div>
      <Notes result={result} yardstick={yardstick} />
      <MovementCard result={result} results={results} yardstick={yardstick} table={table} />
    </Section>
  );
};
