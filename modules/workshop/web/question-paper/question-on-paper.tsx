/**
 * A question on the room's paper page, for every kind that declares paper: print sheets, open one by its code, type it in, and let a second
 * person confirm it. A module says how its answers are typed.
 */
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { listAgencies } from "#modules/programme/contract/programme.ts";
import { AgencyOptions } from "#modules/programme/web/agency-options.tsx";
import { getQuestion } from "#platform/contract/questions.ts";
import type { StepPaperProps } from "#platform/web/module/step-room.ts";
import { call, file, refresh, saveFile, useRead } from "#platform/web/shell/api.ts";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { SelectField, TextField } from "#platform/web/ui/field.tsx";
import { CommandForm } from "#platform/web/ui/form.tsx";
import { Section } from "#platform/web/ui/page.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { SheetCode } from "#platform/web/ui/room/sheet-code.tsx";
import { Status } from "#platform/web/ui/status.tsx";
import { confirmSheet, keySheet, printSheets, readSheet } from "../../contract/question-paper.ts";
import { SheetForm, SheetTold, type TypedSheet } from "./sheet-form.tsx";

/** How the answers of a kind are typed from a sheet. */
export interface SheetAnswers<Answer> {
  typedOf(answer: Answer | null): TypedSheet;
  answerOf(typed: TypedSheet): Answer;
}

interface Props<Answer> extends Pick<StepPaperProps, "workspace" | "limit" | "after" | "onChanged"> {
  readonly room: string;
  readonly printed: boolean;
  readonly kind: string;
  readonly question: string;
  readonly answers: SheetAnswers<Answer>;
}

const KeySheet = <Answer,>({ workspace, room, printed, kind, question, answers, onChanged }: Props<Answer>) => {
  const { t, language } = useWords();
  const params = { workspace, room, kind, question };
  const [code, setCode] = useState("");
  const [keying, setKeying] = useState(false);
  const open = useCommandForm({ send: () => call(readSheet, { params, body: { code, language: language.tag } }), stale: [] });
  const after = {
    onSuccess: () => {
      setKeying(false);
      open.mutate();
    },
    onSettled: () => Promise.all([onChanged(), refresh(getQuestion)]),
  };
  const key = useMutation({
    mutationFn: (typed: TypedSheet) => call(keySheet, { params, body: { code, answer: answers.answerOf(typed) } }),
    ...after,
  });
  const confirm = useMutation({ mutationFn: () => call(confirmSheet, { params, body: { code } }), ...after });
  const { keyed = null, counted = false, sheet } = open.data ?? {};
  const typed = answers.typedOf((keyed?.answer ?? null) as Answer | null);
  const state = keyed !== null ? "keyed" : counted ? "counted" : "open";
  return (
    <>
      <SheetCode
        help={t("paper.weights-code-help")}
        code={code}
        onType={(next) => {
          setCode(next);
          open.reset();
        }}
        onOpen={() => {
          setKeying(false);
          open.mutate();
        }}
        error={open.error}
        pending={open.isPending}
        next={printed && sheet === undefined}
      />
      {sheet === undefined ? null : (
        <div className="stack">
          <p>{sheet.title}</p>
          <Status glyph={state === "counted" ? "done" : state === "keyed" ? "under-way" : "not-started"}>
            {t(`paper.state.${state}`)}
          </Status>
          {keyed === null || keying ? null : <SheetTold sheet={sheet} typed={typed} />}
          {keying ? (
            <SheetForm
              sheet={sheet}
              typed={typed}
              error={key.error}
              pending={key.isPending}
              onKeep={(next) => key.mutate(next)}
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
                {t(state === "open" ? "paper.sheet-key" : "paper.key-again")}
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

const Print = <Answer,>({ workspace, room, printed, kind, question, onChanged }: Props<Answer>) => {
  const { t, language } = useWords();
  const { data } = useRead(listAgencies, { workspace });
  // If the room has printed ballots, people already have codes. Otherwise every sheet needs its own code.
  const [withCode, setWithCode] = useState(printed ? 0 : 10);
  const [withBallots, setWithBallots] = useState(printed ? 10 : 0);
  const [agency, setAgency] = useState("");
  const print = useCommandForm({
    send: async () =>
      saveFile(
        await file(printSheets, {
          params: { workspace, room, kind, question },
          body: {
            language: language.tag,
            piles: withCode === 0 ? [] : [{ agency: agency === "" ? null : agency, sheets: withCode }],
            withBallots,
          },
        }),
        `${kind}-${language.tag}.pdf`,
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
      submit={t("paper.sheet-print")}
      look={printed ? "secondary" : "primary"}
      blocked={withCode + withBallots === 0}
    >
      <p className="read">{t("paper.sheet-print-why")}</p>
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

export const QuestionOnPaper = <Answer,>(props: Props<Answer>) => {
  const { t } = useWords();
  return (
    <div className="sections">
      <Section title={t("paper.sheet-key")} limit={props.limit}>
        <KeySheet {...props} />
      </Section>
      <Section title={t("paper.sheet-print")}>
        <Print {...props} />
      </Section>
      {props.after}
    </div>
  );
};
