/** The timeline of one State: its dates on the axis that is the same for all States, and the next date in words. */
import { colon, comma, semicolon, useWords } from "#platform/web/shell/words.ts";
import { useWhen } from "#modules/programme/web/event-when.tsx";
import { useMomentText } from "./moment-text.ts";
import { DateMark } from "./mark.tsx";
import { axisOf, lineOf, nextOf, placeOf, type Span } from "./state-line.ts";
import { useOverview } from "./use-overview.ts";
import "./programme-desk.css";

const Bar = ({ span, name }: { readonly span: Span | null; readonly name: string }) =>
  span === null ? null : (
    <span
      className={name}
      style={{ insetInlineStart: `${span.from}%`, inlineSize: `${Math.round((span.until - span.from) * 100) / 100}%` }}
    />
  );

const LineCell = ({ state }: { readonly state: string }) => {
  const { t } = useWords();
  const { what, whole } = useMomentText();
  const when = useWhen();
  const data = useOverview();
  if (data === undefined) return <div className="state-line" />;
  const { today, states } = data;
  const axis = axisOf(
    states.flatMap(({ moments }) => moments),
    today,
  );
  const moments = states.find((one) => one.state === state)?.moments ?? [];
  const { marks, preparing, done, ahead } = lineOf(moments, axis, today);
  const next = nextOf(moments, today);
  return (
    <div className="state-line-cell">
      <div
        className="state-line"
        role="img"
        aria-label={moments.length === 0 ? t("overview.line-none") : moments.map(whole).join(semicolon())}
      >
        <Bar span={preparing} name="line-preparing" />
        <Bar span={done} name="line-done" />
        <Bar span={ahead} name="line-ahead" />
        <span className="line-today" style={{ insetInlineStart: `${placeOf(today, axis)}%` }} />
        {marks.map(({ moment, at }, n) => (
          <span key={n} className="line-mark" style={{ insetInlineStart: `${at}%` }} title={whole(moment)}>
            <DateMark {...moment} />
          </span>
        ))}
      </div>
      <span className="meta small block">
        {next === undefined ? t("partner.none-planned") : `${t("overview.next")}${colon()}${when(next)}${comma()}${what(next)}`}
      </span>
    </div>
  );
};
export default LineCell;
