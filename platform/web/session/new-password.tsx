/** The field for a new password, which is used at the first start, for an invitation, and for a recovery link. */
import { useWords } from "../shell/words.ts";
import { TextField } from "../ui/field.tsx";

interface Props {
  /** Default: "Password". */
  readonly label?: string;
  readonly help: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

export const NewPassword = ({ label, help, value, onChange }: Props) => {
  const { t } = useWords();
  return (
    <TextField
      label={label ?? t("desk.password")}
      help={help}
      type="password"
      autoComplete="new-password"
      dir="ltr"
      minLength={12}
      value={value}
      onValue={onChange}
      required
    />
  );
};
