/** A moderator's forms for practices of an unknown contributor: codes to print, a card from a letter, a card from paper. */
import { useState } from "react";
import { Problem } from "#platform/contract/problems.ts";
import { call } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { SelectField, TextField } from "#platform/web/ui/field.tsx";
import { CommandForm } from "#platform/web/ui/form.tsx";
import { MarkingSelect } from "#platform/web/ui/marking-select.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { dropLetter, keyLetter, listLetters, printLetterCodes, takeLetter, type Letter } from "../../contract/letters.ts";
import { listPractices } from "../../contract/practice.ts";
import { newPractice, practiceFields, type PracticeDraft } from "../practice-draft.ts";
import { PracticeInputs } from "../practice-form.tsx";
import type { Areas } from "../areas-field.tsx";

interface Props {
  readonly workspace: string;
  readonly onClose: () => void;
}

const choices = ["8", "16", "24", "40"] as const;

/** @param onCodes receives the codes, which are shown only once, because the server does not store them */
export const PrintForm = ({
  workspace,
  onClose,
  onCodes,
}: Props & { readonly onCodes: (printed: { readonly codes: readonly string[]; readonly until: string }) => void }) => {
  const { t, number } = useWords();
  const [count, setCount] = useState<string>(choices[0]);
  const print = useCommandForm({
    send: () => call(printLetterCodes, { params: { workspace }, body: { count: Number(count) } }),
    stale: [],
    onDone: onCodes,
  });
  return (
    <CommandForm act={print} onSubmit={() => print.mutate()} submit={t("letter.print-make")} onCancel={onClose}>
      <p className="read">{t("letter.print-help")}</p>
      <SelectField label={t("letter.print-count")} value={count} onValue={setCount} options={choices} show={(one) => number(Number(one))} />
    </CommandForm>
  );
};

/** @param letter null for a practice on paper, with the code that is written on it */
export const LetterForm = ({ workspace, letter, areas, onClose }: Props & { readonly letter: Letter | null; readonly areas: Areas }) => {
  const { t, language } = useWords();
  const [code, setCode] = useState("");
  const [draft, setDraft] = useState<PracticeDraft>(letter?.card ?? newPractice(language.tag));
  const save = useCommandForm({
    send: () => {
      const fields = practiceFields(draft);
      if (fields === null) throw new Problem("invalid-input", { at: ["marking"] });
      return letter === null
        ? call(keyLetter, { params: { workspace }, body: { code, ...fields } })
        : call(takeLetter, { params: { workspace }, body: { letter: letter.id, ...fields } });
    },
    stale: [listLetters, listPractices],
    onDone: onClose,
  });
  return (
    <CommandForm act={save} onSubmit={() => save.mutate()} submit={t("practice.take")} onCancel={onClose}>
      <p className="read">{t("letter.take-help")}</p>
      {letter === null ? (
        <TextField label={t("letter.code")} value={code} onValue={setCode} required maxLength={60} dir="ltr" autoComplete="off" />
      ) : null}
      <PracticeInputs draft={draft} change={(more) => setDraft({ ...draft, ...more })} areas={areas} />
      <MarkingSelect
        label={t("common.marking")}
        help={letter === null ? "" : t("letter.take-marking", { marking: letter.card.marking })}
        value={draft.marking}
        onChange={(marking) => setDraft({ ...draft, marking })}
        required
      />
    </CommandForm>
  );
};

export const DropForm = ({ workspace, letter, onClose }: Props & { readonly letter: Letter }) => {
  const { t } = useWords();
  const drop = useCommandForm({
    send: () => call(dropLetter, { params: { workspace }, body: { letter: letter.id } }),
    stale: [listLetters],
    onDone: onClose,
  });
  return (
    <CommandForm act={drop} onSubmit={() => drop.mutate()} submit={t("practice.remove")} onCancel={onClose}>
      <p className="read">{t("letter.drop-help")}</p>
    </CommandForm>
  );
};
