/**
 * The state of a page on which a person decides pairs of rows one after another: three answers, decisions that another person made in
 * the meantime, and keys. S, D and C decide, Z takes the last decision back.
 */
import type { Endpoint } from "#platform/contract/endpoint.ts";
import { useEffect, useRef, useState, type ReactNode } from "react";
import { call } from "#platform/web/shell/api.ts";
import { isProblem, ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { decidePair, undoPair, verdicts, type Decided, type PairRow, type Range, type Verdict } from "../contract/pairs.ts";
import { MetConflict, type MetDecision } from "./pair-conflict.tsx";

const letters = { same: "S", different: "D", "cannot-say": "C" } as const satisfies Record<Verdict, string>;

/** A pair to decide. */
interface Asked {
  readonly a: PairRow;
  readonly b: PairRow;
  readonly seen: number;
}
interface Props<P extends Asked> {
  readonly pair: P | undefined;
  /** The decision that Z takes back. */
  readonly last: Decided | undefined;
  readonly stale: readonly Endpoint[];
  /** The message for screen readers; `range` is the new range. */
  readonly onSaid: (told: { readonly verdict: Verdict | null; readonly range: Range }) => string;
  readonly onKey?: (key: string) => void;
}

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest("input, textarea, select, [contenteditable], dialog") !== null;

export const useDecisions = <P extends Asked>({ pair, last, stale, onSaid, onKey }: Props<P>) => {
  const { t } = useWords();
  const { id: workspace } = useWorkspace();
  const [said, setSaid] = useState("");
  const [met, setMet] = useState<(MetDecision & { readonly verdict: Verdict; readonly pair: P }) | null>(null);
  const decide = useCommandForm({
    send: (commandId, { pair: one, verdict, seen }: { pair: P; verdict: Verdict; seen: number }) =>
      call(decidePair, {
        params: { workspace },
        body: { commandId, a: one.a.id, b: one.b.id, aRev: one.a.rev, bRev: one.b.rev, verdict, seen },
      }),
    stale: [...stale],
    onDone: ({ range }, { verdict }) => {
      setMet(null);
      setSaid(onSaid({ verdict, range }));
    },
    onError: (error, { pair: one, verdict }) => {
      if (isProblem(error, "conflict")) setMet({ ...((error.body.details ?? {}) as MetDecision), verdict, pair: one });
    },
  });
  const undo = useCommandForm({
    send: (commandId, one: Decided) =>
      call(undoPair, { params: { workspace }, body: { commandId, decision: one.id, aRev: one.a.rev, bRev: one.b.rev, seen: one.seen } }),
    stale: [...stale],
    onDone: ({ range }) => setSaid(onSaid({ verdict: null, range })),
  });
  const busy = decide.isPending || undo.isPending;
  const keyed = useRef<(key: string) => void>(() => undefined);
  keyed.current = (key) => {
    onKey?.(key);
    if (busy || met !== null) return;
    if (key === "z" && last !== undefined) return undo.mutate(last);
    const verdict = verdicts.find((one) => letters[one].toLowerCase() === key);
    if (verdict !== undefined && pair !== undefined) decide.mutate({ pair, verdict, seen: pair.seen });
  };
  useEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || typing(event.target)) return;
      keyed.current(event.key.toLowerCase());
    };
    document.addEventListener("keydown", hear);
    return () => document.removeEventListener("keydown", hear);
  }, []);
  const conflict =
    met === null ? null : (
      <MetConflict
        met={met}
        busy={busy}
        onKeep={() => setMet(null)}
        onDecide={() => decide.mutate({ pair: met.pair, verdict: met.verdict, seen: met.current?.seen ?? 0 })}
      />
    );
  const answers = (
    <>
      <div className="pair-answers">
        {verdicts.map((verdict) => (
          <Button
            key={verdict}
            size="room"
            disabled={busy || met !== null || pair === undefined}
            aria-keyshortcuts={letters[verdict]}
            onClick={() => pair !== undefined && decide.mutate({ pair, verdict, seen: pair.seen })}
          >
            {t(`people.verdict.${verdict}`)} <kbd>{letters[verdict]}</kbd>
          </Button>
        ))}
        <p className="meta small">{t("people.nothing-rewritten")}</p>
      </div>
      <ProblemSentence error={isProblem(decide.error, "conflict") ? null : (decide.error ?? undo.error)} />
    </>
  );
  const status: ReactNode = (
    <p className="visually-hidden" role="status" aria-live="polite">
      {said}
    </p>
  );
  return { busy, undo: undo.mutate, conflict, answers, status };
};
