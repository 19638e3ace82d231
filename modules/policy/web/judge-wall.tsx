/** Step 6 on the wall: the question and the count; after the reveal the pooled expectations, anonymous. */
import type { JudgedEffect } from "../contract/effect-room.ts";
import { colon, useWords } from "#platform/web/shell/words.ts";
import type { StepWallProps } from "#platform/web/module/step-room.ts";
import { WallQuestion } from "#platform/web/ui/room/wall-question.tsx";
import "./judge.css";
import { useRoomAsking } from "./judge-panel.tsx";
import { rangeWords } from "./judge-words.ts";
import { MeasureTitle } from "./measure-title.tsx";
import { keyOf, useNamed } from "./use-askable.ts";

/** The number of effects that fit with two lines for each title. */
const shown = 4;

const Cells = ({ words }: Pick<JudgedEffect, "words">) => {
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
  const { asking, answered, present, result } = useRoomAsking(workspace, wall.room, wall);
  const { measures, scenarios } = useNamed(workspace, wall.assessment, wall.marking);
  const count = t("effect-room.answered", { n: answered, of: present });
  if (result === null || asking === null)
    return (
      <WallQuestion
        question={t(asking === null ? "effect-room.wall.before" : "effect-room.wall.question")}
        closed={asking?.state === "closed"}
        count={asking === null ? undefined : { answered, of: present, words: count }}
        hidden={t("effect-room.hidden")}
      />
    );
  const effects = result.effects.filter(({ measure, scenario }) => measures.has(measure) && scenarios.has(scenario));
  return (
    <div>
      <p className="wall-verdict judge-verdict">{t("effect-room.wall.verdict")}</p>
      <table className="judge-wall">
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{t("effect-room.what")}</span>
            </th>
            {asking.words.map(({ code, name: label }) => (
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
          {effects.slice(0, shown).map((effect) => {
            const [measure, scenario] = [measures.get(effect.measure), scenarios.get(effect.scenario)];
            return (
              <tr key={keyOf(effect)}>
                <th scope="row">
                  <span className="judge-name">{measure === undefined ? null : <MeasureTitle measure={measure} />}</span>
                  <span className="judge-side">
                    <bdi>{scenario?.code}</bdi> · {t(`effect-room.on.${effect.on}`)}
                  </span>
                </th>
                {effect.words.length === 0 ? <td colSpan={asking.words.length}>{t("effect-room.few")}</td> : <Cells words={effect.words} />}
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
          {count}. {effects.length > shown ? t("effect-room.wall.more", { n: effects.length - shown }) : null}
        </span>
        <span className="judge-legend">{t("effect-room.wall.legend")}</span>
      </p>
    </div>
  );
};
export default JudgeWall;
