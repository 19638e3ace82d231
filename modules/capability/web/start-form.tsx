/** Form that starts a profile: a person chooses the instrument, and the rule that computes the level of an area from its items. */
import { getProfile, listInstruments, listProfiles, rollUps, startProfile, type InstrumentLine } from "../contract/capability.ts";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { call, useRead } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { Choices, SelectField } from "#platform/web/ui/field.tsx";
import { Form } from "#platform/web/ui/form.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";

type RollUp = (typeof rollUps)[number];

interface Props {
  readonly workspace: string;
  readonly assessment: string;
  readonly onDone: () => void;
}

export const StartProfile = ({ workspace, assessment, onDone }: Props) => {
  const { t, name, number } = useWords();
  const { data } = useRead(listInstruments, { workspace });
  const [instrument, setInstrument] = useState(data.instruments[0]?.id ?? "");
  const [rule, setRule] = useState<RollUp>("median");
  const start = useCommandForm({
    send: (commandId) => call(startProfile, { params: { workspace, assessment }, body: { commandId, instrument, rollUp: rule } }),
    stale: [listProfiles, getProfile],
    onDone,
  });
  const label = (line: InstrumentLine): string =>
    t("capability.instrument-label", { name: name(line.name), version: number(line.version), items: line.items });
  return (
    <Form className="form" onSubmit={() => start.mutate()}>
      <SelectField label={t("capability.instrument")} value={instrument} onValue={setInstrument} options={data.instruments} show={label} />
      <Choices
        kind="radio"
        legend={t("capability.rule")}
        choices={rollUps.map((value) => ({
          value,
          label: t(`capability.rule.${value}`),
          more: t(`capability.rule.${value}.means`),
        }))}
        chosen={[rule]}
        onChange={([value]) => setRule(rollUps.find((one) => one === value) ?? "median")}
      />
      <ProblemSentence error={start.error} />
      <div className="button-row">
        <Button look="primary" type="submit" disabled={start.isPending || instrument === ""}>
          {t("capability.start")}
        </Button>
        <Link to="/w/$workspace/instruments" params={{ workspace }} className="quiet-link">
          {t("capability.to-instruments")}
        </Link>
      </div>
    </Form>
  );
};
