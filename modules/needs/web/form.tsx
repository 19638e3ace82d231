/** A form that saves one record and then closes. If the server refuses, the form shows the reason above its buttons and keeps the input. */
import type { ReactNode } from "react";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { refresh } from "#platform/web/shell/queries.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";

interface Props {
  readonly save: (commandId: string) => Promise<unknown>;
  /** Queries that are loaded again after saving. */
  readonly stale: readonly { readonly id: string }[];
  readonly submit?: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

export const RecordForm = ({ save, stale, submit, onClose, children }: Props) => {
  const { t } = useWords();
  const act = useCommandForm({ send: save, stale: [], onDone: onClose, onSettled: () => refresh(...stale) });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        act.mutate();
      }}
    >
      {children}
      <ProblemSentence error={act.error} />
      <div className="button-row">
        <Button look="primary" type="submit" disabled={act.isPending}>
          {submit ?? t("desk.save")}
        </Button>
        <Button onClick={onClose}>{t("desk.cancel")}</Button>
      </div>
    </form>
  );
};
