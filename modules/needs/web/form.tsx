/** A form that saves one record and then closes. If the server refuses, the form shows the reason above its buttons and keeps the input. */
import type { ReactNode } from "react";
import type { Kept } from "#platform/web/drafts/use-draft.ts";
import { refresh } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { CommandForm } from "#platform/web/ui/form.tsx";

interface Props<Value> {
  readonly save: (commandId: string) => Promise<unknown>;
  /** Queries that are loaded again after saving. */
  readonly stale: readonly { readonly id: string }[];
  readonly submit?: string;
  readonly onClose: () => void;
  /** The private draft in which typed text is stored; without this property, no draft is stored. */
  readonly kept?: Kept<Value>;
  readonly children: ReactNode;
}

export const RecordForm = <Value,>({ save, stale, submit, onClose, kept, children }: Props<Value>) => {
  const { t } = useWords();
  const act = useCommandForm({
    send: save,
    stale: [],
    onDone: onClose,
    onSettled: () => refresh(...stale),
    ...(kept === undefined ? {} : { kept }),
  });
  return (
    <CommandForm act={act} onSubmit={() => act.mutate()} submit={submit ?? t("desk.save")} onCancel={onClose}>
      {children}
    </CommandForm>
  );
};
