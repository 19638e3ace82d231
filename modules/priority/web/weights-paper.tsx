/** Step 4 on paper: prints sheets for the open weighing; one person keys a sheet and another confirms it. */
import { confirmWeights, keyWeights, printWeights, readKeyedWeights } from "../contract/paper-weights.ts";
import type { Weighing, WeightsAnswer } from "../contract/priority.ts";
import { getRoomWeighing } from "../contract/priority-room.ts";
import { listAgencies } from "#modules/programme/contract/programme.ts";
import { useMutation, useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { call, file, saveFile } from "#platform/web/shell/client.ts";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { read, refresh } from "#platform/web/shell/queries.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { SelectField, TextField } from "#platform/web/ui/field.tsx";
import { Status } from "#platform/web/ui/status.tsx";
import { AgencyOptions } from "#modules/programme/web/agency-options.tsx";
import { SheetCode } from "#platform/web/ui/room/sheet-code.tsx";
import "./ranking.css";
import { WeightsForm, WeightsTold, type Criteria } from "./weights-form.tsx";

interface Props {
  readonly workspace: string;
  readonly room: string;
  readonly weighing: Weighing;
  /** Whether sheets were printed. If so, the page suggests opening a sheet instead of printing. */
  readonly printed: boolean;
  /** Loads the page's data about sheets again. */
  readonly onChanged: () => Promise<unknown>;
}

export const WeightsSheet = ({ workspace, room, weighing, printed, onChanged, criteria }: Props & { readonly criteria: Criteria }) => {
  const { t } = useWords();
  const params = { workspace, room, weighing: weighing.id };
  const [code, setCode] = useState("");
  const [keying, setKeying] = useState(false);
  const open = useMutation({ mutationFn: () => call(readKeyedWeights, { params, body: { code } }) });
  const after = {
    onSuccess: () => {
      setKeying(false);
      open.mutate();
    },
    onSettled: () => Promise.all([onChanged(), refresh(getRoomWeighing)]),
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
          {keyed === null || keying ? null : <WeightsTold answer={keyed.answer} method={weighing.method} criteria={inOrder} />}
          {keying ? (
            <WeightsForm
              method={weighing.method}
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

export const PrintWeights = ({ workspace, room, printed, onChanged }: Omit<Props, "weighing">) => {
  const { t, language } = useWords();
  const { data } = useSuspenseQuery(read(listAgencies, { workspace }));
  // If the room has printed ballots, people already have codes. Otherwise every sheet needs its own code.
  const [withCode, setWithCode] = useState(printed ? 0 : 10);
  const [withBallots, setWithBallots] = useState(printed ? 10 : 0);
  const [agency, setAgency] = useState("");
  const print = useMutation({
    mutationFn: async () =>
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
    onSettled: () => Promise.all([onChanged(), refresh(getRoomWeighing)]),
  });
  const count = (label: string, value: number, set: (n: number) => void) => (
    <TextField label={label} type="number" min={0} max={60} value={value} onChange={(event) => set(atMost(event.target.valueAsNumber))} />
  );
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        print.mutate();
      }}
    >
      <p className="read">{t("paper.weights-print-why")}</p>
      {count(t("paper.with-ballots"), withBallots, setWithBallots)}
      <div className="form-row">
        {count(t("paper.with-code"), withCode, setWithCode)}
        <SelectField label={t("console.organization")} value={agency} onChange={(event) => setAgency(event.target.value)}>
          <option value="">{t("paper.no-agency")}</option>
          <AgencyOptions agencies={data.agencies} />
        </SelectField>
      </div>
      <ProblemSentence error={print.error} />
      <div className="button-row">
        <Button look={printed ? "secondary" : "primary"} type="submit" disabled={print.isPending || withCode + withBallots === 0}>
          {t("paper.weights-print")}
        </Button>
      </div>
    </form>
  );
};
