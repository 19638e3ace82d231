/** Skips a step or a stage, with a reason that the record stores. */
import { useState } from "react";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { TextField } from "#platform/web/ui/field.tsx";
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
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onSkip({ text: reason.trim(), lang: language.tag });
      }}
    >
      <TextField
        label={t("desk.reason")}
        help={t("console.skip-help")}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        required
        maxLength={200}
      />
      <ProblemSentence error={error} />
      <div className="button-row">
        <Button look="primary" type="submit" disabled={pending}>
          {t("console.skip-do")}
        </Button>
        <Button onClick={onClose}>{t("desk.cancel")}</Button>
      </div>
    </form>
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
