/**
 * Step 7 on the wall. Before the reveal the wall shows the question and the count; after the reveal it shows the items, beginning
 * with those on which the agencies differ most. It names no agency.
 */
import { getInstrument, getProfile, type ItemFigures, type ProfileLine } from "../contract/capability.ts";
import type { LevelsQuestion } from "../contract/levels-question.ts";
import { statementOf } from "../contract/statement.ts";
import { isFarApart, middleHalf, widthOf } from "#methods/instrument/index.ts";
import { useQuery } from "@tanstack/react-query";
import type { CSSProperties } from "react";
import { read } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import type { StepWallProps } from "#platform/web/module/step-room.ts";
import { finishedCount } from "#platform/web/ui/room/missing-agencies.tsx";
import { WallQuestion } from "#platform/web/ui/room/wall-question.tsx";
import { Both, Say } from "#platform/web/ui/room/both-languages.tsx";
import { splitRows } from "#platform/web/ui/room/split-pages.ts";
import { useWallPage, WallPageLine } from "#platform/web/ui/room/wall-pages.tsx";
import { askedOf } from "./asked-items.tsx";
import { useLevelsQuestions } from "./use-levels-questions.ts";
import { levelsOf, nodeById } from "./words-of.ts";
import "./capability-wall.css";

/** The number of items, each with two lines, that fit above the legend; one less if the wall names agencies that came later. */
const most = 6;
/** Letters of a level's name that fit above its place. */
const longestName = 9;

const placeOf = (level: number, levels: number): string => `${((level + 0.5) / levels) * 100}%`;

/** One item on its levels: a thin line from the first to the last level, a thick one over the middle half, its middle, and the target. */
const Lane = ({ figures }: { readonly figures: ItemFigures }) => {
  const { levels, current, split, target } = figures;
  const half = middleHalf(figures);
  const middle = split === null ? current : (split[0] + split[1]) / 2;
  return (
    <span className="capability-lane" style={{ "--levels": levels } as CSSProperties} aria-hidden="true">
      {half === null ? null : (
        <>
          <i
            className="capability-half"
            style={{ insetInlineStart: placeOf(half[0], levels), insetInlineEnd: `calc(100% - ${placeOf(half[1], levels)})` }}
          />
          {middle === null ? null : (
            <i
              className="capability-middle"
              data-split={split !== null || undefined}
              style={{ insetInlineStart: placeOf(middle, levels) }}
            />
          )}
        </>
      )}
      {target === null ? null : <i className="capability-target" style={{ insetInlineStart: placeOf(target, levels) }} />}
    </span>
  );
};

const Legend = () => {
  const { t } = useWords();
  return (
    <p className="capability-legend">
      <span>
        <i className="capability-half" /> {t("capability.ask.wall-half")}
      </span>
      <span>
        <i className="capability-middle" /> {t("capability.ask.wall-middle")}
      </span>
      <span>
        <i className="capability-middle" data-split /> {t("capability.ask.wall-split")}
      </span>
      <span>
        <i className="capability-target" /> {t("capability.target")}
      </span>
    </p>
  );
};

interface RevealedProps extends Omit<StepWallProps, "wall"> {
  readonly assessment: string;
  readonly line: ProfileLine;
  readonly levelsQuestion: LevelsQuestion;
  readonly turned: number;
}

