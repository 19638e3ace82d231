/** Starts a ranking: with weights, a maximum marking and a seed. The server freezes its inputs at the request. */
import { isSmallCell } from "#methods/disclosure/index.ts";
import type { Tlp } from "#platform/contract/markings.ts";
import { getRanking, listRankings, makeRanking, type Weighing } from "../contract/priority.ts";
import { useState } from "react";
import { call } from "#platform/web/shell/client.ts";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { SelectField, TextField } from "#platform/web/ui/field.tsx";
import { MarkingSelect } from "#platform/web/ui/marking-select.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";

interface Props {
  readonly workspace: string;
  readonly assessment: string;
  readonly weighings: readonly Weighing[];
  readonly marking: Tlp;
  readonly onClose: () => void;
}

const usualDraws = 100_000;

export const MakeRanking = ({ workspace, assessment, weighings, marking, onClose }: Props) => {
  const { t } = useWords();
  const revealed = weighings.filter((one) => one.state === "revealed" && !isSmallCell(one.answered ?? 0)).toReversed();
  const [weighing, setWeighing] = useState(revealed[0]?.id ?? "");
  const [upTo, setUpTo] = useState<Tlp>(marking);
  const [seed, setSeed] = useState("counterpart");
  const make = useCommandForm({
    send: (commandId) =>
      call(makeRanking, {
        params: { workspace, assessment },
        body: {
          commandId,
          weighing: weighing === "" ? null : weighing,
          draws: usualDraws,
          seed: seed.trim(),
          upTo,
        },
      }),
    stale: [listRankings, getRanking],
    onDone: onClose,
  });
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        make.mutate();
      }}
    >
      <p className="read">{t("priority.make-means", { n: usualDraws })}</p>
      <SelectField label={t("priority.by-weights")} value={weighing} onChange={(event) => setWeighing(event.target.value)}>
        {revealed.map((one) => (
          <option key={one.id} value={one.id}>
            {t("priority.by-weighing", { number: one.number, n: one.answered ?? 0 })}
          </option>
        ))}
        <option value="">{t("priority.by-none")}</option>
      </SelectField>
      <MarkingSelect label={t("common.up-to")} help={t("priority.up-to-help")} value={upTo} onChange={setUpTo} />
      <TextField
        label={t("common.seed")}
        help={t("priority.seed-help")}
        value={seed}
        maxLength={60}
        required
        onChange={(event) => setSeed(event.target.value)}
      />
      <ProblemSentence error={make.error} />
      <div className="button-row">
        <Button look="primary" type="submit" disabled={make.isPending || seed.trim() === ""}>
          {t("priority.make-do")}
        </Button>
        <Button onClick={onClose}>{t("desk.cancel")}</Button>
      </div>
    </form>
  );
};
