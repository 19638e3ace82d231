/**
 * The page "Same person?": one pair of rows after another, starting with the pair that is most uncertain and affects most rows. The
 * three answers look alike. An answer changes no row and can be taken back. Keys J and K go to the next and the previous pair; the
 * others are in `use-decisions.tsx`.
 */
import { useState } from "react";
import { useRead } from "#platform/web/shell/api.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { Empty, PageHead, Section } from "#platform/web/ui/page.tsx";
import { listPairs } from "../contract/pairs.ts";
import { getSample } from "../contract/samples.ts";
import { DecidedPairs } from "./decided-pairs.tsx";
import { PairAside } from "./pair-aside.tsx";
import { PairCard } from "./pair-card.tsx";
import { PairProgress } from "./pair-progress.tsx";
import { useDecisions } from "./use-decisions.tsx";
import { WhichInterval } from "./which-interval.tsx";
import "./pairs.css";

const PairsPage = () => {
  const { t, number } = useWords();
  const { id: workspace } = useWorkspace();
  const { data } = useRead(listPairs, { workspace });
  const [at, setAt] = useState(0);
  const place = Math.min(at, Math.max(0, data.pairs.length - 1));
  const pair = data.pairs[place];
  const range = (of: { readonly fewest: number; readonly most: number }): string =>
    of.fewest === of.most ? number(of.fewest) : t("people.range", { low: of.fewest, high: of.most });
  const { busy, undo, conflict, answers, status } = useDecisions({
    pair,
    last: data.decided[0],
    stale: [listPairs, getSample],
    onSaid: ({ verdict, range: now }) =>
      verdict === null
        ? t("people.undone", { range: range(now) })
        : t("people.said", { verdict: t(`people.verdict.${verdict}`), range: range(now) }),
    onKey: (key) => {
      if (key === "j") setAt(Math.min(place + 1, data.pairs.length - 1));
      if (key === "k") setAt(Math.max(place - 1, 0));
    },
  });
  const answered = data.decided.length;
  return (
    <div className="page">
      <PageHead title={t("people.same-person")} below={t("people.pairs-below", { n: data.waiting, rows: data.rows })} marking="TLP:AMBER" />
      {status}
      {pair === undefined ? (
        <Empty title={t("people.no-pair")}>
          {data.rows === 0 ? t("people.roster-none") : t("people.no-pair-why", { range: range(data.range) })}
        </Empty>
      ) : (
        <>
          <PairProgress done={answered} now={answered + place} all={answered + data.waiting} />
          <div className="pair-page">
            <div>
              {conflict ?? <PairCard key={`${pair.a.id} ${pair.b.id}`} pair={pair} />}
              {answers}
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
      <div className="sections">
        {data.rows === 0 ? null : <WhichInterval />}
        {data.decided.length === 0 ? null : (
          <Section title={t("people.decided")} limit={number(data.decided.length)}>
            <DecidedPairs decided={data.decided} busy={busy} onUndo={undo} />
          </Section>
        )}
      </div>
    </div>
  );
};
export default PairsPage;