const Revealed = ({ workspace, assessment, line, levelsQuestion, turned }: RevealedProps) => {
  const { t, name, number } = useWords();
  const namesOf = (agencies: LevelsQuestion["late"]): string => agencies.map((one) => name(one.name)).join(" · ");
  const { data: view } = useQuery(read(getProfile, { workspace, assessment, profile: line.id }));
  const { data: instrument } = useQuery(read(getInstrument, { workspace, instrument: line.instrument.id }));
  const items = (view === undefined ? [] : askedOf(view, levelsQuestion).flatMap(({ rows }) => rows)).toSorted(
    (a, b) => widthOf(b) - widthOf(a),
  );
  const came = [
    ...(levelsQuestion.late.length === 0 ? [] : [t("common.asked-later", { agencies: namesOf(levelsQuestion.late) })]),
    ...(levelsQuestion.cameLater.length === 0 ? [] : [t("common.came-later", { agencies: namesOf(levelsQuestion.cameLater) })]),
  ];
  const two = items.filter(({ twoAnswers }) => twoAnswers > 0);
  if (two.length > 0 && instrument !== undefined) {
    const asked = nodeById(instrument);
    came.push(t("common.two-answers", { what: two.map(({ item }) => statementOf(asked.get(item), name)).join(" · ") }));
  }
  const pages = splitRows(items, came.length === 0 ? most : most - 1);
  const page = useWallPage(turned, pages.length);
  const shown = pages[page] ?? [];
  if (instrument === undefined || view === undefined) return null;
  const nodes = nodeById(instrument);
  const scales = new Set(shown.map(({ item }) => nodes.get(item)?.scale));
  const levels = scales.size === 1 ? levelsOf(instrument, nodes.get(shown[0]?.item ?? "")) : [];
  // long names of levels would be broken above their places, so they are listed below
  const short = levels.every((level) => name(level.name).length <= longestName);
  const far = items.filter(isFarApart).length;
  return (
    <div className="capability-wall">
      <Both>
        <p className="wall-verdict">
          <Say id="capability.ask.wall-far" values={{ n: far }} />
        </p>
      </Both>
      <table>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{t("capability.item")}</span>
            </th>
            <th scope="col">
              <span className="capability-levels">
                {levels.map((level, at) => (
                  <span key={at}>
                    {number(level.value)} {short ? name(level.name) : null}
                  </span>
                ))}
              </span>
            </th>
            <th scope="col">{t("capability.ask.wall-half-say")}</th>
            <th scope="col">{t("capability.ask.wall-agencies")}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((item) => {
            const half = middleHalf(item);
            return (
              <tr key={item.item}>
                <th scope="row">
                  <span className="capability-wall-item">{statementOf(nodes.get(item.item), name)}</span>
                </th>
                <td>
                  <Lane figures={item} />
                </td>
                <td>
                  {half === null ? (
                    t("capability.ask.wall-few")
                  ) : (
                    <b>{half[0] === half[1] ? number(half[0]) : t("capability.range", { low: number(half[0]), high: number(half[1]) })}</b>
                  )}
                </td>
                <td>{t("capability.n-of-m", { n: item.answered, m: levelsQuestion.asked })}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {short || levels.length === 0 ? null : (
        <p className="capability-legend">
          {levels.map((level, at) => (
            <span key={at}>
              {number(level.value)} {name(level.name)}
            </span>
          ))}
        </p>
      )}
      <Legend />
      {came.length === 0 ? null : <p className="wall-quiet">{came.join(". ")}</p>}
      <p className="wall-quiet">
        {t("capability.ask.wall-first", { n: number(shown.length), m: number(items.length) })}.{" "}
        <WallPageLine page={page} pages={pages.length} />
      </p>
    </div>
  );
};

const CapabilityWall = ({ workspace, wall }: StepWallProps) => {
  const { assessment } = wall;
  const { current } = useLevelsQuestions(workspace, assessment, wall.sequence);
  const levelsQuestion = current?.levelsQuestion;
  if (current !== undefined && levelsQuestion?.state === "revealed")
    return (
      <Revealed workspace={workspace} assessment={assessment} line={current.line} levelsQuestion={levelsQuestion} turned={wall.page} />
    );
  return (
    <WallQuestion
      question={["capability.ask.wall-question"]}
      count={
        levelsQuestion && {
          answered: levelsQuestion.finished,
          of: levelsQuestion.asked,
          words: finishedCount(levelsQuestion),
          long: true,
        }
      }
      hidden={["capability.ask.wall-hidden"]}
    />
  );
};
export default CapabilityWall;
