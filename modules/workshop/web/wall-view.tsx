/** What the wall says: how to join; the question, the bare count and the time; after the reveal the strips and a sentence. */
import type { YardstickData } from "#modules/assessment/contract/catalogue.ts";
import type { ScenarioResult } from "#modules/threat/contract/judgement.ts";
import { getCatalogue } from "#modules/assessment/contract/assessment.ts";
import { getScenario } from "#modules/threat/contract/threat.ts";
import { stepNames } from "#modules/assessment/contract/step.ts";
import type { Wall } from "../contract/workshop.ts";
import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { SceneView } from "#platform/web/charts/scene-view.tsx";
import "#platform/web/charts/reveal.css";
import { drawLikelihoodToFit } from "#modules/threat/web/result-drawings.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { percent, printedRange } from "#platform/web/shell/percent.ts";
import { Rich } from "#platform/web/shell/rich.tsx";
import { read } from "#platform/web/shell/queries.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { FictionalFlag, TlpLabel } from "#platform/web/ui/labels.tsx";
import { QrCode } from "#platform/web/ui/qr.tsx";
import { likelihoodInWords } from "#modules/threat/web/result-words.ts";
import { titleIn } from "#platform/web/ui/record/title-in.ts";
import { ClockDigits } from "./clock.tsx";
import { hostOf } from "./room-words.ts";
import { StepWall } from "#platform/web/ui/room/step-pages.tsx";

interface Props {
  readonly workspace: string;
  readonly wall: Wall;
  /** In the miniature nothing is announced and nothing is a heading. */
  readonly quiet?: boolean;
}

/** What head, foot and margins leave for the drawing at 1920 × 1080; two lines of title are counted. */
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

const Joining = ({ wall }: { readonly wall: Wall }) => {
  const { t } = useWords();
  return (
    <div className="wall-joining">
      {wall.joinUrl === null ? null : <QrCode text={wall.joinUrl} label={t("console.qr")} className="wall-qr" />}
      <div>
        <p className="wall-line">{t("wall.scan")}</p>
        <p className="wall-address ltr">{hostOf(wall.joinUrl)}</p>
        <p className="wall-code ltr join-code">{wall.code}</p>
        <p className="wall-line">
          <Rich id="wall.key-digits" values={{ digits: wall.keyDigits }} parts={[<b key="n" className="ltr join-code key-digits" />]} />
        </p>
        <p className="wall-line">
          <Rich id="wall.joined" values={{ n: wall.present }} parts={[<b key="n" className="wall-count" />]} />
        </p>
      </div>
    </div>
  );
};

const Asking = ({ wall, question }: { readonly wall: Wall; readonly question: string }) => {
  const { t } = useWords();
  const share = wall.present === 0 ? 0 : Math.round((wall.answered / wall.present) * 100);
  return (
    <div className="wall-asking">
      <p className="wall-question">{question}</p>
      <div className="wall-bar" aria-hidden="true">
        <span style={{ inlineSize: `${share}%` }} />
      </div>
      <div className="wall-counts">
        <p className="wall-big">{t("wall.count", { answered: wall.answered, of: wall.present })}</p>
        <ClockDigits clock={wall.timer} className="wall-big" />
      </div>
      <p className="wall-line wall-quiet">{t("wall.sealed")}</p>
    </div>
  );
};

/** For those who come late: how to join, small, in the foot of every state but the joining itself. */
const LateJoining = ({ wall }: { readonly wall: Wall }) => {
  const { t } = useWords();
  if (wall.code === null || wall.joinUrl === null) return null;
  return (
    <>
      <span className="wall-late">
        <span>
          <Rich id="wall.join" values={{ code: wall.code }} parts={[<b key="n" className="ltr join-code" />]} />
        </span>
        <span className="ltr">{hostOf(wall.joinUrl)}</span>
        <span>
          <Rich id="wall.key-digits" values={{ digits: wall.keyDigits }} parts={[<b key="n" className="ltr join-code key-digits" />]} />
        </span>
      </span>
      {wall.result === null ? <QrCode text={wall.joinUrl} label={t("console.qr")} className="wall-small-qr" /> : null}
    </>
  );
};

