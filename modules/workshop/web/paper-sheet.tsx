/** One sheet, found by its code: its scenarios with typed or counted answers. One person types in the answers, and another person confirms them. */
import type { CriteriaSetData } from "#modules/assessment/contract/catalogue.ts";
import type { Answer, Round } from "#modules/threat/contract/judgement.ts";
import { confirmKeyed, getPaper, keyBallot, readKeyed } from "../contract/paper.ts";
import { getRoom } from "../contract/workshop.ts";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { call, refresh } from "#platform/web/shell/api.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { Status } from "#platform/web/ui/status.tsx";
import "./console.css";
import { PaperForm, Told, type Asking } from "./paper-form.tsx";
import { SheetCode } from "#platform/web/ui/room/sheet-code.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";

interface Props {
  readonly workspace: string;
  readonly room: string;
  readonly round: Round;
  /** Whether sheets were printed. Then the main button of the page opens a sheet instead of printing sheets. */
  readonly printed: boolean;
  readonly criteria: CriteriaSetData | undefined;
  readonly confidence: Asking["confidence"];
}

export const Sheet = ({ workspace, room, round, printed, criteria, confidence }: Props) => {
  const { t } = useWords();
  const params = { workspace, room };
  const [code, setCode] = useState("");
  const [keying, setKeying] = useState<string | null>(null);
  const open = useCommandForm({ send: () => call(readKeyed, { params, body: { round: round.id, code } }), stale: [] });
  const after = {
    onSuccess: () => {
      setKeying(null);
      open.mutate();
    },
    onSettled: () => refresh(getPaper, getRoom),
  };
  const key = useMutation({
    mutationFn: ({ scenario, answer }: { scenario: string; answer: Answer }) =>
      call(keyBallot, { params, body: { round: round.id, scenario, code, answer } }),
    ...after,
  });
  const confirm = useMutation({
    mutationFn: (scenario: string) => call(confirmKeyed, { params, body: { round: round.id, scenario, code } }),
    ...after,
  });
  const asking: Asking = { questions: round.questions, criteria: criteria?.criteria ?? [], confidence };
  return (
    <>
      <SheetCode
        help={t("paper.code-help")}
        code={code}
        onType={(typed) => {
          setCode(typed);
          open.reset();
        }}
        onOpen={() => {
          setKeying(null);
          open.mutate();
        }}
        error={open.error}
        pending={open.isPending}
        next={printed && open.data === undefined}
      />
      {open.data === undefined ? null : (
        <ul className="rows sheet-scenarios">
          {round.scenarios.map((scenario) => {
            const keyed = open.data.keyed.find((one) => one.scenario === scenario.scenario);
            const counted = open.data.counted.includes(scenario.scenario);
            const state =
              scenario.state !== "open"
                ? scenario.state === "revealed"
                  ? "revealed"
                  : "closed"
                : keyed
                  ? "keyed"
                  : counted
                    ? "counted"
                    : "open";
            return (
              <li key={scenario.scenario}>
                <p className="beside">
                  <b>
                    <span className="ltr">{scenario.code}</span> <span {...langOf(scenario.title.lang)}>{scenario.title.text}</span>
                  </b>
                  <Status glyph={state === "counted" || state === "revealed" ? "done" : state === "keyed" ? "under-way" : "not-started"}>
                    {t(`paper.state.${state}`)}
                  </Status>
                </p>
                {keyed === undefined || keying === scenario.scenario ? null : <Told answer={keyed.answer} asking={asking} />}
                {keying === scenario.scenario ? (
                  <PaperForm
                    asking={asking}
                    answer={keyed?.answer ?? null}
                    error={key.error}
                    pending={key.isPending}
                    onKeep={(answer) => key.mutate({ scenario: scenario.scenario, answer })}
                    onClose={() => setKeying(null)}
                  />
                ) : state === "revealed" || state === "closed" ? null : (
                  <div className="button-row">
                    {keyed !== undefined && !keyed.mine ? (
                      <Button look="primary" disabled={confirm.isPending} onClick={() => confirm.mutate(scenario.scenario)}>
                        {t("paper.confirm")}
                      </Button>
                    ) : null}
                    <Button onClick={() => setKeying(scenario.scenario)}>
                      {t(keyed !== undefined || counted ? "paper.key-again" : "paper.key")}
                    </Button>
                  </div>
                )}
              </li>
            );
          })}
        </ul>
      )}
      <ProblemSentence error={confirm.error} />
    </>
  );
};
