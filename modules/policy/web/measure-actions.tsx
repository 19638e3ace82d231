/**
 * The actions that the reader may take on a measure. The buttons for edits (submit, change, withdraw) are in the head of the page.
 * Below the head are the missing fields, and the buttons for decisions with explanations.
 */
import {
  adoptMeasure,
  getMeasure,
  legalStates,
  listMeasures,
  measureHistory,
  readDuties,
  refuseMeasure,
  setLegalState,
  submitMeasure,
  withdrawMeasure,
  type LegalState,
  type Measure,
} from "../contract/policy.ts";
import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { call, read, refresh } from "#platform/web/shell/api.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { colon, semicolon, useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { SelectField, TextField } from "#platform/web/ui/field.tsx";
import { Form } from "#platform/web/ui/form.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { personName } from "./measure-words.ts";
import { RefusedBeforehand } from "./refused-beforehand.tsx";
import { stands } from "./stands.ts";

interface Props {
  readonly workspace: string;
  readonly measure: Measure;
  readonly onChange: () => void;
}
type Act =
  | { readonly kind: "submit" | "adopt" }
  | { readonly kind: "refuse" | "withdraw" }
  | { readonly kind: "law"; readonly state: LegalState };
/** The fields that can be missing, with the server's names. */
type Lacking =
  | "problem"
  | "legalBasis"
  | "effects.children"
  | "effects.women"
  | "effects.minorities"
  | "gender.rationale"
  | "gender.marker"
  | "legal.definitionExamined";

export const useMeasureActions = ({
  workspace,
  measure,
  onChange,
}: Props): { readonly inHead: ReactNode | undefined; readonly below: ReactNode } => {
  const all = useWords();
  const { t, language, date } = all;
  const { may } = useWorkspace();
  const [ending, setEnding] = useState<"refuse" | "withdraw" | null>(null);
  const [reason, setReason] = useState("");
  const params = { workspace, measure: measure.id };
  const expectedRev = measure.rev;
  const act = useCommandForm({
    send: async (commandId, what: Act): Promise<unknown> => {
      const why = { text: reason.trim(), lang: language.tag };
      switch (what.kind) {
        case "submit":
          return call(submitMeasure, { params, body: { expectedRev } });
        case "adopt":
          return call(adoptMeasure, { params, body: { commandId, expectedRev } });
        case "refuse":
          return call(refuseMeasure, { params, body: { expectedRev, reason: why } });
        case "withdraw":
          return call(withdrawMeasure, { params, body: { expectedRev, reason: why } });
        case "law":
          return call(setLegalState, { params, body: { expectedRev, state: what.state } });
      }
    },
    stale: [],
    onDone: () => setEnding(null),
    onSettled: () => refresh(getMeasure, listMeasures, measureHistory, readDuties),
  });
  const { status, adopted, statusReason, legalState } = measure;
  const edits = may("measure.edit") && stands(measure);
  const decides = may("measure.adopt") && status === "under-review";
  const duties = useQuery({ ...read(readDuties, params), enabled: decides });
  const refused = duties.data?.adopt ?? null;
  const lacks = measure.lacking.length > 0 && stands(measure);
  const inHead =
    edits && ending === null ? (
      <>
        <Button onClick={() => setEnding("withdraw")}>{t("policy.withdraw")}</Button>
        <Button icon="edit" onClick={onChange}>
          {t("policy.change")}
        </Button>
        {status === "draft" ? (
          <Button look="primary" disabled={act.isPending} onClick={() => act.mutate({ kind: "submit" })}>
            {t("policy.submit")}
          </Button>
        ) : null}
      </>
    ) : undefined;
  const states = legalState !== null && edits;
  if (adopted === null && statusReason === null && !lacks && !states && !decides && act.error === null && ending === null)
    return { inHead, below: null };
  const below = (
    <div className="stack">
      {adopted === null ? null : <p>{t("policy.adopted-by", { name: personName(all, adopted.by), date: date(adopted.at) })}</p>}
      {statusReason === null ? null : (
        <p className="read" {...langOf(statusReason.lang)}>
          {statusReason.text}
        </p>
      )}
      {lacks ? (
        <p className="meta">
          {t("policy.lacking")}
          {colon()}
          {measure.lacking.map((path) => t(`policy.field.${path as Lacking}`)).join(semicolon())}
        </p>
      ) : null}
      {states ? (
        <div className="measure-filter">
          <SelectField
            label={t("policy.legal-state")}
            value={legalState}
            disabled={act.isPending}
            onValue={(state) => act.mutate({ kind: "law", state })}
            options={legalStates}
            show={(state) => t(`policy.legal-state.${state}`)}
          />
        </div>
      ) : null}
      {decides ? <p className="read">{t("policy.adopt-means")}</p> : null}
      {decides && refused !== null ? <RefusedBeforehand code={refused} title={t("policy.not-yours-to-adopt")} /> : null}
      <ProblemSentence error={act.error} />
      {decides && ending === null ? (
        <div className="button-row">
          {refused === null ? (
            <Button look="primary" disabled={act.isPending} onClick={() => act.mutate({ kind: "adopt" })}>
              {t("policy.adopt")}
            </Button>
          ) : null}
          <Button onClick={() => setEnding("refuse")}>{t("policy.refuse")}</Button>
        </div>
      ) : null}
      {ending === null ? null : (
        <Form className="form" onSubmit={() => act.mutate({ kind: ending })}>
          <p className="read">{t("policy.ending-means")}</p>
          <TextField label={t("desk.reason")} value={reason} onValue={setReason} required maxLength={200} />
          <div className="button-row">
            <Button look="primary" type="submit" disabled={act.isPending || reason.trim() === ""}>
              {t(`policy.${ending}`)}
            </Button>
            <Button onClick={() => setEnding(null)}>{t("desk.cancel")}</Button>
          </div>
        </Form>
      )}
    </div>
  );
  return { inHead, below };
};
