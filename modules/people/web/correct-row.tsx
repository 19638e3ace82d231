/** Corrects one row. The typed text is not stored as a draft, because a draft would keep the name after an erasure. */
import { useState } from "react";
import { agencyTypes } from "#modules/programme/contract/programme.ts";
import type { Translated } from "#platform/contract/values.ts";
import { call } from "#platform/web/shell/api.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { SelectField, TextField } from "#platform/web/ui/field.tsx";
import { CommandForm } from "#platform/web/ui/form.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { categories, getEvent, sexes, type RosterRow } from "../contract/people.ts";
import { correctRow, getPerson, type RowFields } from "../contract/persons.ts";

export interface NamedState {
  readonly code: string;
  readonly name: Translated;
}
interface Props {
  readonly row: RosterRow;
  readonly states: readonly NamedState[];
  readonly onClose: () => void;
}
const texts = [
  ["fullName", "full-name"],
  ["givenName", "given-name"],
  ["familyName", "family-name"],
  ["email", "email"],
  ["organisation", "organisation"],
  ["function", "function"],
] as const;
const none = "";

export const CorrectRow = ({ row, states, onClose }: Props) => {
  const { t, name } = useWords();
  const { id: workspace } = useWorkspace();
  const [typed, setTyped] = useState<RowFields>(() => ({
    givenName: row.givenName,
    familyName: row.familyName,
    fullName: row.fullName,
    email: row.email,
    organisation: row.organisation,
    organisationType: row.organisationType,
    state: row.state,
    sex: row.sex,
    category: row.category,
    function: row.function,
  }));
  const change = (more: Partial<RowFields>) => setTyped({ ...typed, ...more });
  const save = useCommandForm({
    send: () => call(correctRow, { params: { workspace, row: row.id }, body: { expectedRev: row.rev, ...typed } }),
    stale: [getEvent, getPerson],
    onDone: onClose,
  });
  const called = new Map(states.map((one) => [one.code, name(one.name)]));
  return (
    <CommandForm act={save} onSubmit={() => save.mutate()} submit={t("desk.save")} onCancel={onClose}>
      <p className="meta">{t("people.correct-help")}</p>
      {texts.map(([field, column]) => (
        <TextField
          key={field}
          dir={field === "email" ? "ltr" : "auto"}
          label={t(`people.column.${column}`)}
          optional={t("desk.optional")}
          value={typed[field]}
          onValue={(value) => change({ [field]: value })}
          maxLength={200}
        />
      ))}
      <div className="form-row">
        <SelectField
          label={t("people.column.sex")}
          value={typed.sex}
          onValue={(sex) => change({ sex })}
          options={sexes}
          show={(one) => t(`people.sex.${one}`)}
        />
        <SelectField
          label={t("people.column.category")}
          value={typed.category}
          onValue={(category) => change({ category })}
          options={categories}
          show={(one) => t(`people.category.${one}`)}
        />
      </div>
      <div className="form-row">
        <SelectField
          label={t("people.column.state")}
          value={typed.state ?? none}
          onValue={(state) => change({ state: state === none ? null : state })}
          options={[none, ...called.keys()]}
          show={(code) => called.get(code) ?? t("people.not-told")}
        />
        <SelectField
          label={t("people.column.organisation-type")}
          value={typed.organisationType ?? none}
          onValue={(type) => change({ organisationType: type === none ? null : type })}
          options={[none, ...agencyTypes]}
          show={(type) => (type === none ? t("people.not-told") : t(`programme.type.${type}`))}
        />
      </div>
    </CommandForm>
  );
};
