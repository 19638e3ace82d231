/** The field for the reason to accept a nomination that came after the deadline. */
import { useWords } from "#platform/web/shell/words.ts";
import { SelectField } from "#platform/web/ui/field.tsx";
import { lateReasons, type LateReason } from "../contract/call-days.ts";

interface Props {
  readonly value: LateReason | "";
  readonly onValue: (value: LateReason | "") => void;
  readonly required?: boolean;
}
export const LateReasonField = ({ value, onValue, required = false }: Props) => {
  const { t } = useWords();
  return (
    <SelectField
      label={t("training.late-reason")}
      help={t("training.late-help")}
      value={value}
      onValue={onValue}
      required={required}
      empty={t(required ? "desk.choose" : "training.late-not-taken")}
      options={lateReasons}
      show={(one) => t(`training.late.${one}`)}
    />
  );
};
