/** What an opened file contains, shown before it is restored. */
import { type lookInside, dropRestore, takeIn } from "../../contract/restore.ts";
import type { OutputOf } from "../../contract/endpoint.ts";
import { useMutation } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { call } from "../shell/api.ts";
import { ProblemSentence } from "../shell/problem-sentence.tsx";
import { useWords } from "../shell/words.ts";
import { Button } from "../ui/button.tsx";

export interface Found {
  readonly ticket: string;
  /** The key that opens this one file. */
  readonly fileKey: string;
  readonly inside: OutputOf<typeof lookInside>;
}

interface Props {
  readonly found: Found;
  readonly onDone: (done: OutputOf<typeof takeIn>) => void;
  readonly onGivenUp: () => void;
}

export const RestoreFound = ({ found: { ticket, fileKey, inside }, onDone, onGivenUp }: Props) => {
  const { t, name, date, number } = useWords();
  const take = useMutation({
    mutationFn: () => call(takeIn, { body: { ticket, fileKey, content: inside.content } }),
    onSuccess: onDone,
  });
  const line = useRef<HTMLParagraphElement>(null);
  useEffect(() => line.current?.focus(), []);
  const facts = [
    [t("restore.workspace"), name(inside.workspace.name)],
    [t("restore.made"), date(inside.madeAt)],
    [t("restore.members"), number(inside.members)],
    [t("restore.rows"), number(inside.rows)],
    [t("restore.files"), number(inside.files)],
  ] as const;
  return (
    <div className="stack">
      <p ref={line} tabIndex={-1} role="status">
        <b>{t("restore.opened")}</b>
      </p>
      <dl className="facts">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="read">{t("restore.confirm-means")}</p>
      <p className="read">{t("restore.erased-elsewhere")}</p>
      <div className="button-row">
        <Button look="primary" disabled={take.isPending} onClick={() => take.mutate()}>
          {t(take.isPending ? "restore.bringing" : "restore.bring")}
        </Button>
        <Button
          disabled={take.isPending}
          onClick={() => {
            void call(dropRestore, { body: { ticket } }).catch(() => undefined);
            onGivenUp();
          }}
        >
          {t("desk.cancel")}
        </Button>
      </div>
      <ProblemSentence error={take.error} />
    </div>
  );
};
