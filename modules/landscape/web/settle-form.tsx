/**
 * Form for the decision about a function: one agency leads from now on, several agencies continue to lead, or no agency leads for
 * now. Every decision needs a reason.
 */
import { getRoleMap, settleFunction, type RoleMap, type Settlement } from "../contract/landscape.ts";
import { useState } from "react";
import { useWords } from "#platform/web/shell/words.ts";
import { call, refresh } from "#platform/web/shell/api.ts";
import { Choices, SelectField, TextField } from "#platform/web/ui/field.tsx";
import { CommandForm } from "#platform/web/ui/form.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";

interface Props {
  readonly params: { readonly workspace: string; readonly assessment: string; readonly claimsQuestion: string; readonly function: string };
  readonly map: RoleMap;
  readonly settled: RoleMap["functions"][number];
  readonly size: "desk" | "room";
  readonly onClose: () => void;
}

export const SettleForm = ({ params, map, settled, size, onClose }: Props) => {
  const { t, name, language } = useWords();
  const { settlement, state, leads } = settled;
  const [outcome, setOutcome] = useState<Settlement["outcome"]>(settlement?.outcome ?? "agency");
  const [agency, setAgency] = useState(settlement?.agency ?? "");
  const [reason, setReason] = useState(settlement?.reason.text ?? "");
  const outcomes: readonly Settlement["outcome"][] = [
    "agency",
    ...(state === "several-leads" ? (["shared"] as const) : []),
    ...(state === "no-lead" ? (["open"] as const) : []),
  ];
  const settle = useCommandForm({
    send: () =>
      call(settleFunction, {
        params,
        body: {
          expectedRev: settlement?.rev ?? null,
          outcome,
          agency: outcome === "agency" ? agency : null,
          reason: { text: reason.trim(), lang: language.tag },
        },
      }),
    stale: [getRoleMap],
    onDone: onClose,
    onError: () => void refresh(getRoleMap),
  });
  // agencies that claimed to lead come first, because one of them is usually chosen
  const order = [...map.agencies].sort((a, b) => Number(leads.includes(b.id)) - Number(leads.includes(a.id)));
  return (
    <CommandForm
      className="form"
      act={settle}
      onSubmit={() => settle.mutate()}
      submit={t("landscape.settle.save")}
      size={size}
      blocked={reason.trim() === ""}
      onCancel={onClose}
    >
      <Choices
        kind="radio"
        legend={t("landscape.settle.outcome")}
        choices={outcomes.map((value) => ({ value, label: t(`landscape.outcome.${value}`) }))}
        chosen={[outcome]}
        onChange={([value]) => setOutcome(outcomes.find((one) => one === value) ?? "agency")}
      />
      {outcome === "agency" ? (
        <SelectField
          label={t("landscape.settle.agency")}
          value={agency}
          required
          onValue={setAgency}
          empty={t("landscape.choose-agency")}
          options={order}
          show={(one) => name(one.name)}
        />
      ) : null}
      <TextField label={t("desk.reason")} help={t("landscape.settle.help")} value={reason} onValue={setReason} required maxLength={200} />
    </CommandForm>
  );
};
