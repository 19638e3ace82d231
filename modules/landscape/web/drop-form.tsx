/** Drops a finding, with a reason that stays with it. */
import { useState } from "react";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { TextField } from "#platform/web/ui/field.tsx";

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
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        onDrop({ text: reason.trim(), lang: language.tag });
      }}
    >
      <p>
        <b>{what}</b>
      </p>
      <TextField
        label={t("desk.reason")}
        help={t("landscape.drop.help")}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        required
        maxLength={200}
      />
      <ProblemSentence error={error} />
      <div className="button-row">
        <Button look="primary" type="submit" disabled={pending || reason.trim() === ""}>
          {t("landscape.decide.drop")}
        </Button>
        <Button onClick={onClose}>{t("desk.cancel")}</Button>
      </div>
    </form>
  );
};
