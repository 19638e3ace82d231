/** The dialog that skips a step or a stage. It asks for a reason, which is stored in the room's record. */
import { useState } from "react";
import { useWords } from "#platform/web/shell/words.ts";
import { TextField } from "#platform/web/ui/field.tsx";
import { CommandForm } from "#platform/web/ui/form.tsx";
import { ModalDialog } from "#platform/web/ui/overlay.tsx";

interface Props {
  /** The name of the step or stage to skip; null if the dialog is closed. */
  readonly name: string | null;
  readonly error: Error | null;
  readonly pending: boolean;
  readonly onSkip: (reason: { text: string; lang: string }) => void;
  readonly onClose: () => void;
}

const SkipForm = ({ error, pending, onSkip, onClose }: Omit<Props, "name">) => {
  const { t, language } = useWords();
  const [reason, setReason] = useState("");
  return (
    <CommandForm
      act={{ isPending: pending, error }}
      onSubmit={() => onSkip({ text: reason.trim(), lang: language.tag })}
      submit={t("console.skip-do")}
      onCancel={onClose}
    >
      <TextField label={t("desk.reason")} help={t("console.skip-help")} value={reason} onValue={setReason} required maxLength={200} />
    </CommandForm>
  );
};

export const SkipDialog = ({ name, onClose, ...form }: Props) => {
  const { t } = useWords();
  return (
    <ModalDialog open={name !== null} title={name === null ? "" : t("console.skip-title", { name })} onClose={onClose}>
      <SkipForm {...form} onClose={onClose} />
    </ModalDialog>
  );
};
