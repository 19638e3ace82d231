/**
 * The actions that the reader may take on a measure. All buttons are in the head of the page; a decision opens a dialog. Below the head are the
 * line about the last decision, the list of what is still needed, and the state of a law.
 */
import {
  getMeasure,
  legalStates,
  listMeasures,
  measureHistory,
  readDuties,
  setLegalState,
  submitMeasure,
  type LegalState,
  type Measure,
} from "../contract/policy.ts";
import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { call, read, refresh } from "#platform/web/shell/api.ts";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { SelectAndSend } from "#platform/web/ui/select-and-send.tsx";
import { MeasureDecided } from "./measure-decided.tsx";
import { MeasureDecision, type Deciding } from "./measure-decision.tsx";
import { RefusedBeforehand } from "./refused-beforehand.tsx";
import { stands } from "./stands.ts";
import { StillNeeded } from "./still-needed.tsx";

interface Props {
  readonly workspace: string;
  readonly measure: Measure;
  /** @param first the label of the field that takes the focus */
  readonly onChange: (first?: string) => void;
}
type Act = { readonly kind: "submit" } | { readonly kind: "law"; readonly state: LegalState };

export const useMeasureActions = ({
  workspace,
  measure,
  onChange,
}: Props): { readonly inHead: ReactNode | undefined; readonly below: ReactNode } => {
  const { t } = useWords();
  const { may } = useWorkspace();
  const [deciding, setDeciding] = useState<Deciding | null>(null);
  const [fresh, setFresh] = useState(false);
  const params = { workspace, measure: measure.id };
  const expectedRev = measure.rev;
  const act = useCommandForm({
    send: async (_, what: Act): Promise<unknown> =>
      what.kind === "submit"
        ? call(submitMeasure, { params, body: { expectedRev } })
        : call(setLegalState, { params, body: { expectedRev, state: what.state } }),
    stale: [],
    onSettled: () => refresh(getMeasure, listMeasures, measureHistory, readDuties),
  });
  const { status, legalState } = measure;
  const edits = may("measure.edit") && stands(measure);
  const decides = may("measure.adopt") && status === "under-review";
  const duties = useQuery({ ...read(readDuties, params), enabled: decides });
  const refused = duties.data?.adopt ?? null;
  const complete = measure.lacking.length === 0 && measure.testState === "passed";
  const decide = (one: Deciding): void => {
    setFresh(false);
    setDeciding(one);
  };
  const inHead =
    edits || decides ? (
      <>
        {edits ? (
          <>
            <Button onClick={() => decide("withdraw")}>{t("policy.withdraw-open")}</Button>
            <Button icon="edit" onClick={() => onChange()}>
              {t("policy.change")}
            </Button>
          </>
        ) : null}
        {edits && status === "draft" ? (
          <Button look="primary" disabled={act.isPending} onClick={() => act.mutate({ kind: "submit" })}>
            {t("policy.submit")}
          </Button>
        ) : null}
        {decides ? <Button onClick={() => decide("refuse")}>{t("policy.refuse-open")}</Button> : null}
        {decides && complete && duties.data !== undefined && refused === null ? (
          <Button look="primary" onClick={() => decide("adopt")}>
            {t("policy.adopt-open")}
          </Button>
        ) : null}
      </>
    ) : undefined;
  const below = (
    <>
      <MeasureDecided workspace={workspace} measure={measure} fresh={fresh} onTakeBack={decide} />
      {stands(measure) ? <StillNeeded measure={measure} onField={edits ? onChange : null} withTest={status === "under-review"} /> : null}
      {legalState !== null && edits ? (
        <div className="measure-filter">
          <SelectAndSend<LegalState>
            label={t("policy.legal-state")}
            now={legalState}
            options={legalStates}
            show={(state) => t(`policy.legal-state.${state}`)}
            send={t("desk.save")}
            pending={act.isPending}
            onSend={(state) => act.mutate({ kind: "law", state })}
          />
        </div>
      ) : null}
      {decides && refused !== null ? <RefusedBeforehand code={refused} title={t("policy.not-yours-to-adopt")} /> : null}
      <ProblemSentence error={act.error} />
      {deciding === null ? null : (
        <MeasureDecision
          key={deciding}
          workspace={workspace}
          measure={measure}
          deciding={deciding}
          onClose={() => setDeciding(null)}
          onDone={() => {
            setDeciding(null);
            setFresh(true);
          }}
        />
      )}
    </>
  );
  return { inHead, below };
};