export const WallView = ({ workspace, wall, quiet = false }: Props) => {
  const words = useWords();
  const { t } = words;
  const { data: catalogue } = useSuspenseQuery(read(getCatalogue, { workspace }));
  const yardstick = catalogue.yardsticks.find((one) => one.id === wall.yardstick)?.data;
  const { scenario, result } = wall;
  const { data: record } = useQuery({ ...read(getScenario, { workspace, scenario: scenario?.id ?? "" }), enabled: scenario !== null });
  const title = record === undefined ? (scenario?.title ?? wall.title) : titleIn(record, words.language.tag);
  const Title = quiet ? "p" : "h1";
  const closed = wall.state === "closed";
  const elsewhere = wall.step !== "scenarios";
  const asking = !elsewhere && scenario !== null && wall.roundNumber !== null;
  const round =
    wall.roundNumber === null
      ? ""
      : result === null
        ? t("common.round-n", { number: wall.roundNumber })
        : t("wall.round-revealed", { number: wall.roundNumber });
  return (
    <div className="wall">
      <header className="wall-head">
        <div>
          <p className="wall-where">
            {asking ? (
              <>
                <span className="ltr">{scenario.code}</span> · {round}
              </>
            ) : elsewhere ? (
              t("room-steps.step", { number: stepNames.indexOf(wall.step) + 1, name: t(`assessment.step.${wall.step}`) })
            ) : (
              t("wall.welcome")
            )}
          </p>
          {asking ? (
            <Title className="wall-title" {...langOf(title.lang)}>
              {title.text}
            </Title>
          ) : (
            <Title className="wall-title" {...langOf(wall.title.lang)}>
              {wall.title.text}
            </Title>
          )}
        </div>
        <TlpLabel label={asking ? scenario.marking : wall.marking} />
      </header>
      <main className="wall-main">
        {closed ? (
          <p className="wall-question">{t("common.room-closed")}</p>
        ) : elsewhere && wall.present > 0 ? (
          <StepWall workspace={workspace} wall={wall} name={t(`assessment.step.${wall.step}`)} />
        ) : !asking ? (
          <Joining wall={wall} />
        ) : wall.closedWithoutResult ? (
          <div className="wall-asking">
            <p className="wall-question">{t("scenario.how-likely", { n: scenario.horizonMonths })}</p>
            <p className="wall-verdict">{t("console.closed-without")}</p>
          </div>
        ) : result === null ? (
          <Asking wall={wall} question={t("scenario.how-likely", { n: scenario.horizonMonths })} />
        ) : (
          <div className="wall-revealed">
            <div className="reveal-once" key={`${result.round}-${scenario.id}`}>
              <SceneView
                scene={
                  drawLikelihoodToFit(result, yardstick, t("scenario.how-likely", { n: scenario.horizonMonths }), words, drawingRoom).scene
                }
              />
            </div>
            <Verdict result={result} yardstick={yardstick} />
          </div>
        )}
      </main>
      <footer className="wall-foot">
        {result === null || elsewhere ? null : (
          <span>
            {t("wall.answered", { answered: result.answered, of: result.asked })}{" "}
            {result.cannotSay === 0
              ? null
              : result.cannotSay === "fewer-than-three"
                ? t("wall.cannot-few")
                : t("wall.cannot", { n: result.cannotSay })}
          </span>
        )}
        {wall.fictional ? <FictionalFlag>{t("desk.fictional.state")}</FictionalFlag> : null}
        <span className="top-space" />
        {closed || !(asking || (elsewhere && wall.present > 0)) ? null : <LateJoining wall={wall} />}
      </footer>
    </div>
  );
};
