/** Attaches a document to a measure. */
import { call } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { AttachForm } from "#platform/web/evidence/attach-form.tsx";
import { attachMeasureEvidence, listMeasureEvidence } from "../../contract/measure-evidence.ts";
import type { Measure } from "../../contract/policy.ts";

interface Props {
  readonly workspace: string;
  readonly measure: Measure;
  readonly filesOff: boolean;
  readonly onDone: () => void;
}

export const AttachEvidence = ({ workspace, measure, filesOff, onDone }: Props) => {
  const { t } = useWords();
  return (
    <AttachForm
      say={(word, values) => t(`policy.evidence.${word}`, values)}
      means={t(filesOff ? "policy.evidence.files-off-form" : "policy.evidence.attach-means")}
      filesOff={filesOff}
      marking={measure.marking}
      kept={{ form: "policy.evidence", record: measure.id }}
      opens={null}
      send={(body) => call(attachMeasureEvidence, { params: { workspace, measure: measure.id }, body })}
      stale={[listMeasureEvidence]}
      onDone={onDone}
    />
  );
};
