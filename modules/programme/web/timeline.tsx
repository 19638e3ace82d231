/** The timeline as a drawing and as a table; a narrow page shows the table first. */
import { timelineDrawing } from "#methods/drawing/index.ts";
import { useId, useState } from "react";
import { DrawingBox, TableSwitch } from "#platform/web/charts/scene-view.tsx";
import { useWords } from "#platform/web/shell/words.ts";
import { Section } from "#platform/web/ui/page.tsx";
import { timelineRows, type TimelineEvent } from "./timeline-rows.ts";

interface Props {
  readonly events: readonly TimelineEvent[];
  /** Headings of the additional columns in the table. */
  readonly more: readonly string[];
  readonly today: string | null;
}

export const Timeline = ({ events, more, today }: Props) => {
  const { t, language, locale } = useWords();
  const [table, setTable] = useState(() => matchMedia("(max-width: 900px)").matches);
  const id = useId();
  const caption = t("partner.chronology");
  const year = new Intl.DateTimeFormat(locale, { year: "numeric", timeZone: "UTC" });
  const month = new Intl.DateTimeFormat(locale, { month: "short", year: "numeric", timeZone: "UTC" });
  return (
    <Section
      title={caption}
      limit={t("partner.chronology-limit", { n: events.length })}
      end={<TableSwitch table={table} onChange={setTable} controls={id} />}
    >
      <div id={id}>
        <DrawingBox
          least={620}
          most={1240}
          caption={caption}
          table={table}
          draw={(width) =>
            timelineDrawing({
              rows: timelineRows(events),
              today,
              words: {
                title: caption,
                description: t("partner.timeline-description"),
                event: t("partner.timeline-event"),
                when: t("partner.timeline-when"),
                more,
                today: t("partner.today"),
              },
              format: { tick: (date, unit) => (unit === "year" ? year : month).format(new Date(`${date}T00:00:00Z`)) },
              direction: language.direction,
              mode: "desk",
              width,
            })
          }
        />
      </div>
      {table ? null : <p className="meta small">{t("partner.timeline-description")}</p>}
    </Section>
  );
};
