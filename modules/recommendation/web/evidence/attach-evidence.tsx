/** Attaches a piece of evidence to the State's last report. */
import { evidenceLimits } from "#platform/contract/evidence.ts";
import { call, useRead } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { AttachForm } from "#platform/web/evidence/attach-form.tsx";
import { attachEvidence, listEvidence } from "../../contract/evidence.ts";
import type { Recommendation } from "../../contract/recommendation.ts";

interface Props {
  readonly workspace: string;
  readonly recommendation: Recommendation;
  readonly report: string;
  readonly onDone: () => void;
}

export const AttachEvidence = ({ workspace, recommendation, report, onDone }: Props) => {
  const { t } = useWords();
  const params = { workspace, recommendation: recommendation.id };
  const { data } = useRead(listEvidence, params);
  return (
    <AttachForm
      means={
        <>
          {t("recommendation.evidence.attach-means")}{" "}
          {data.filesOff === null ? t("recommendation.evidence.until", { n: evidenceLimits.months }) : t("evidence.files-off-form")}
        </>
      }
      filesOff={data.filesOff !== null}
      marking={recommendation.marking}
      kept={{ form: "recommendation.evidence", record: recommendation.id }}
      opens={{
        legend: t("recommendation.evidence.readers"),
        help: t("recommendation.evidence.state-reads"),
        choice: t("recommendation.evidence.readers-verifiers"),
      }}
      send={(piece, open) => call(attachEvidence, { params, body: { ...piece, report, open } })}
      stale={[listEvidence]}
      onDone={onDone}
    />
  );
};
