/** The form that opens a printed sheet by the code at its head. Every kind of sheet uses it. */
import { useWords } from "../../shell/words.ts";
import { ProblemSentence } from "../../shell/problem-sentence.tsx";
import { Button } from "../button.tsx";
import { TextField } from "../field.tsx";

interface Props {
  readonly help: string;
  readonly code: string;
  /** Called when the person types another code: the open sheet no longer belongs to it. */
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
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        onOpen();
      }}
    >
      <TextField
        label={t("paper.code")}
        help={help}
        value={code}
        onChange={(event) => onType(event.target.value)}
        dir="ltr"
        autoComplete="off"
        spellCheck={false}
        required
        maxLength={40}
      />
      <ProblemSentence error={error} />
      <div className="button-row">
        <Button look={next ? "primary" : "secondary"} type="submit" disabled={pending}>
          {t("paper.open")}
        </Button>
      </div>
    </form>
  );
};
