/** The second person: opens the document, then lets others get it or removes it with a reason. */
import { useState } from "react";
import type { Evidence } from "#platform/contract/evidence.ts";
import { address, call } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Choices, TextArea } from "#platform/web/ui/field.tsx";
import { CommandForm } from "#platform/web/ui/form.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { listMeasureEvidence, lookAtMeasureEvidence, measureEvidenceFile } from "../../contract/measure-evidence.ts";

interface Props {
  readonly workspace: string;
  readonly piece: Evidence;
  readonly onDone: () => void;
}

export const LookAtEvidence = ({ workspace, piece, onDone }: Props) => {
  const { t, language } = useWords();
  const [outcome, setOutcome] = useState<"" | "fine" | "removed">("");
  const [reason, setReason] = useState("");
  const act = useCommandForm({
    send: (commandId) =>
      call(lookAtMeasureEvidence, {
        params: { workspace, piece: piece.id },
        body: { commandId, removed: outcome === "removed" ? { text: reason.trim(), lang: language.tag } : null },
      }),
    stale: [listMeasureEvidence],
    onDone,
  });
  return (
    <CommandForm
      act={act}
      className="form"
      onSubmit={() => act.mutate()}
      submit={t("policy.evidence.decide")}
      blocked={outcome === ""}
      onCancel={onDone}
    >
      <p>{t("policy.evidence.look-help")}</p>
      <p>
        <a href={address(measureEvidenceFile, { params: { workspace, piece: piece.id } })} download>
          <bdi>{piece.file?.name}</bdi>
        </a>
      </p>
      <Choices
        legend={t("policy.evidence.decision")}
        kind="radio"
        choices={[
          { value: "fine", label: t("policy.evidence.fine"), more: t("policy.evidence.fine-more") },
          { value: "removed", label: t("policy.evidence.remove"), more: t("policy.evidence.remove-more") },
        ]}
        chosen={outcome === "" ? [] : [outcome]}
        onChange={([value]) => setOutcome(value === "removed" ? "removed" : "fine")}
      />
      {outcome === "removed" ? (
        <TextArea label={t("policy.evidence.reason")} value={reason} onValue={setReason} required maxLength={200} rows={2} />
      ) : null}
    </CommandForm>
  );
};
