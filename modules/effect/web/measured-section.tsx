/** The measured effects: each indicator with baseline, target, source and every reading. If an indicator has no reading, the page states this. */
import type { EffectMeasure } from "../contract/effect.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Section } from "#platform/web/ui/page.tsx";
import { ShareBar } from "#platform/web/ui/progress.tsx";
import { Status } from "#platform/web/ui/status.tsx";
import { Table } from "#platform/web/ui/table.tsx";
import { MeasureLink } from "#modules/policy/web/measure-link.tsx";
import { stands } from "#modules/policy/web/stands.ts";
import { readingsOf } from "./effect-words.ts";

interface Props {
  readonly workspace: string;
  readonly measures: readonly EffectMeasure[];
  readonly indicators: { readonly measured: number; readonly all: number };
}
const text = ({ text: said, lang }: { readonly text: string; readonly lang: string }) =>
  said === "" ? null : <span {...langOf(lang)}>{said}</span>;

export const MeasuredSection = ({ workspace, measures, indicators }: Props) => {
  const { t, localDate } = useWords();
  const rows = measures
    .filter(stands)
    .flatMap((measure) => measure.indicators.map((indicator) => ({ measure, indicator, readings: readingsOf(measure, indicator.code) })));
  const share = t("effect.measured.share", { n: indicators.measured, all: indicators.all });
  return (
    <Section title={t("common.measured-so-far")} limit={share}>
      {rows.length === 0 ? (
        <p className="read">{t("effect.measured.none")}</p>
      ) : (
        <>
          <ShareBar share={indicators.all === 0 ? 0 : indicators.measured / indicators.all} label={share} />
          <Table
            caption={t("common.measured-so-far")}
            rows={rows}
            keyOf={({ measure, indicator }) => `${measure.id} ${indicator.code}`}
            columns={[
              {
                key: "indicator",
                head: t("effect.measured.indicator"),
                names: true,
                width: "30%",
                cell: ({ measure, indicator }) => (
                  <>
                    {text(indicator.name)}
                    <span className="block small">
                      <MeasureLink workspace={workspace} measure={measure} />
                    </span>
                  </>
                ),
              },
              { key: "baseline", head: t("effect.measured.baseline"), cell: ({ indicator }) => text(indicator.baseline) },
              { key: "target", head: t("effect.measured.target"), cell: ({ indicator }) => text(indicator.target) },
              { key: "source", head: t("common.source"), cell: ({ indicator }) => text(indicator.source) },
              {
                key: "readings",
                head: t("effect.measured.readings"),
                width: "26%",
                cell: ({ readings }) =>
                  readings.length === 0 ? (
                    <Status glyph="unknown">{t("effect.measured.not-yet")}</Status>
                  ) : (
                    <ul className="effect-readings">
                      {readings.map((one) => (
                        <li key={one.id}>
                          {text(one.value)}{" "}
                          <span className="meta small">
                            {localDate(one.readOn)} {text(one.source)}
                          </span>
                        </li>
                      ))}
                    </ul>
                  ),
              },
            ]}
          />
          <p className="meta">{t("effect.measured.record")}</p>
        </>
      )}
    </Section>
  );
};
