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
import type { MessageId } from "#platform/contract/message-ids.generated.ts";
import { read } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import type { StepWallProps } from "#platform/web/module/step-room.ts";
import { finishedCount } from "#platform/web/ui/room/missing-agencies.tsx";
import { WallQuestion } from "#platform/web/ui/room/wall-question.tsx";
import { Both, InBoth, Say, useSecond } from "#platform/web/ui/room/both-languages.tsx";
import { splitRows } from "#platform/web/ui/room/split-pages.ts";
import { useWallPage, WallPageLine } from "#platform/web/ui/room/wall-pages.tsx";
import { askedOf } from "./asked-items.tsx";
import { useLevelsQuestions } from "./use-levels-questions.ts";
import { levelsOf, nodeById } from "./words-of.ts";
import "./capability-wall.css";

/**
 * The maximum number of items for which there is space above the legend, with one language and with two. It is one less if the wall names agencies
 * that joined later.
 */
const most = { one: 6, two: 3 };
/** The maximum number of letters of a level's name for which there is space above the mark of the level. */
const longestName = 9;

const placeOf = (level: number, levels: number): string => `${((level + 0.5) / levels) * 100}%`;

/** One item: a thin line over all levels of its scale, a thick line over the middle half of the answers, and marks for the median and the target. */
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

const Legend = () => (
  <Both>
    <p className="capability-legend">
      <span>
        <i className="capability-half" /> <Say id="capability.ask.wall-half" />
      </span>
      <span>
        <i className="capability-middle" /> <Say id="capability.ask.wall-middle" />
      </span>
      <span>
        <i className="capability-middle" data-split /> <Say id="capability.ask.wall-split" />
      </span>
      <span>
        <i className="capability-target" /> <Say id="capability.target" />
      </span>
    </p>
  </Both>
);

/** The text of a cell, in each language of the wall. */
const Cell = ({ id }: { readonly id: MessageId }) => (
  <Both stacked>
    <Say id={id} />
  </Both>
);

const LevelsList = ({ levels }: { readonly levels: ReturnType<typeof levelsOf> }) => (
  <InBoth>
    {({ number, name }) => (
      <p className="capability-legend">
        {levels.map((level, at) => (
          <span key={at}>
            {number(level.value)} {name(level.name)}
          </span>
        ))}
      </p>
    )}
  </InBoth>
);

interface RevealedProps extends Omit<StepWallProps, "wall"> {
  readonly assessment: string;
  readonly line: ProfileLine;
  readonly levelsQuestion: LevelsQuestion;
  readonly turned: number;
}

const Revealed = ({ workspace, assessment, line, levelsQuestion, turned }: RevealedProps) => {
  const { name, number } = useWords();
  const second = useSecond();
  const { data: view } = useQuery(read(getProfile, { workspace, assessment, profile: line.id }));
  const { data: instrument } = useQuery(read(getInstrument, { workspace, instrument: line.instrument.id }));
  const items = (view === undefined ? [] : askedOf(view, levelsQuestion).flatMap(({ rows }) => rows)).toSorted(
    (a, b) => widthOf(b) - widthOf(a),
  );
  const two = items.filter(({ twoAnswers }) => twoAnswers > 0);
  const came = ({ t, name: its }: Pick<ReturnType<typeof useWords>, "t" | "name">): string[] => {
    const namesOf = (agencies: LevelsQuestion["late"]): string => agencies.map((one) => its(one.name)).join(" · ");
    const asked = instrument === undefined ? null : nodeById(instrument);
    return [
      ...(levelsQuestion.late.length === 0 ? [] : [t("common.asked-later", { agencies: namesOf(levelsQuestion.late) })]),
      ...(levelsQuestion.cameLater.length === 0 ? [] : [t("common.came-later", { agencies: namesOf(levelsQuestion.cameLater) })]),
      ...(two.length === 0 || asked === null
        ? []
        : [t("common.two-answers", { what: two.map(({ item }) => statementOf(asked.get(item), its)).join(" · ") })]),
    ];
  };
  const nobody = levelsQuestion.late.length + levelsQuestion.cameLater.length + two.length === 0;
  const fit = second === null ? most.one : most.two;
  const pages = splitRows(items, nobody ? fit : fit - 1);
  const page = useWallPage(turned, pages.length);
  const shown = pages[page] ?? [];
  if (instrument === undefined || view === undefined) return null;
  const nodes = nodeById(instrument);
  const scales = new Set(shown.map(({ item }) => nodes.get(item)?.scale));
  const levels = scales.size === 1 ? levelsOf(instrument, nodes.get(shown[0]?.item ?? "")) : [];
  // long names of levels would be broken into several lines above their marks, so they are listed below
  const short = second === null && levels.every((level) => name(level.name).length <= longestName);
  const far = items.filter(isFarApart).length;
  return (
    <div className="capability-wall" data-two={second !== null || undefined}>
      <Both>
        <p className="wall-verdict">
          <Say id="capability.ask.wall-far" values={{ n: far }} />
        </p>
      </Both>
      <table>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">
                <Say id="capability.item" />
              </span>
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
            <th scope="col">
              <Cell id="capability.ask.wall-half-say" />
            </th>
            <th scope="col">
              <Cell id="capability.ask.wall-agencies" />
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((item) => {
            const half = middleHalf(item);
            return (
              <tr key={item.item}>
                <th scope="row">
                  <InBoth stacked>
                    {(words) => <span className="capability-wall-item">{statementOf(nodes.get(item.item), words.name)}</span>}
                  </InBoth>
                </th>
                <td>
                  <Lane figures={item} />
                </td>
                <td>
                  {half === null ? (
                    <Cell id="capability.ask.wall-few" />
                  ) : (
                    <b>
                      {half[0] === half[1] ? (
                        number(half[0])
                      ) : second === null ? (
                        <Say id="capability.range" values={{ low: number(half[0]), high: number(half[1]) }} />
                      ) : (
                        `${number(half[0])}\u2013${number(half[1])}`
                      )}
                    </b>
                  )}
                </td>
                <td>
                  {second === null ? (
                    <Say id="capability.n-of-m" values={{ n: item.answered, m: levelsQuestion.asked }} />
                  ) : (
                    `${number(item.answered)} / ${number(levelsQuestion.asked)}`
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {short || levels.length === 0 ? null : <LevelsList levels={levels} />}
      <Legend />
      <InBoth>
        {(words) => (
          <>
            {nobody ? null : (
              <p className="wall-quiet">
                {came(words)
                  .map((text) => words.t("common.sentence", { text }))
                  .join(" ")}
              </p>
            )}
            <p className="wall-quiet">
              {words.t("common.sentence", {
                text: words.t("capability.ask.wall-first", { n: words.number(shown.length), m: words.number(items.length) }),
              })}{" "}
              <WallPageLine page={page} pages={pages.length} />
            </p>
          </>
        )}
      </InBoth>
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
