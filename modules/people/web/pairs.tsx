/**
 * The page "Same person?": one pair of rows after another, the most useful first. There are three equal answers; no row is changed, and each answer
 * can be taken back. Keys: S, D and C decide and show the next pair, Z takes back, J and K go to the next and the previous pair.
 */
import { useEffect, useRef, useState } from "react";
import { call, useRead } from "#platform/web/shell/api.ts";
import { isProblem } from "#platform/web/shell/problem-sentence.tsx";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { Button } from "#platform/web/ui/button.tsx";
import { Empty, PageHead, Section } from "#platform/web/ui/page.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { decidePair, listPairs, undoPair, verdicts, type Decided, type Pair, type Verdict } from "../contract/pairs.ts";
import { DecidedPairs } from "./decided-pairs.tsx";
import { PairAside } from "./pair-aside.tsx";
import { PairCard } from "./pair-card.tsx";
import { MetConflict, type MetDecision } from "./pair-conflict.tsx";
import "./pairs.css";

const letters = { same: "S", different: "D", "cannot-say": "C" } as const satisfies Record<Verdict, string>;

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest("input, textarea, select, [contenteditable], dialog") !== null;

const PairsPage = () => {
  const { t, number } = useWords();
  const { id: workspace } = useWorkspace();
  const { data } = useRead(listPairs, { workspace });
  const [at, setAt] = useState(0);
  const [said, setSaid] = useState("");
  const [met, setMet] = useState<(MetDecision & { readonly verdict: Verdict; readonly pair: Pair }) | null>(null);
  const place = Math.min(at, Math.max(0, data.pairs.length - 1));
  const pair = data.pairs[place];
  const range = (of: { readonly fewest: number; readonly most: number }): string =>
    of.fewest === of.most ? number(of.fewest) : t("people.range", { low: of.fewest, high: of.most });
  const decide = useCommandForm({
    send: (commandId, { pair: one, verdict, seen }: { pair: Pair; verdict: Verdict; seen: number }) =>
      call(decidePair, {
        params: { workspace },
        body: { commandId, a: one.a.id, b: one.b.id, aRev: one.a.rev, bRev: one.b.rev, verdict, seen },
      }),
    stale: [listPairs],
    onDone: (answer, { verdict }) => {
      setMet(null);
      setSaid(t("people.said", { verdict: t(`people.verdict.${verdict}`), range: range(answer.range) }));
    },
    onError: (error, { pair: one, verdict }) => {
      if (isProblem(error, "conflict")) setMet({ ...((error.body.details ?? {}) as MetDecision), verdict, pair: one });
    },
  });
  const undo = useCommandForm({
    send: (commandId, one: Decided) =>
      call(undoPair, { params: { workspace }, body: { commandId, decision: one.id, aRev: one.a.rev, bRev: one.b.rev, seen: one.seen } }),
    stale: [listPairs],
    onDone: (answer) => setSaid(t("people.undone", { range: range(answer.range) })),
  });
  const busy = decide.isPending || undo.isPending;
  const last = data.decided[0];
  const keyed = useRef<(key: string) => void>(() => undefined);
  keyed.current = (key) => {
    if (key === "j") return setAt(Math.min(place + 1, data.pairs.length - 1));
    if (key === "k") return setAt(Math.max(place - 1, 0));
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
  const answered = data.decided.length;
  return (
    <div className="page">
      <PageHead title={t("people.same-person")} below={t("people.pairs-below", { n: data.waiting, rows: data.rows })} marking="TLP:AMBER" />
      <p className="visually-hidden" role="status" aria-live="polite">
        {said}
      </p>
      {pair === undefined ? (
        <Empty title={t("people.no-pair")}>
          {data.rows === 0 ? t("people.roster-none") : t("people.no-pair-why", { range: range(data.range) })}
        </Empty>
      ) : (
        <>
          <div className="pair-progress" aria-hidden="true">
            {Array.from({ length: Math.min(60, answered + data.waiting) }, (_, i) => (
              <span key={i} data-state={i < Math.min(answered, 60) ? "done" : i === Math.min(answered, 60) + place ? "now" : "ahead"} />
            ))}
          </div>
          <div className="pair-page">
            <div>
              {met === null ? (
                <PairCard key={`${pair.a.id} ${pair.b.id}`} pair={pair} />
              ) : (
                <MetConflict
                  met={met}
                  busy={busy}
                  onKeep={() => setMet(null)}
                  onDecide={() => decide.mutate({ pair: met.pair, verdict: met.verdict, seen: met.current?.seen ?? 0 })}
                />
              )}
              <div className="pair-answers">
                {verdicts.map((verdict) => (
                  <Button
                    key={verdict}
                    size="room"
                    disabled={busy || met !== null}
                    aria-keyshortcuts={letters[verdict]}
                    onClick={() => decide.mutate({ pair, verdict, seen: pair.seen })}
                  >
                    {t(`people.verdict.${verdict}`)} <kbd>{letters[verdict]}</kbd>
                  </Button>
                ))}
                <p className="meta small">{t("people.nothing-rewritten")}</p>
              </div>
              <ProblemSentence error={isProblem(decide.error, "conflict") ? null : (decide.error ?? undo.error)} />
              <p className="button-row">
                <Button look="tertiary" disabled={place === 0} aria-keyshortcuts="K" onClick={() => setAt(place - 1)}>
                  {t("people.previous-pair")}
                </Button>
                <Button look="tertiary" disabled={place + 1 >= data.pairs.length} aria-keyshortcuts="J" onClick={() => setAt(place + 1)}>
                  {t("people.next-pair")}
                </Button>
              </p>
            </div>
            <PairAside pair={pair} data={data} range={range} />
          </div>
        </>
      )}
      {data.decided.length === 0 ? null : (
        <Section title={t("people.decided")} limit={number(data.decided.length)}>
          <DecidedPairs decided={data.decided} busy={busy} onUndo={(one) => undo.mutate(one)} />
        </Section>
      )}
    </div>
  );
};
export default PairsPage;
