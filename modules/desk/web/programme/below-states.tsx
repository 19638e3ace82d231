/** The legend of the marks on the timelines of the States. */
import type { Moment } from "../../contract/overview.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { DateMark } from "./mark.tsx";
import { ParcelGlyph } from "./parcel-glyph.tsx";
import { useOverview } from "./use-overview.ts";
import "./programme-desk.css";

const marks: readonly (readonly [
  kind: Moment["kind"],
  done: boolean,
  key: "held" | "planned" | "visited" | "to-come" | "event" | "report" | "progress" | "due",
])[] = [
  ["workshop", true, "held"],
  ["workshop", false, "planned"],
  ["visit", true, "visited"],
  ["visit", false, "to-come"],
  ["event", true, "event"],
  ["report", true, "report"],
  ["progress", true, "progress"],
  ["due", false, "due"],
];

const BelowStates = () => {
  const { t, localDate } = useWords();
  const data = useOverview();
  if (data === undefined) return null;
  return (
    <ul className="line-legend" aria-label={t("overview.legend")}>
      {marks.map(([kind, done, key]) => (
        <li key={key}>
          <DateMark kind={kind} done={done} /> {t(`overview.legend.${key}`)}
        </li>
      ))}
      {[false, true].map((opened) => (
        <li key={String(opened)}>
          <ParcelGlyph opened={opened} /> {t(opened ? "overview.legend.opened" : "overview.legend.unopened")}
        </li>
      ))}
      <li>
        <span className="line-today-mark" aria-hidden="true" /> {t("overview.legend.today", { date: localDate(data.today) })}
      </li>
    </ul>
  );
};
export default BelowStates;
