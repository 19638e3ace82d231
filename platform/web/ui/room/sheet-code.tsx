/** The form that opens a printed sheet by the code at its head. Every kind of sheet uses it. */
import { useWords } from "../../shell/words.ts";
import { TextField } from "../field.tsx";
import { CommandForm } from "../form.tsx";

interface Props {
  readonly help: string;
  readonly code: string;
  /** Called when the person types another code; the page then closes the open sheet, which belongs to the earlier code. */
  readonly onType: (code: string) => void;
  readonly onOpen: () => void;
  readonly error: Error | null;
  readonly pending: boolean;
  /** True if opening a sheet is the next action: sheets are printed, and none is open. */
  readonly next: boolean;
}

export const SheetCode = ({ help, code, onType, onOpen, error, pending, next }: Props) => {
  const { t } = useWords();
  return (
    <CommandForm
      className="form"
      act={{ isPending: pending, error }}
      onSubmit={() => onOpen()}
      submit={t("paper.open")}
      look={next ? "primary" : "secondary"}
    >
      <TextField
        label={t("paper.code")}
        help={help}
        value={code}
        onValue={onType}
        dir="ltr"
        autoComplete="off"
        spellCheck={false}
        required
        maxLength={40}
      />
    </CommandForm>
  );
};
