/** Step 3 on the wall: the question, the count and the time; after the reveal the individual ranges and a sentence. */
import { getCatalogue } from "#modules/assessment/contract/assessment.ts";
import type { YardstickData } from "#modules/assessment/contract/catalogue.ts";
import type { ScenarioResult } from "#modules/threat/contract/judgement.ts";
import { getScenario } from "#modules/threat/contract/threat.ts";
import { likelihoodInWords } from "#modules/threat/web/result-words.ts";
import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import "#platform/web/charts/reveal.css";
import { drawLikelihoodToFit } from "#modules/threat/web/result-drawings.ts";
import { SceneView } from "#platform/web/charts/scene-view.tsx";
import { percent, printedRange } from "#platform/web/shell/percent.ts";
import { read } from "#platform/web/shell/queries.ts";
import { Rich } from "#platform/web/shell/rich.tsx";
import { useWords } from "#platform/web/shell/words.ts";
import { titleIn } from "#platform/web/ui/record/title-in.ts";
import { WallQuestion } from "#platform/web/ui/room/wall-question.tsx";
import { ClockDigits } from "./clock.tsx";
import { WallFrame, type WallProps } from "./wall-frame.tsx";

/** The height left for the drawing between head, foot and margins at 1920 × 1080, if the title has two lines. */
const drawingRoom = { width: 1180, height: 690 } as const;

const PooledMark = ({ hollow }: { readonly hollow: boolean }) => (
  <svg width="46" height="36" viewBox="0 0 46 36" aria-hidden="true">
    <path d="M2 18H12M34 18H44M2 8V28M44 8V28" stroke="var(--ink)" strokeWidth="4" fill="none" />
    <path d="M23 4 34 18 23 32 12 18Z" stroke="var(--ink)" strokeWidth="4" fill={hollow ? "none" : "var(--ink)"} />
  </svg>
);

const Verdict = ({ result, yardstick }: { readonly result: ScenarioResult; readonly yardstick: YardstickData | undefined }) => {
  const words = useWords();
  const { t } = words;
  const { likelihood } = result;
  const told = likelihoodInWords(result, yardstick, words);
  if (told.range === null)
    return (
      <div className="wall-side">
        <p className="wall-verdict">{t("wall.few")}</p>
        <p className="wall-line">{t("common.few-pooled")}</p>
      </div>
    );
  const pooled = (
    <p className="wall-pooled">
      <PooledMark hollow={told.split} />{" "}
      <span>{t("wall.pooled", printedRange(likelihood.pooled?.p10 ?? 0, likelihood.pooled?.p90 ?? 0))}</span>
    </p>
  );
  if (likelihood.split !== null) {
    return (
      <div className="wall-side">
        <p className="wall-verdict">{t("scenario.verdict.split")}</p>
        {likelihood.split.groups.map((group, index) => (
          <p key={index} className="wall-line">
            <Rich
              id="wall.group"
              values={{ n: group.n, ...printedRange(group.low, group.high) }}
              parts={[<b key="n" className="wall-count" />]}
            />
          </p>
        ))}
        <div className="wall-last">{pooled}</div>
      </div>
    );
  }
  return (
    <div className="wall-side">
      <p className="wall-verdict">{t("wall.not-split")}</p>
      <p className="wall-line">
        <Rich
          id="wall.best"
          values={{ best: percent(likelihood.best ?? likelihood.pooled?.p50 ?? 0) }}
          parts={[<b key="n" className="wall-count" />]}
        />
      </p>
      <div className="wall-last">
        <p className="wall-word">
          {told.word === null ? (
            t("scenario.no-word-at-value")
          ) : (
            <>
              <span className="meta">{t("scenario.yardstick-label")}</span> <b>{told.word}</b>
            </>
          )}
        </p>
        {pooled}
      </div>
    </div>
  );
};

const Answered = ({ result }: { readonly result: ScenarioResult }) => {
  const { t } = useWords();
  const { answered, asked, cannotSay } = result;
  return (
    <span>
      {t("wall.answered", { answered, of: asked })}{" "}
      {cannotSay === 0 ? null : cannotSay === "fewer-than-three" ? t("wall.cannot-few") : t("wall.cannot", { n: cannotSay })}
    </span>
  );
};

export const ScenariosWall = ({ workspace, wall, quiet = false }: WallProps) => {
  const words = useWords();
  const { t } = words;
  const { data: catalogue } = useSuspenseQuery(read(getCatalogue, { workspace }));
  const yardstick = catalogue.yardsticks.find((one) => one.id === wall.yardstick)?.data;
  const { scenario, result, roundNumber: number } = wall;
  const { data: record } = useQuery({ ...read(getScenario, { workspace, scenario: scenario?.id ?? "" }), enabled: scenario !== null });
  const foot = result === null ? null : <Answered result={result} />;
  if (scenario === null || number === null)
    return (
      <WallFrame wall={wall} quiet={quiet} where={t("wall.welcome")} foot={foot} busy={false}>
        {null}
      </WallFrame>
    );
  const question = t("scenario.how-likely", { n: scenario.horizonMonths });
  return (
    <WallFrame
      wall={wall}
      quiet={quiet}
      where={
        <>
          <span className="ltr">{scenario.code}</span> · {t(result === null ? "common.round-n" : "wall.round-revealed", { number })}
        </>
      }
      title={record === undefined ? scenario.title : titleIn(record, words.language.tag)}
      marking={scenario.marking}
      foot={foot}
      busy
    >
      {result === null ? (
        <WallQuestion
          question={question}
          closed={wall.closedWithoutResult}
          count={{ answered: wall.answered, of: wall.present, words: t("wall.count", { answered: wall.answered, of: wall.present }) }}
          beside={<ClockDigits clock={wall.timer} className="wall-big" />}
          hidden={t("wall.sealed")}
        />
      ) : (
        <div className="wall-revealed">
          <div className="reveal-once" key={`${result.round}-${scenario.id}`}>
            <SceneView scene={drawLikelihoodToFit(result, yardstick, question, words, drawingRoom).scene} />
          </div>
          <Verdict result={result} yardstick={yardstick} />
        </div>
      )}
    </WallFrame>
  );
};
