/** Measures in groups by status, each with the result of its test. */
import { measureStatuses, type Measure, type MeasureWords } from "../contract/policy.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { semicolon, useWords } from "#platform/web/shell/words.ts";
import { Status } from "#platform/web/ui/status.tsx";
import { OrderedTable } from "#platform/web/ui/ordered-table.tsx";
import { GroupedTable } from "#platform/web/ui/table.tsx";
import { MeasureLink } from "./measure-link.tsx";
import { kindName, pillarName, statusGlyph, testGlyph } from "./measure-words.ts";

interface Props {
  readonly workspace: string;
  readonly measures: readonly Measure[];
  readonly words: MeasureWords;
  /** Whether to show pillars. A room has only a narrow column and does not show pillars; the page of measures shows them. */
  readonly pillars?: boolean;
}

export const MeasureTable = ({ workspace, measures, words, pillars = true }: Props) => {
  const all = useWords();
  const { t, localDate } = all;
  const groups = measureStatuses
    .map((status) => ({ key: status, title: t(`policy.status.${status}`), rows: measures.filter((one) => one.status === status) }))
    .filter(({ rows }) => rows.length > 0);
  // the console has no address in which the order of a table could be stored
  const Shown = pillars ? OrderedTable<Measure> : GroupedTable<Measure>;
  return (
    <Shown
      caption={t("policy.title")}
      keyOf={(measure) => measure.id}
      groups={groups}
      columns={[
        {
          key: "title",
          head: t("policy.field.title"),
          names: true,
          width: "34%",
          by: (measure) => measure.title.text,
          cell: (measure) => (
            <>
              <MeasureLink workspace={workspace} measure={measure} />
              {measure.statusReason === null ? null : (
                <span className="meta block small" {...langOf(measure.statusReason.lang)}>
                  {measure.statusReason.text}
                </span>
              )}
            </>
          ),
        },
        {
          key: "kind",
          head: t("policy.field.kind"),
          by: (measure) => kindName(all, words, measure.kind),
          cell: (measure) => kindName(all, words, measure.kind),
        },
        ...(pillars
          ? [
              {
                key: "pillars",
                head: t("policy.pillars"),
                cell: (measure: Measure) => measure.pillars.map((code) => pillarName(all, words, code)).join(semicolon()),
              },
            ]
          : []),
        {
          key: "status",
          width: "9rem",
          head: t("policy.status"),
          cell: (measure) => (
            <>
              <Status glyph={statusGlyph[measure.status]}>{t(`policy.status.${measure.status}`)}</Status>
              {measure.milestones
                .filter(({ ofEarlierText }) => !ofEarlierText)
                .map((one) => (
                  <span key={one.id} className="meta block small">
                    {t(`policy.milestone.${one.kind}`)} · {localDate(one.on)}
                  </span>
                ))}
            </>
          ),
        },
        {
          key: "test",
          width: "11rem",
          head: t("policy.test"),
          by: (measure) => t(`policy.test-state.${measure.testState}`),
          cell: (measure) => <Status glyph={testGlyph[measure.testState]}>{t(`policy.test-state.${measure.testState}`)}</Status>,
        },
      ]}
    />
  );
};
