/** Decides that one agency leads from now on, that several continue, or that nobody leads for now; always with a reason. */
import { getRoleMap, settleFunction, type RoleMap, type Settlement } from "../contract/landscape.ts";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "#platform/web/shell/client.ts";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { refresh } from "#platform/web/shell/queries.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { Choices, SelectField, TextField } from "#platform/web/ui/field.tsx";

interface Props {
  readonly params: { readonly workspace: string; readonly assessment: string; readonly survey: string; readonly function: string };
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
  const settle = useMutation({
    mutationFn: () =>
      call(settleFunction, {
        params,
        body: {
          expectedRev: settlement?.rev ?? null,
          outcome,
          agency: outcome === "agency" ? agency : null,
          reason: { text: reason.trim(), lang: language.tag },
        },
      }),
    onSuccess: async () => {
      await refresh(getRoleMap);
      onClose();
    },
    onError: () => void refresh(getRoleMap),
  });
  // agencies that claimed the lead come first, because one of them is usually chosen
  const order = [...map.agencies].sort((a, b) => Number(leads.includes(b.id)) - Number(leads.includes(a.id)));
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        settle.mutate();
      }}
    >
      <Choices
        kind="radio"
        legend={t("landscape.settle.outcome")}
        choices={outcomes.map((value) => ({ value, label: t(`landscape.outcome.${value}`) }))}
        chosen={[outcome]}
        onChange={([value]) => setOutcome(outcomes.find((one) => one === value) ?? "agency")}
      />
      {outcome === "agency" ? (
        <SelectField label={t("landscape.settle.agency")} value={agency} required onChange={(event) => setAgency(event.target.value)}>
          <option value="">{t("landscape.choose-agency")}</option>
          {order.map((one) => (
            <option key={one.id} value={one.id}>
              {name(one.name)}
            </option>
          ))}
        </SelectField>
      ) : null}
      <TextField
        label={t("desk.reason")}
        help={t("landscape.settle.help")}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        required
        maxLength={200}
      />
      <ProblemSentence error={settle.error} />
      <div className="button-row">
        <Button look="primary" size={size} type="submit" disabled={settle.isPending || reason.trim() === ""}>
          {t("landscape.settle.save")}
        </Button>
        <Button size={size} onClick={onClose}>
          {t("desk.cancel")}
        </Button>
      </div>
    </form>
  );
};
