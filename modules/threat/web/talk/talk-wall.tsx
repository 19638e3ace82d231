/**
 * The talk on the wall: the question and the count of answers; after the reveal the ranges of the round with the rapporteur's sentences. The wall
 * never shows a line.
 */
import { camps } from "#methods/elicitation/index.ts";
import { getAssessment, getCatalogue } from "#modules/assessment/contract/assessment.ts";
import { SceneView } from "#platform/web/charts/scene-view.tsx";
import type { StepWallProps } from "#platform/web/module/step-room.ts";
import { useRead } from "#platform/web/shell/api.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { printedRange } from "#platform/web/shell/percent.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Both, Say } from "#platform/web/ui/room/both-languages.tsx";
import { WallQuestion } from "#platform/web/ui/room/wall-question.tsx";
import { scenarioResults } from "../../contract/judgement.ts";
import type { Talk, Written } from "../../contract/talk.ts";
import { talkWords } from "../../contract/talk-prompts.ts";
import { drawLikelihoodToFit } from "../result-drawings.ts";
import { WrittenIn } from "./written-in.tsx";
import { TitleText, useTitles } from "../scenario-title.tsx";
import { useTalk } from "./use-talk.ts";
import "./talk.css";

/** The space for the drawing beside the sentences, at 1920 × 1080. */
const drawingRoom = { width: 1000, height: 600 } as const;

/** Shows which scenario the talk is about. */
const About = ({ workspace, talk }: { readonly workspace: string; readonly talk: Talk }) => {
  const titleOf = useTitles(workspace, talk.assessment);
  return (
    <p className="wall-line">
      <span className="ltr">{talk.code}</span> <TitleText title={titleOf(talk.scenario, talk.title)} />
    </p>
  );
};

const Said = ({ workspace, talk, sentences }: { readonly workspace: string; readonly talk: Talk; readonly sentences: Written }) => {
  const words = useWords();
  const { t } = words;
  const { data: catalogue } = useRead(getCatalogue, { workspace });
  const { data: assessment } = useRead(getAssessment, { workspace, assessment: talk.assessment });
  const { data } = useRead(scenarioResults, { workspace, scenario: talk.scenario });
  const result = data.results.find(({ round }) => round === talk.round);
  if (result === undefined) return null;
  const yardstick = catalogue.yardsticks.find(({ id }) => id === assessment.yardstick)?.data;
  const groups = result.likelihood.split?.groups ?? [];
  const range = { lower: groups[0], higher: groups.at(-1) };
  return (
    <div className="talk-wall">
      <div className="wall-drawing">
        <SceneView
          scene={
            drawLikelihoodToFit(result, yardstick, t("scenario.how-likely", { n: assessment.horizonMonths }), words, drawingRoom).scene
          }
        />
      </div>
      <div>
        {camps.map((camp) => (
          <section key={camp}>
            <h2>
              {t(`talk.camp.${camp}`)}
              {range[camp] === undefined ? null : (
                <>
                  {": "}
                  {t("talk.camp.range", printedRange(range[camp].low, range[camp].high))}
                </>
              )}
            </h2>
            <ul>
              {sentences[camp].map(({ text, lang }, at) => (
                <li key={at}>
                  <span {...langOf(lang)}>{text}</span>
                  <WrittenIn lang={lang} />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </div>
  );
};

const TalkWall = ({ workspace, wall }: StepWallProps) => {
  const { question: talk, answered, present, closedBecause, result } = useTalk(workspace, wall.room, wall);
  const texts = talkWords(talk?.prompt);
  if (talk !== null && result?.written === true)
    return (
      <>
        <About workspace={workspace} talk={talk} />
        <Said workspace={workspace} talk={talk} sentences={result} />
      </>
    );
  return (
    <>
      {talk === null ? null : <About workspace={workspace} talk={talk} />}
      <WallQuestion
        question={[texts.question]}
        closed={closedBecause}
        {...(talk?.state === "open"
          ? { count: { answered, of: present, words: ["talk.count", { n: answered, of: present }], long: true } }
          : {})}
        hidden={[texts.hidden]}
      >
        {result === null ? null : (
          <Both>
            <p className="wall-line">
              <Say id={texts.waits} />
            </p>
          </Both>
        )}
      </WallQuestion>
    </>
  );
};
export default TalkWall;
