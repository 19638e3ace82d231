/**
 * Form that starts a ranking with weights, a maximum marking and a seed. The server freezes the inputs of the ranking when it
 * receives the request.
 */
import { isSmallCell } from "#methods/disclosure/index.ts";
import type { Tlp } from "#platform/contract/markings.ts";
import { getRanking, listRankings, makeRanking, type WeightsQuestion } from "../contract/priority.ts";
import { useState } from "react";
import { call } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { SelectField, TextField } from "#platform/web/ui/field.tsx";
import { CommandForm } from "#platform/web/ui/form.tsx";
import { MarkingSelect } from "#platform/web/ui/marking-select.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";

interface Props {
  readonly workspace: string;
  readonly assessment: string;
  readonly weightsQuestions: readonly WeightsQuestion[];
  readonly marking: Tlp;
  readonly onClose: () => void;
}

const usualDraws = 100_000;

export const MakeRanking = ({ workspace, assessment, weightsQuestions, marking, onClose }: Props) => {
  const { t } = useWords();
  const revealed = weightsQuestions.filter((one) => one.state === "revealed" && !isSmallCell(one.answered ?? 0)).toReversed();
  const [weightsQuestion, setWeightsQuestion] = useState(revealed[0]?.id ?? "");
  const [maxMarking, setUpTo] = useState<Tlp>(marking);
  const [seed, setSeed] = useState("counterpart");
  const make = useCommandForm({
    send: (commandId) =>
      call(makeRanking, {
        params: { workspace, assessment },
        body: {
          commandId,
          weightsQuestion: weightsQuestion === "" ? null : weightsQuestion,
          draws: usualDraws,
          seed: seed.trim(),
          maxMarking,
        },
      }),
    stale: [listRankings, getRanking],
    onDone: onClose,
  });
  return (
    <CommandForm
      className="form"
      act={make}
      onSubmit={() => make.mutate()}
      submit={t("priority.make-do")}
      blocked={seed.trim() === ""}
      onCancel={onClose}
    >
      <p className="read">{t("priority.make-means", { n: usualDraws })}</p>
      <SelectField label={t("priority.by-weights")} value={weightsQuestion} onValue={setWeightsQuestion}>
        {revealed.map((one) => (
          <option key={one.id} value={one.id}>
            {t("priority.by-weights-question", { number: one.number, n: one.answered ?? 0 })}
          </option>
        ))}
        <option value="">{t("priority.by-none")}</option>
      </SelectField>
      <MarkingSelect label={t("common.up-to")} help={t("priority.up-to-help")} value={maxMarking} onChange={setUpTo} />
      <TextField label={t("common.seed")} help={t("priority.seed-help")} value={seed} maxLength={60} required onValue={setSeed} />
    </CommandForm>
  );
};
