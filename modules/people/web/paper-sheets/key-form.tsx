/** A form to type in one paper sheet: who signed in, who signed out, and the number of names that are on no list. */
import { useState } from "react";
import { call } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Choices, TextField } from "#platform/web/ui/field.tsx";
import { CommandForm } from "#platform/web/ui/form.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { keySheet, listSheets, type PaperSheet } from "../../contract/paper-sheets.ts";
import { directions } from "../../contract/check-in.ts";
import { lineKey, type At, type Sheets } from "./sheet-data.ts";

interface Props {
  readonly at: At;
  readonly data: Sheets;
  readonly sheet: PaperSheet;
  readonly onClose: () => void;
}
export const KeyForm = ({ at, data, sheet, onClose }: Props) => {
  const { t, compare } = useWords();
  const [keyed, setKeyed] = useState<ReadonlySet<string>>(new Set(sheet.own?.lines.map(lineKey)));
  const [others, setOthers] = useState(String(sheet.own?.others ?? 0));
  const people = data.people.toSorted((a, b) => compare(a.name, b.name));
  const lines = people.flatMap(({ kind, id }) => directions.map((direction) => ({ kind, id, direction })));
  const act = useCommandForm({
    send: () =>
      call(keySheet, {
        params: { ...at, sheet: sheet.id },
        body: { others: Number(others), lines: lines.filter((line) => keyed.has(lineKey(line))) },
      }),
    stale: [listSheets],
    onDone: onClose,
  });
  return (
    <CommandForm act={act} onSubmit={() => act.mutate()} submit={t("desk.save")} onCancel={onClose}>
      {directions.map((direction) => (
        <Choices
          key={direction}
          kind="checkbox"
          columns
          legend={t(`keyed-sheets.${direction}`)}
          choices={people.map(({ kind, id, name }) => ({ value: lineKey({ kind, id, direction }), label: <bdi>{name}</bdi> }))}
          chosen={[...keyed].filter((key) => key.endsWith(` ${direction}`))}
          onChange={(chosen) => setKeyed(new Set([...[...keyed].filter((key) => !key.endsWith(` ${direction}`)), ...chosen]))}
        />
      ))}
      <TextField
        type="number"
        min={0}
        max={500}
        label={t("keyed-sheets.others")}
        help={t("keyed-sheets.others-help")}
        value={others}
        onValue={setOthers}
        required
      />
    </CommandForm>
  );
};
