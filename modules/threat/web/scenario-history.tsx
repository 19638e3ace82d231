/** The history of a scenario's text, newest first. */
import { scenarioHistory } from "../contract/threat.ts";
import { comma, useWords } from "#platform/web/shell/words.ts";
import { useRead } from "#platform/web/shell/api.ts";

export const History = ({ workspace, scenario }: { readonly workspace: string; readonly scenario: string }) => {
  const { t, date, time } = useWords();
  const { data } = useRead(scenarioHistory, { workspace, scenario });
  return (
    <ol className="rows">
      {data.revisions
        .toSorted((a, b) => b.rev - a.rev)
        .map((revision) => (
          <li key={revision.rev}>
            <p className="meta">
              {t("scenario.version", { rev: revision.rev })} · {date(revision.at)}
              {comma()}
              {time(revision.at)}
              {revision.by === null ? null : ` · ${revision.by}`}
            </p>
            <p>
              <b dir="auto">{revision.title}</b>
            </p>
            <p className="prose" dir="auto">
              {revision.summary}
            </p>
          </li>
        ))}
    </ol>
  );
};
