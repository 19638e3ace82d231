/**
 * Step 3 on the wall: the task while groups draft, the text while people read a scenario, the questions during a round, and after the reveal the
 * individual ranges with a sentence. If the facilitator chose another page, the wall shows that page.
 */
import { getCatalogue } from "#modules/assessment/contract/assessment.ts";
import type { YardstickData } from "#modules/assessment/contract/catalogue.ts";
import type { ScenarioResult } from "#modules/threat/contract/judgement.ts";
import { likelihoodInWords } from "#modules/threat/web/result-words.ts";
import "#platform/web/charts/reveal.css";
import { drawLikelihoodToFit } from "#modules/threat/web/result-drawings.ts";
import { SceneView } from "#platform/web/charts/scene-view.tsx";
import { percent, printedRange } from "#platform/web/shell/percent.ts";
import { useRead } from "#platform/web/shell/api.ts";
import { Rich } from "#platform/web/shell/rich.tsx";
import { useWords } from "#platform/web/shell/words.ts";
import { titleIn } from "#platform/web/ui/record/title-in.ts";
import { Both, Say } from "#platform/web/ui/room/both-languages.tsx";
import { MovementWall } from "./wall/movement-wall.tsx";
import { AskedWall } from "./wall/asked-wall.tsx";
import { drawingRoom, FoundedWall, ImpactWall, WhoCouldWall } from "./wall/result-walls.tsx";
import { TextWall, useOpenScenarios } from "./wall/scenario-text.tsx";
import { TaskWall } from "./wall/task-wall.tsx";
import { WallFrame, type WallProps } from "./wall-frame.tsx";

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
      {cannotSay === null || cannotSay === 0
        ? null
        : cannotSay === "fewer-than-three"
          ? t("wall.cannot-few")
          : t("wall.cannot", { n: cannotSay })}
    </span>
  );
};

/** The foot below a revealed scenario: how many people answered, or how many people are compared between two rounds. */
const Counted = ({ result, view }: { readonly result: ScenarioResult; readonly view: string }) => {
  const { t } = useWords();
  return view === "movement" && result.movement !== null ? (
    <span>{t("wall.movement.compared", { n: result.movement.of })}</span>
  ) : (
    <Answered result={result} />
  );
};

const pagesOfResult = { impact: ImpactWall, "who-could": WhoCouldWall, founded: FoundedWall };

export const ScenariosWall = (props: WallProps) => {
  const words = useWords();
  const { t } = words;
  const { workspace, wall, quiet = false } = props;
  const { data: catalogue } = useRead(getCatalogue, { workspace });
  const yardstick = catalogue.yardsticks.find((one) => one.id === wall.yardstick)?.data;
  const { scenario, result, roundNumber: number, stage } = wall;
  const record = useOpenScenarios(workspace, wall).find(({ id }) => id === scenario?.id);
  if (wall.view === "text" || (wall.view === "follows" && stage === "read")) return <TextWall {...props} />;
  if (scenario === null || number === null) return <TaskWall {...props} />;
  const movement = result?.movement ?? null;
  const Page = pagesOfResult[wall.view as keyof typeof pagesOfResult];
  return (
    <WallFrame
      wall={wall}
      quiet={quiet}
      where={
        <>
          <span className="ltr">{scenario.code}</span> ·{" "}
          {wall.view === "movement" && movement !== null ? (
            <Say id="drawing.movement.title" values={{ since: movement.since, round: number }} />
          ) : (
            <Say id={result === null ? "common.round-n" : "wall.round-revealed"} values={{ number }} />
          )}
        </>
      }
      title={({ language }) => (record === undefined ? scenario.title : titleIn(record, language.tag))}
      marking={scenario.marking}
      showsTime={result === null}
      foot={result === null ? <Say id="wall.sealed" /> : <Counted result={result} view={wall.view} />}
    >
      {result === null ? (
        <AskedWall workspace={workspace} wall={wall} />
      ) : wall.view === "movement" ? (
        <MovementWall workspace={workspace} result={result} yardstick={yardstick} />
      ) : Page !== undefined ? (
        <Page workspace={workspace} result={result} page={wall.page} />
      ) : (
        <div className="wall-revealed">
          <div className="reveal-once" key={`${result.round}-${scenario.id}`}>
            <SceneView
              scene={
                drawLikelihoodToFit(result, yardstick, t("scenario.how-likely", { n: scenario.horizonMonths }), words, drawingRoom).scene
              }
            />
          </div>
          <Both stacked>
            <Verdict result={result} yardstick={yardstick} />
          </Both>
        </div>
      )}
    </WallFrame>
  );
};
