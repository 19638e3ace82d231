/** Form that drops a finding. The reason is stored with the finding. */
import { useState } from "react";
import { useWords } from "#platform/web/shell/words.ts";
import { TextField } from "#platform/web/ui/field.tsx";
import { CommandForm } from "#platform/web/ui/form.tsx";

interface Props {
  readonly what: string;
  readonly error: Error | null;
  readonly pending: boolean;
  readonly onDrop: (reason: { text: string; lang: string }) => void;
  readonly onClose: () => void;
}

export const DropForm = ({ what, error, pending, onDrop, onClose }: Props) => {
  const { t, language } = useWords();
  const [reason, setReason] = useState("");
  return (
    <CommandForm
      className="form"
      act={{ isPending: pending, error }}
      onSubmit={() => onDrop({ text: reason.trim(), lang: language.tag })}
      submit={t("landscape.decide.drop")}
      blocked={reason.trim() === ""}
      onCancel={onClose}
    >
      <p>
        <b>{what}</b>
      </p>
      <TextField label={t("desk.reason")} help={t("landscape.drop.help")} value={reason} onValue={setReason} required maxLength={200} />
    </CommandForm>
  );
};
