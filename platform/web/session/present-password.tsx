/** The field for an existing password, with the attributes by which a password manager recognises the field. */
import { useWords } from "../shell/words.ts";
import { TextField } from "../ui/field.tsx";

interface Props {
  /** Default: "Password". */
  readonly label?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

export const PresentPassword = ({ label, value, onChange }: Props) => {
  const { t } = useWords();
  return (
    <TextField
      label={label ?? t("desk.password")}
      type="password"
      autoComplete="current-password"
      dir="ltr"
      value={value}
      onValue={onChange}
      required
    />
  );
};
