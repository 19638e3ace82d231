/** Fields in which the author of a new wording of the original states whether it changes the meaning. No answer is preselected. */
import { useWords } from "#platform/web/shell/words.ts";
import { Choices, TextField } from "#platform/web/ui/field.tsx";

export interface Meaning {
  readonly changes: string;
  readonly reason: string;
}
export const meaningOf: Meaning = { changes: "", reason: "" };

/** The reason why the meaning is unchanged, in the form of the command; null if the meaning changes. */
export const sameMeaningIn = ({ changes, reason }: Meaning, lang: string) => (changes === "no" ? { text: reason.trim(), lang } : null);

export const MeaningFields = ({ value, onValue }: { readonly value: Meaning; readonly onValue: (value: Meaning) => void }) => {
  const { t } = useWords();
  const { changes, reason } = value;
  return (
    <>
      <Choices
        legend={t("knowledge.changes-meaning")}
        help={t("knowledge.changes-meaning-help")}
        kind="radio"
        choices={[
          { value: "yes", label: t("knowledge.yes"), more: t("knowledge.changes-yes") },
          { value: "no", label: t("knowledge.no"), more: t("knowledge.changes-no") },
        ]}
        chosen={changes === "" ? [] : [changes]}
        onChange={([chosen = ""]) => onValue({ changes: chosen, reason })}
      />
      {changes === "no" ? (
        <TextField
          label={t("knowledge.reason")}
          value={reason}
          onValue={(text) => onValue({ changes, reason: text })}
          required
          maxLength={200}
        />
      ) : null}
    </>
  );
};
