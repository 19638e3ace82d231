/** The form that signs a decision on the present assessment. */
import { useState } from "react";
import { call } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { draftIn } from "#platform/web/drafts/draft-in.ts";
import { DateField } from "#platform/web/ui/date-field.tsx";
import { Choices, TextArea } from "#platform/web/ui/field.tsx";
import { CommandForm } from "#platform/web/ui/form.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { decideCase, getCase, listCases, type Case } from "../contract/diligence.ts";

interface Props {
  readonly workspace: string;
  readonly of: Case;
  readonly months: number;
  readonly onClose: () => void;
}

export const DecideForm = ({ workspace, of, months, onClose }: Props) => {
  const { t, language } = useWords();
  const possible = of.scope?.inside === false ? (["out-of-scope"] as const) : (["support", "conditions", "refused"] as const);
  const [outcome, setOutcome] = useState<NonNullable<Case["decision"]>["outcome"] | "">(possible.length === 1 ? possible[0] : "");
  const [reason, setReason] = useState("");
  const [conditions, setConditions] = useState("");
  const [until, setUntil] = useState("");
  const said = (text: string) => ({ text: text.trim(), lang: language.tag });
  const act = useCommandForm({
    send: (commandId) =>
      call(decideCase, {
        params: { workspace, case: of.id },
        body: {
          commandId,
          expectedRev: of.rev,
          outcome: outcome === "" ? "refused" : outcome,
          reason: said(reason),
          conditions: outcome === "conditions" ? said(conditions) : null,
          until,
        },
      }),
    stale: [getCase, listCases],
    onDone: onClose,
    kept: {
      form: "diligence.decision",
      record: of.id,
      ...draftIn({
        outcome: [outcome, setOutcome],
        reason: [reason, setReason],
        conditions: [conditions, setConditions],
        until: [until, setUntil],
      }),
    },
  });
  return (
    <CommandForm act={act} onSubmit={() => act.mutate()} submit={t("diligence.decide")} blocked={outcome === ""} onCancel={onClose}>
      <Choices
        legend={t("diligence.decision")}
        kind="radio"
        choices={possible.map((value) => ({ value, label: t(`diligence.outcome.${value}`) }))}
        chosen={[outcome]}
        onChange={([chosen]) => setOutcome(possible.find((one) => one === chosen) ?? "")}
      />
      <TextArea label={t("diligence.reason")} value={reason} onValue={setReason} required maxLength={4000} />
      {outcome === "conditions" ? (
        <TextArea label={t("diligence.conditions")} value={conditions} onValue={setConditions} required maxLength={4000} />
      ) : null}
      <DateField label={t("diligence.until")} help={t("diligence.until-help", { months })} value={until} onValue={setUntil} required />
    </CommandForm>
  );
};
