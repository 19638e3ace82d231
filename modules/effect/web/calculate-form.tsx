/** Starts a calculation: with conditions, a maximum marking and a seed. The server freezes its inputs at the request. */
import { calculate, getCalculation, getEffect, type Conditions, type EffectMeasure } from "../contract/effect.ts";
import type { Tlp } from "#platform/contract/markings.ts";
import { listAgencies } from "#modules/programme/contract/programme.ts";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "#platform/web/shell/client.ts";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { read } from "#platform/web/shell/queries.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { TextField } from "#platform/web/ui/field.tsx";
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
  const { data } = useSuspenseQuery(read(listAgencies, { workspace }));
  // a measure that cannot be chosen may still be one that others need
  const offered = measures.filter(stands);
  const currency = measures.find(({ cost }) => cost !== null)?.cost?.currency ?? "";
  const [draft, setDraft] = useState(() => draftOf(last, currency, new Set(offered.map(({ id }) => id))));
  const [missing, setMissing] = useState<"amount" | "currency" | "year" | null>(null);
  const [upTo, setUpTo] = useState<Tlp>(marking);
  const [seed, setSeed] = useState("counterpart");
  const make = useCommandForm({
    send: (commandId, conditions: Conditions) =>
      call(calculate, {
        params: { workspace, assessment },
        body: { commandId, conditions, draws: usualDraws, seed: seed.trim(), upTo },
      }),
    stale: [getEffect, getCalculation],
    onDone: onClose,
  });
  return (
    <form
      className="form effect-form"
      onSubmit={(event) => {
        event.preventDefault();
        const conditions = conditionsOf(draft);
        setMissing("missing" in conditions ? conditions.missing : null);
        if (!("missing" in conditions)) make.mutate(conditions);
      }}
    >
      <p className="read">{t("effect.calc.lead")}</p>
      <ConditionsFields draft={draft} onChange={setDraft} measures={offered} agencies={data.agencies} missing={missing} />
      <details>
        <summary>{t("effect.calc.how")}</summary>
        <MarkingSelect label={t("common.up-to")} help={t("effect.calc.up-to-help")} value={upTo} onChange={setUpTo} />
        <TextField
          label={t("common.seed")}
          help={t("effect.calc.seed-help")}
          value={seed}
          maxLength={60}
          required
          onChange={(event) => setSeed(event.target.value)}
        />
      </details>
      <ProblemSentence error={make.error} />
      <div className="button-row">
        <Button look="primary" type="submit" disabled={make.isPending || seed.trim() === ""}>
          {t("effect.calc.do")}
        </Button>
        <Button onClick={onClose}>{t("desk.cancel")}</Button>
      </div>
    </form>
  );
};
