/** For the second person: opens the document, and then releases it to the other readers or removes it with a reason. */
import { useState } from "react";
import type { Evidence, EvidenceContract } from "../../contract/evidence.ts";
import { address, call } from "../shell/api.ts";
import { useWords } from "../shell/words.ts";
import { Choices, TextArea } from "../ui/field.tsx";
import { CommandForm } from "../ui/form.tsx";
import { useCommandForm } from "../ui/record/use-command-form.ts";
import { FilePreview } from "./file-preview.tsx";

interface Props {
  readonly of: EvidenceContract;
  readonly workspace: string;
  readonly piece: Evidence;
  readonly onDone: () => void;
}

export const LookAtEvidence = ({ of, workspace, piece, onDone }: Props) => {
  const { t, language } = useWords();
  const [outcome, setOutcome] = useState<"" | "fine" | "removed">("");
  const [reason, setReason] = useState("");
  const act = useCommandForm({
    send: (commandId) =>
      call(of.look, {
        params: { workspace, piece: piece.id },
        body: { commandId, removed: outcome === "removed" ? { text: reason.trim(), lang: language.tag } : null },
      }),
    stale: [of.list],
    onDone,
  });
  return (
    <CommandForm
      act={act}
      className="form"
      onSubmit={() => act.mutate()}
      submit={t("evidence.decide")}
      blocked={outcome === ""}
      onCancel={onDone}
    >
      <p>{t("evidence.look-help")}</p>
      <p>
        <a href={address(of.file, { params: { workspace, piece: piece.id } })} download>
          <bdi>{piece.file?.name}</bdi>
        </a>
      </p>
      {piece.file === null ? null : <FilePreview file={piece.file} from={of.file} workspace={workspace} piece={piece.id} />}
      <Choices
        legend={t("evidence.decision")}
        kind="radio"
        choices={[
          { value: "fine", label: t("evidence.fine"), more: t("evidence.fine-more") },
          { value: "removed", label: t("evidence.remove"), more: t("evidence.remove-more") },
        ]}
        chosen={outcome === "" ? [] : [outcome]}
        onChange={([value]) => setOutcome(value === "removed" ? "removed" : "fine")}
      />
      {outcome === "removed" ? (
        <TextArea label={t("evidence.reason")} value={reason} onValue={setReason} required maxLength={200} rows={2} />
      ) : null}
    </CommandForm>
  );
};
