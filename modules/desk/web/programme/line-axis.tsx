/** The months of the time axis, above the timelines of the States. */
import { useWords } from "#platform/web/shell/words.ts";
import { axisOf, placeOf } from "./state-line.ts";
import { useOverview } from "./use-overview.ts";
import "./programme-desk.css";

const LineAxis = () => {
  const { locale } = useWords();
  const data = useOverview();
  if (data === undefined) return <span className="line-axis" />;
  const axis = axisOf(
    data.states.flatMap(({ moments }) => moments),
    data.today,
  );
  const month = new Intl.DateTimeFormat(locale, { month: "short", timeZone: "UTC" });
  const year = new Intl.DateTimeFormat(locale, { month: "short", year: "2-digit", timeZone: "UTC" });
  return (
    <span className="line-axis" aria-hidden="true">
      {axis.ticks.map((day, n) => (
        <span key={day} style={{ insetInlineStart: `${placeOf(day, axis)}%` }}>
          {(n === 0 || day.slice(0, 4) !== axis.ticks[n - 1]?.slice(0, 4) ? year : month).format(new Date(`${day}T00:00:00Z`))}
        </span>
      ))}
    </span>
  );
};
export default LineAxis;
