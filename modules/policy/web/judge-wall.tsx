/** Step 6 on the wall: the question and the count; after the reveal the pooled expectations page by page, anonymous. */
import type { RatedEffect } from "../contract/effect-room.ts";
import { colon, useWords } from "#platform/web/shell/words.ts";
import type { StepWallProps } from "#platform/web/module/step-room.ts";
import { Both, Say } from "#platform/web/ui/room/both-languages.tsx";
import { splitRows } from "#platform/web/ui/room/split-pages.ts";
import { useWallPage, WallPageLine } from "#platform/web/ui/room/wall-pages.tsx";
import { WallQuestion } from "#platform/web/ui/room/wall-question.tsx";
import "./judge.css";
import { useRoomEffectsQuestion } from "./judge-panel.tsx";
import { wordsInBrief } from "./judge-half.ts";
import { rangeWords } from "./judge-words.ts";
import { MeasureSign } from "./measure-sign.tsx";
import { MeasureTitle } from "./measure-title.tsx";
import { keyOf, useNamed } from "./use-askable.ts";

/** The maximum number of effects on a page, if each title needs two lines. */
const most = 4;

const Cells = ({ words }: Pick<RatedEffect, "words">) => {
  const { t, name, number } = useWords();
  const most = Math.max(3, ...words.map(({ n }) => (n === "fewer-than-three" ? 0 : n)));
  return (
    <>
      {words.map(({ code, name: label, n }) =>
        n === "fewer-than-three" ? (
          <td key={code} className="judge-cell few">
            <span className="visually-hidden">{`${name(label)}${colon()}${t("effect-room.few")}`}</span>
          </td>
        ) : (
          <td key={code} className="judge-cell" data-q={n === 0 ? 0 : Math.max(1, Math.ceil((n / most) * 5))}>
            {number(n)}
          </td>
        ),
      )}
    </>
  );
};

const JudgeWall = ({ workspace, wall }: StepWallProps) => {
  const words = useWords();
  const { t, name } = words;
  const { question: effectsQuestion, answered, present, closedBecause, result } = useRoomEffectsQuestion(workspace, wall.room, wall);
  const { measures, scenarios } = useNamed(workspace, wall.assessment, wall.marking);
  const count = t("effect-room.answered", { n: answered, of: present });
  const effects = (result?.effects ?? []).filter(({ measure, scenario }) => measures.has(measure) && scenarios.has(scenario));
  const pages = splitRows(effects, most);
  const page = useWallPage(wall.page, pages.length);
  if (result === null || effectsQuestion === null)
    return (
      <WallQuestion
        question={[effectsQuestion === null ? "effect-room.wall.before" : "effect-room.wall.question"]}
        closed={closedBecause}
        count={
          effectsQuestion === null ? undefined : { answered, of: present, words: ["effect-room.answered", { n: answered, of: present }] }
        }
        hidden={["effect-room.hidden"]}
      />
    );
  return (
    <div>
      <Both>
        <p className="wall-verdict judge-verdict">
          <Say id="effect-room.wall.verdict" />
        </p>
      </Both>
      <table className="judge-wall">
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{t("effect-room.what")}</span>
            </th>
            {effectsQuestion.words.map(({ code, name: label }) => (
              <th key={code} scope="col">
                {name(label)}
              </th>
            ))}
            <th scope="col">
              <span className="visually-hidden">{t("effect-room.ranges")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {(pages[page] ?? []).map((effect) => {
            const [measure, scenario] = [measures.get(effect.measure), scenarios.get(effect.scenario)];
            return (
              <tr key={keyOf(effect)}>
                <th scope="row">
                  <span className="judge-name">{measure === undefined ? null : <MeasureTitle measure={measure} />}</span>
                  <span className="judge-side">
                    <bdi>{scenario?.code}</bdi> · {t(`effect-room.on.${effect.on}`)}{" "}
                    {measure === undefined ? null : <MeasureSign measure={measure} />}
                  </span>
                </th>
                {effect.words.length === 0 ? (
                  <td colSpan={effectsQuestion.words.length}>{wordsInBrief(words, effect)}</td>
                ) : (
                  <Cells words={effect.words} />
                )}
                <td className="judge-range">
                  {effect.pooled === null ? t("effect-room.wall.words-only") : rangeWords(words, effect.pooled, effect.split)}
                  {effect.split ? <b className="judge-split">{t("effect-room.wall.split")}</b> : null}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <p className="wall-last judge-last">
        <span>
          {t("common.sentence", { text: count })} <WallPageLine page={page} pages={pages.length} />
        </span>
        <span className="judge-legend">{t("effect-room.wall.legend")}</span>
      </p>
    </div>
  );
};
export default JudgeWall;
