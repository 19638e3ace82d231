/**
 * The page of the clerical sample: pairs of rows in random order, without the result of the comparison. When all pairs are decided,
 * the interval of the count is computed from these decisions.
 */
import { useState } from "react";
import { call } from "#platform/web/shell/api.ts";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { SelectField } from "#platform/web/ui/field.tsx";
import { Facts, PageHead, Section } from "#platform/web/ui/page.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { listPairs } from "../contract/pairs.ts";
import { drawSample, getSample, sampleSizes, usualSize } from "../contract/samples.ts";
import { DecidedPairs } from "./decided-pairs.tsx";
import { BlindCard } from "./pair-card.tsx";
import { PairProgress } from "./pair-progress.tsx";
import { useDecisions } from "./use-decisions.tsx";
import { useIntervalSentence } from "./which-interval.tsx";
import "./pairs.css";

const stale = [listPairs, getSample];

const DrawForm = ({ seen }: { readonly seen: number }) => {
  const { t, number } = useWords();
  const { id: workspace } = useWorkspace();
  const [size, setSize] = useState<(typeof sampleSizes)[number]>(usualSize);
  const draw = useCommandForm({
    send: (commandId, n: (typeof sampleSizes)[number]) => call(drawSample, { params: { workspace }, body: { commandId, size: n, seen } }),
    stale,
  });
  return (
    <Section title={t(seen === 0 ? "people.draw" : "people.draw-again")}>
      <p>{t("people.draw-help")}</p>
      {seen === 0 ? null : <p className="meta">{t("people.draw-replaces")}</p>}
      <SelectField
        label={t("people.draw-size")}
        value={String(size)}
        onValue={(value) => setSize(sampleSizes.find((one) => String(one) === value) ?? usualSize)}
        options={sampleSizes}
        show={number}
      />
      <ProblemSentence error={draw.error} />
      <Button look={seen === 0 ? "primary" : "secondary"} disabled={draw.isPending} onClick={() => draw.mutate(size)}>
        {t("people.draw-now")}
      </Button>
    </Section>
  );
};

const SamplePage = () => {
  const { t, number, date } = useWords();
  const { data, interval, why } = useIntervalSentence();
  const { sample, decided } = data;
  const [pair] = data.pairs;
  const { busy, undo, conflict, answers, status } = useDecisions({
    pair,
    last: decided[0],
    stale,
    onSaid: ({ verdict }) => (verdict === null ? t("people.verdict.undone") : t(`people.verdict.${verdict}`)),
  });
  return (
    <div className="page">
      <PageHead title={t("people.sample")} below={t("people.sample-below")} marking="TLP:AMBER" />
      {status}
      <Facts
        facts={[
          { label: t("people.interval-head"), value: interval },
          ...(why === null ? [] : [{ label: t("people.sample-now"), value: why }]),
          ...(sample === null
            ? []
            : [
                {
                  label: t("people.sample-drawn"),
                  value: t("people.sample-drawn-by", { number: sample.number, name: sample.drawnBy ?? "–", when: date(sample.drawnAt) }),
                },
                { label: t("people.decided"), value: t("people.sample-decided", { n: sample.decided, all: sample.pairs }) },
                { label: t("common.seed"), value: <code className="ltr digest">{sample.seed}</code> },
              ]),
        ]}
      />
      {sample === null || pair === undefined ? null : (
        <>
          <PairProgress done={sample.decided} now={sample.decided} all={sample.pairs} />
          {conflict ?? <BlindCard key={`${pair.a.id} ${pair.b.id}`} pair={pair} />}
          {answers}
        </>
      )}
      <div className="sections">
        {data.rows < 2 ? null : <DrawForm key={sample?.number ?? 0} seen={sample?.number ?? 0} />}
        {decided.length === 0 ? null : (
          <Section title={t("people.decided")} limit={number(sample?.decided ?? decided.length)}>
            <DecidedPairs decided={decided} busy={busy} onUndo={undo} />
          </Section>
        )}
      </div>
    </div>
  );
};
export default SamplePage;
