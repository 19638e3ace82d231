/** Earlier versions of a measure, newest first, with title and status at that time. */
import { measureHistory } from "../contract/policy.ts";
import { comma, useWords } from "#platform/web/shell/words.ts";
import { useRead } from "#platform/web/shell/api.ts";
import { Section } from "#platform/web/ui/page.tsx";
import { Status } from "#platform/web/ui/status.tsx";
import { statusGlyph } from "./measure-words.ts";

export const MeasureHistory = ({ workspace, measure }: { readonly workspace: string; readonly measure: string }) => {
  const { t, date, time } = useWords();
  const { data } = useRead(measureHistory, { workspace, measure });
  const revisions = data.revisions.toSorted((a, b) => b.rev - a.rev);
  return (
    <Section title={t("policy.history")} limit={t("policy.history-means")}>
      <ol className="rows">
        {revisions.map((revision, i) => (
          <li key={revision.rev}>
            <span className="beside">
              <span className="meta">
                {t("policy.version", { rev: revision.rev })} · {date(revision.at)}
                {comma()}
                {time(revision.at)}
              </span>
              <Status glyph={statusGlyph[revision.status]}>{t(`policy.status.${revision.status}`)}</Status>
            </span>
            {revision.title === revisions[i + 1]?.title ? null : (
              <p>
                <b dir="auto">{revision.title}</b>
              </p>
            )}
          </li>
        ))}
      </ol>
    </Section>
  );
};
