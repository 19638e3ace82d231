/** Form that starts a calculation with conditions, a maximum marking and a seed. The request freezes the inputs. */
import { calculate, getCalculation, getEffect, type Conditions, type EffectMeasure } from "../contract/effect.ts";
import type { Tlp } from "#platform/contract/markings.ts";
import { listAgencies } from "#modules/programme/contract/programme.ts";
import { useState } from "react";
import { useWords } from "#platform/web/shell/words.ts";
import { call, useRead } from "#platform/web/shell/api.ts";
import { TextField } from "#platform/web/ui/field.tsx";
import { CommandForm } from "#platform/web/ui/form.tsx";
import { MarkingSelect } from "#platform/web/ui/marking-select.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { stands } from "#modules/policy/web/stands.ts";
import { conditionsOf, draftOf } from "./conditions-draft.ts";
import { ConditionsFields } from "./conditions-fields.tsx";

interface Props {
  readonly workspace: string;
  readonly assessment: string;
  readonly measures: readonly EffectMeasure[];
  readonly marking: Tlp;
  /** The conditions of the last calculation. */
  readonly last: Conditions | undefined;
  readonly onClose: () => void;
}

const usualDraws = 100_000;

export const CalculateForm = ({ workspace, assessment, measures, marking, last, onClose }: Props) => {
  const { t } = useWords();
  const { data } = useRead(listAgencies, { workspace });
  // the list also contains measures that cannot be chosen, because a condition may name them as needed by other measures
  const offered = measures.filter(stands);
  const currency = measures.find(({ cost }) => cost !== null)?.cost?.currency ?? "";
  const [draft, setDraft] = useState(() => draftOf(last, currency, new Set(offered.map(({ id }) => id))));
  const [missing, setMissing] = useState<"amount" | "currency" | "year" | null>(null);
  const [maxMarking, setUpTo] = useState<Tlp>(marking);
  const [seed, setSeed] = useState("counterpart");
  const make = useCommandForm({
    send: (commandId, conditions: Conditions) =>
      call(calculate, {
        params: { workspace, assessment },
        body: { commandId, conditions, draws: usualDraws, seed: seed.trim(), maxMarking },
      }),
    stale: [getEffect, getCalculation],
    onDone: onClose,
  });
  return (
    <CommandForm
      className="form effect-form"
      act={make}
      onSubmit={() => {
        const conditions = conditionsOf(draft);
        setMissing("missing" in conditions ? conditions.missing : null);
        if (!("missing" in conditions)) make.mutate(conditions);
      }}
      submit={t("effect.calc.do")}
      blocked={seed.trim() === ""}
      onCancel={onClose}
    >
      <p className="read">{t("effect.calc.lead")}</p>
      <ConditionsFields draft={draft} onChange={setDraft} measures={offered} agencies={data.agencies} missing={missing} />
      <details>
        <summary>{t("effect.calc.how")}</summary>
        <MarkingSelect label={t("common.up-to")} help={t("effect.calc.up-to-help")} value={maxMarking} onChange={setUpTo} />
        <TextField label={t("common.seed")} help={t("effect.calc.seed-help")} value={seed} maxLength={60} required onValue={setSeed} />
      </details>
    </CommandForm>
  );
};
