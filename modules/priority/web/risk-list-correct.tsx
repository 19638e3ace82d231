/**
 * Corrects the cells of one row in the preview. The file is not changed: the corrections are sent with it, and the server reads them
 * instead of the cells.
 */
import type { CriteriaSetData } from "#modules/assessment/contract/catalogue.ts";
import { tlpLabels } from "#platform/contract/markings.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { SelectField, TextField } from "#platform/web/ui/field.tsx";
import { useWords } from "#platform/web/shell/words.ts";
import { useState } from "react";
import { importLimits, likelihoodRoutes, riskKinds, type ImportOptions, type PreviewRow } from "../contract/risk-list.ts";
import { meaningText } from "./risk-list-words.ts";

export type Edits = ImportOptions["edits"];

interface Props {
  readonly row: PreviewRow;
  readonly criteria: CriteriaSetData["criteria"];
  readonly onUse: (edits: Edits) => void;
  readonly onCancel: () => void;
}

/** The words from which the value of a cell is chosen; null if the value is typed. */
const useChoices = (column: string): readonly { readonly value: string; readonly label: string }[] | null => {
  const { t } = useWords();
  if (column === "kind") return riskKinds.map((value) => ({ value, label: t(`risk-list.kind.${value}`) }));
  if (column === "route") return likelihoodRoutes.map((value) => ({ value, label: t(`risk-list.route.${value}`) }));
  if (column === "marking") return tlpLabels.map((value) => ({ value, label: value }));
  return null;
};

interface CellProps {
  readonly column: string;
  readonly label: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
}

const Cell = ({ column, label, value, onValue }: CellProps) => {
  const { t } = useWords();
  const choices = useChoices(column);
  if (choices === null) return <TextField dir="auto" label={label} value={value} onValue={onValue} maxLength={importLimits.edit} />;
  return (
    <SelectField
      label={label}
      value={choices.some((one) => one.value === value) ? value : ""}
      onValue={onValue}
      empty={t("risk-list.not-said")}
    >
      {choices.map((one) => (
        <option key={one.value} value={one.value}>
          {one.label}
        </option>
      ))}
    </SelectField>
  );
};

export const CorrectRow = ({ row, criteria, onUse, onCancel }: Props) => {
  const words = useWords();
  const { t } = words;
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>({});
  const textOf = ({ column, text }: PreviewRow["cells"][number]): string => texts[column] ?? text;
  // only what differs from the file is a correction
  const edits = row.cells
    .filter((cell) => row.corrected.includes(cell.column) || textOf(cell) !== cell.text)
    .map((cell) => ({ row: row.row, column: cell.column, text: textOf(cell) }));
  return (
    <form
      className="risk-correct"
      onSubmit={(event) => {
        event.preventDefault();
        onUse(edits);
      }}
    >
      {row.cells.map((cell) => (
        <Cell
          key={cell.column}
          column={cell.column}
          label={meaningText(words, cell.column, criteria)}
          value={textOf(cell)}
          onValue={(value) => setTexts({ ...texts, [cell.column]: value })}
        />
      ))}
      <div className="button-row">
        <Button type="submit" disabled={edits.length === 0}>
          {t("risk-list.correct-use")}
        </Button>
        <Button look="tertiary" onClick={onCancel}>
          {t("desk.cancel")}
        </Button>
      </div>
    </form>
  );
};
