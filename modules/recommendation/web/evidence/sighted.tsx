/**
 * Shows which of the attached files the verifier opened before the verification, and when. Shows nothing if the report had no files
 * that the verifier could open.
 */
import { useQuery } from "@tanstack/react-query";
import { read } from "#platform/web/shell/api.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { listSightings } from "../../contract/evidence.ts";
import "#platform/web/evidence/evidence.css";

interface Props {
  readonly recommendation: string;
  readonly verification: string;
}

export const Sighted = ({ recommendation, verification }: Props) => {
  const { t, date, time } = useWords();
  const { id: workspace } = useWorkspace();
  const { data } = useQuery(read(listSightings, { workspace, recommendation }));
  const pieces = (data?.sightings ?? []).filter((one) => one.verification === verification);
  if (pieces.length === 0) return null;
  return (
    <details className="evidence-print">
      <summary>{t("recommendation.sighted.n", { n: pieces.filter(({ at }) => at !== null).length, of: pieces.length })}</summary>
      <ul className="truth-evidence small">
        {pieces.map(({ piece, title, at }) => (
          <li key={piece}>
            <span {...langOf(title.lang)}>{title.text}</span>{" "}
            <span className="meta">
              {at === null ? t("recommendation.sighted.never") : t("recommendation.sighted.at", { date: date(at), time: time(at) })}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
};
