/** A form with one text: a comment on a record or on a version, or the answer to a comment. */
import type { ReactNode } from "react";
import { TextArea } from "../ui/field.tsx";
import { CommandForm } from "../ui/form.tsx";
import type { CommandOfForm } from "../ui/record/use-command-form.ts";

interface Props {
  readonly act: CommandOfForm<unknown, void>;
  readonly label: string;
  readonly help: string;
  readonly submit: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly onCancel: () => void;
  /** Further fields. */
  readonly children?: ReactNode;
}

export const mostLetters = 4000;

export const WordsForm = ({ act, label, help, submit, value, onValue, onCancel, children }: Props) => (
  <CommandForm act={act} onSubmit={() => act.mutate()} submit={submit} blocked={value.trim() === ""} onCancel={onCancel}>
    <TextArea label={label} help={help} value={value} onValue={onValue} required maxLength={mostLetters} />
    {children}
  </CommandForm>
);
