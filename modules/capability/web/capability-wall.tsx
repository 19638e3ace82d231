/** Step 7 on the wall: the question and the count; after the reveal the items on which the agencies differ most. No agency is named. */
import { getInstrument, getProfile, type ItemFigures, type ProfileLine } from "../contract/capability.ts";
import type { Asking } from "../contract/capability-asking.ts";
import { useQuery } from "@tanstack/react-query";
import { read } from "#platform/web/shell/queries.ts";
import { colon, useWords } from "#platform/web/shell/words.ts";
import type { StepWallProps } from "#platform/web/module/step-room.ts";
import { WallQuestion } from "#platform/web/ui/room/wall-question.tsx";
import { Agreement } from "./areas-table.tsx";
import { askedOf } from "./asked-items.tsx";
import { LevelStrip } from "./level-strip.tsx";
import { useAskings } from "./use-askings.ts";
import { nodeById, statementOf } from "./words-of.ts";
import "./capability-wall.css";

const shown = 6;
const width = ({ spread }: ItemFigures): number => (spread === null ? -1 : spread[1] - spread[0]);

interface RevealedProps extends Omit<StepWallProps, "wall"> {
  readonly assessment: string;
  readonly line: ProfileLine;
  readonly asking: Asking;
}

const Revealed = ({ workspace, assessment, line, asking }: RevealedProps) => {
  const { t, name, number } = useWords();
  const { data: view } = useQuery(read(getProfile, { workspace, assessment, profile: line.id }));
  const { data: instrument } = useQuery(read(getInstrument, { workspace, instrument: line.instrument.id }));
  if (view === undefined || instrument === undefined) return null;
  const nodes = nodeById(instrument);
  const items = askedOf(view, asking).flatMap(({ rows }) => rows);
  const first = items.toSorted((a, b) => width(b) - width(a)).slice(0, shown);
  return (
    <div>
      <p className="wall-verdict">{t("capability.ask.wall-verdict", { n: items.filter((item) => width(item) >= 2).length })}</p>
      <ul className="capability-wall-list">
        {first.map((item) => (
          <li key={item.item}>
            <span className="capability-wall-item">{statementOf(nodes.get(item.item), name)}</span>
            <LevelStrip figures={item} />
            <span className="capability-wall-spread">
              {item.spread === null
                ? t("capability.no-level")
                : t("capability.range", { low: number(item.spread[0]), high: number(item.spread[1]) })}
            </span>
          </li>
        ))}
      </ul>
      <p className="capability-wall-last">
        {t("capability.ask.wall-first", { n: number(first.length), m: number(items.length) })}
        {asking.agreement === null ? null : (
          <>
            {" · "}
            {t("capability.agreement")}
            {colon()}
            <Agreement figure={asking.agreement} />
          </>
        )}
      </p>
    </div>
  );
};

const CapabilityWall = ({ workspace, wall }: StepWallProps) => {
  const { t } = useWords();
  const { assessment } = wall;
  const { current } = useAskings(workspace, assessment, wall.sequence);
  const asking = current?.asking;
  if (current !== undefined && asking?.state === "revealed")
    return <Revealed workspace={workspace} assessment={assessment} line={current.line} asking={asking} />;
  return (
    <WallQuestion
      question={t("capability.ask.wall-question")}
      count={
        asking && {
          answered: asking.answered,
          of: asking.asked,
          words: t("capability.ask.count", { n: asking.answered, of: asking.asked, finished: asking.finished }),
          long: true,
        }
      }
      hidden={t("capability.ask.wall-hidden")}
    />
  );
};
export default CapabilityWall;
