/** The fields in which a person types in one sheet, in the order of the sheet: a number or one of the choices for each line. */
import { useState } from "react";
import { useWords } from "#platform/web/shell/words.ts";
import { SelectField, TextField } from "#platform/web/ui/field.tsx";
import { PaperSheetForm } from "./paper-sheet-form.tsx";
import type { Sheet } from "../../contract/question-paper.ts";

/** What a person typed: a text for each line, by the line's code. An empty text means that there is no answer. */
export interface TypedSheet {
  readonly cannotSay: boolean;
  readonly values: Readonly<Record<string, string>>;
}

interface Props {
  readonly sheet: Sheet;
  readonly typed: TypedSheet;
  readonly error: Error | null;
  readonly pending: boolean;
  readonly onKeep: (typed: TypedSheet) => void;
  readonly onClose: () => void;
}

export const SheetForm = ({ sheet, typed: before, error, pending, onKeep, onClose }: Props) => {
  const [typed, setTyped] = useState(before);
  const put = (code: string, value: string) => setTyped({ ...typed, values: { ...typed.values, [code]: value } });
  return (
    <PaperSheetForm
      act={{ isPending: pending, error }}
      onKeep={() => onKeep(typed)}
      onClose={onClose}
      cannotSay={typed.cannotSay}
      onCannotSay={(cannotSay) => setTyped({ ...typed, cannotSay })}
    >
      {typed.cannotSay
        ? null
        : sheet.lines.map(({ code, text }) =>
            sheet.choices.length > 0 ? (
              <SelectField
                key={code}
                label={text}
                value={typed.values[code] ?? ""}
                onValue={(value) => put(code, value)}
                empty="–"
                options={sheet.choices}
                show={(choice) => choice.text}
              />
            ) : (
              <TextField
                key={code}
                label={text}
                type="number"
                min={0}
                max={100}
                step={1}
                value={typed.values[code] ?? ""}
                onValue={(value) => put(code, value)}
              />
            ),
          )}
    </PaperSheetForm>
  );
};

/** Shows the typed values in the order of the sheet, so that they can be compared with the paper. */
export const SheetTold = ({ sheet, typed }: Pick<Props, "sheet" | "typed">) => {
  const { t } = useWords();
  const said = (value: string | undefined): string =>
    value === undefined || value === "" ? t("paper.not-given") : (sheet.choices.find(({ code }) => code === value)?.text ?? value);
  const rows = typed.cannotSay
    ? [{ code: "", text: t("paper.cannot-say"), value: "✓" }]
    : sheet.lines.map(({ code, text }) => ({ code, text, value: said(typed.values[code]) }));
  return (
    <dl className="facts">
      {rows.map(({ code, text, value }) => (
        <div key={code}>
          <dt>{text}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
};
