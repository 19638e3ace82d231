/** A calculation that waits or runs, and a button that stops it. */
import { ProblemSentence } from "../shell/problem-sentence.tsx";
import { useWords } from "../shell/words.ts";
import { ProgressWithCancel } from "./progress.tsx";
import { refresh } from "../shell/api.ts";
import { useCommandForm } from "./record/use-command-form.ts";

interface Props {
  readonly name: string;
  /** The state in words. */
  readonly count: string;
  readonly running: boolean;
  readonly onCancel: () => Promise<unknown>;
  /** Endpoints whose data is fetched again after a success and after an error. */
  readonly stale: readonly { readonly id: string }[];
}

export const Running = ({ name, count, running, onCancel, stale }: Props) => {
  const { t } = useWords();
  const cancel = useCommandForm({ send: onCancel, stale: [], onSettled: () => refresh(...stale) });
  return (
    <>
      <ProgressWithCancel
        name={name}
        count={count}
        share={running ? 0.5 : 0}
        note={t("desk.go-on-working")}
        cancel={{ label: t("desk.cancel"), onPress: () => cancel.mutate() }}
      />
      <ProblemSentence error={cancel.error} />
    </>
  );
};
