/**
 * Earlier versions of a measure, newest first, with title, status and person. A decision that was taken back is shown struck through,
 * with the reason.
 */
import { measureHistory } from "../contract/policy.ts";
import { comma, useWords } from "#platform/web/shell/words.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useRead } from "#platform/web/shell/api.ts";
import { useWhen } from "#platform/web/ui/decision-line.tsx";
import { Section } from "#platform/web/ui/page.tsx";
import { Status } from "#platform/web/ui/status.tsx";
import { personName, statusGlyph } from "./measure-words.ts";

export const MeasureHistory = ({ workspace, measure }: { readonly workspace: string; readonly measure: string }) => {
  const words = useWords();
  const { t, date, time } = words;
  const when = useWhen();
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
                {revision.by === null ? null : (
                  <>
                    {" · "}
                    <bdi>{personName(words, revision.by)}</bdi>
                  </>
                )}
              </span>
              <span className={revision.takenBack === null ? undefined : "decision-struck"}>
                <Status glyph={revision.takenBack === null ? statusGlyph[revision.status] : "skipped"}>
                  {t(`policy.status.${revision.status}`)}
                </Status>
              </span>
            </span>
            {revision.title === revisions[i + 1]?.title ? null : (
              <p>
                <b dir="auto">{revision.title}</b>
              </p>
            )}
            {revision.words === null ? null : (
              <p className={revision.takenBack === null ? "read" : "read decision-struck"} {...langOf(revision.words.lang)}>
                {revision.words.text}
              </p>
            )}
            {revision.takenBack === null ? null : (
              <p className="read">
                {t("decision.taken-back", {
                  name: revision.takenBack.by === null ? t("common.former-member") : personName(words, revision.takenBack.by),
                  when: when(revision.takenBack.at),
                })}{" "}
                <span {...langOf(revision.takenBack.reason.lang)}>{revision.takenBack.reason.text}</span>
              </p>
            )}
          </li>
        ))}
      </ol>
    </Section>
  );
};
