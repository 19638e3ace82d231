/** Step 4 on paper: prints sheets for the open weights question; one person types in a sheet and another confirms it. */
import { confirmWeights, keyWeights, printWeights, readKeyedWeights } from "../contract/paper-weights.ts";
import type { WeightsQuestion, WeightsAnswer } from "../contract/priority.ts";
import { getQuestion } from "#platform/contract/questions.ts";
import { listAgencies } from "#modules/programme/contract/programme.ts";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { call, file, saveFile, refresh, useRead } from "#platform/web/shell/api.ts";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { SelectField, TextField } from "#platform/web/ui/field.tsx";
import { CommandForm } from "#platform/web/ui/form.tsx";
import { Status } from "#platform/web/ui/status.tsx";
import { AgencyOptions } from "#modules/programme/web/agency-options.tsx";
import { SheetCode } from "#platform/web/ui/room/sheet-code.tsx";
import "./ranking.css";
import { WeightsForm, WeightsTold, type Criteria } from "./weights-form.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";

interface Props {
  readonly workspace: string;
  readonly room: string;
  readonly weightsQuestion: WeightsQuestion;
  /** Whether sheets were printed. If so, the page suggests opening a sheet instead of printing. */
  readonly printed: boolean;
  /** Loads the page's data about sheets again. */
  readonly onChanged: () => Promise<unknown>;
}

export const WeightsSheet = ({
  workspace,
  room,
  weightsQuestion,
  printed,
  onChanged,
  criteria,
}: Props & { readonly criteria: Criteria }) => {
  const { t } = useWords();
  const params = { workspace, room, weightsQuestion: weightsQuestion.id };
  const [code, setCode] = useState("");
  const [keying, setKeying] = useState(false);
  const open = useCommandForm({ send: () => call(readKeyedWeights, { params, body: { code } }), stale: [] });
  const after = {
    onSuccess: () => {
      setKeying(false);
      open.mutate();
    },
    onSettled: () => Promise.all([onChanged(), refresh(getQuestion)]),
  };
  const key = useMutation({ mutationFn: (answer: WeightsAnswer) => call(keyWeights, { params, body: { code, answer } }), ...after });
  const confirm = useMutation({ mutationFn: () => call(confirmWeights, { params, body: { code } }), ...after });
  const { keyed = null, counted = false, order = [] } = open.data ?? {};
  const inOrder = order.flatMap((one) => criteria.find((criterion) => criterion.code === one) ?? []);
  const state = keyed !== null ? "keyed" : counted ? "counted" : "open";
  return (
    <>
      <SheetCode
        help={t("paper.weights-code-help")}
        code={code}
        onType={(typed) => {
          setCode(typed);
          open.reset();
        }}
        onOpen={() => {
          setKeying(false);
          open.mutate();
        }}
        error={open.error}
        pending={open.isPending}
        next={printed && open.data === undefined}
      />
      {open.data === undefined ? null : (
        <div className="weights-on-sheet">
          <Status glyph={state === "counted" ? "done" : state === "keyed" ? "under-way" : "not-started"}>
            {t(`paper.state.${state}`)}
          </Status>
          {keyed === null || keying ? null : <WeightsTold answer={keyed.answer} method={weightsQuestion.method} criteria={inOrder} />}
          {keying ? (
            <WeightsForm
              method={weightsQuestion.method}
              criteria={inOrder}
              answer={keyed?.answer ?? null}
              error={key.error}
              pending={key.isPending}
              onKeep={(answer) => key.mutate(answer)}
              onClose={() => setKeying(false)}
            />
          ) : (
            <div className="button-row">
              {keyed !== null && !keyed.mine ? (
                <Button look="primary" disabled={confirm.isPending} onClick={() => confirm.mutate()}>
                  {t("paper.confirm")}
                </Button>
              ) : null}
              <Button look={state === "open" ? "primary" : "secondary"} onClick={() => setKeying(true)}>
                {t(state === "open" ? "paper.weights-key" : "paper.key-again")}
              </Button>
            </div>
          )}
        </div>
      )}
      <ProblemSentence error={confirm.error} />
    </>
  );
};

const atMost = (n: number): number => Math.min(60, Math.max(0, Math.round(n) || 0));

export const PrintWeights = ({ workspace, room, printed, onChanged }: Omit<Props, "weightsQuestion">) => {
  const { t, language } = useWords();
  const { data } = useRead(listAgencies, { workspace });
  // If the room has printed ballots, people already have codes. Otherwise every sheet needs its own code.
  const [withCode, setWithCode] = useState(printed ? 0 : 10);
  const [withBallots, setWithBallots] = useState(printed ? 10 : 0);
  const [agency, setAgency] = useState("");
  const print = useCommandForm({
    send: async () =>
      saveFile(
        await file(printWeights, {
          params: { workspace, room },
          body: {
            language: language.tag,
            piles: withCode === 0 ? [] : [{ agency: agency === "" ? null : agency, sheets: withCode }],
            withBallots,
          },
        }),
        `weights-${language.tag}.pdf`,
      ),
    stale: [],
    onSettled: () => Promise.all([onChanged(), refresh(getQuestion)]),
  });
  const count = (label: string, value: number, set: (n: number) => void) => (
    <TextField label={label} type="number" min={0} max={60} value={value} onChange={(event) => set(atMost(event.target.valueAsNumber))} />
  );
  return (
    <CommandForm
      className="form"
      act={print}
      onSubmit={() => print.mutate()}
      submit={t("paper.weights-print")}
      look={printed ? "secondary" : "primary"}
      blocked={withCode + withBallots === 0}
    >
      <p className="read">{t("paper.weights-print-why")}</p>
      {count(t("paper.with-ballots"), withBallots, setWithBallots)}
      <div className="form-row">
        {count(t("paper.with-code"), withCode, setWithCode)}
        <SelectField label={t("console.organization")} value={agency} onValue={setAgency}>
          <option value="">{t("paper.no-agency")}</option>
          <AgencyOptions agencies={data.agencies} />
        </SelectField>
      </div>
    </CommandForm>
  );
};
