/** The form of `useRecordForm`. If another person saved the record first, it shows both versions instead of the fields. */
import type { ComponentProps } from "react";
import { isProblem } from "../../shell/problem-sentence.tsx";
import { useWords } from "../../shell/words.ts";
import { RecordConflict, type Conflict } from "../conflict.tsx";
import { CommandForm } from "../form.tsx";

type Shown<Draft extends object, Part extends string> = ComponentProps<typeof RecordConflict<Draft, Part>>;

interface Props<Draft extends object, Part extends string>
  extends Pick<Shown<Draft, Part>, "lead" | "shown">, Omit<ComponentProps<typeof CommandForm>, "act" | "onSubmit" | "submit"> {
  readonly form: {
    readonly save: ComponentProps<typeof CommandForm>["act"];
    readonly submit: () => void;
    readonly conflict: Conflict<Draft, Part> | null;
  };
}

export const VersionedForm = <Draft extends object, Part extends string = keyof Draft & string>({
  form: { save, submit, conflict },
  lead,
  shown,
  error = save.error,
  ...fields
}: Props<Draft, Part>) => {
  const { t } = useWords();
  if (conflict !== null) return <RecordConflict {...conflict} lead={lead} shown={shown} />;
  const told = isProblem(error, "conflict") ? null : error;
  return <CommandForm {...fields} act={save} onSubmit={submit} submit={t("desk.save")} error={told} />;
};
