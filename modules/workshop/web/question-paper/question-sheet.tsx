/**
 * Answers on paper, for a question whose module has its own form for typing them in. A person prints sheets, opens a sheet by its code and types in
 * its answer; another person confirms the answer.
 */
import { useMutation } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { listAgencies } from "#modules/programme/contract/programme.ts";
import { AgencyOptions } from "#modules/programme/web/agency-options.tsx";
import type { BodyOf } from "#platform/contract/endpoint.ts";
import { getQuestion } from "#platform/contract/questions.ts";
import { refresh, saveFile, useRead } from "#platform/web/shell/api.ts";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { SelectField, TextField } from "#platform/web/ui/field.tsx";
import { CommandForm } from "#platform/web/ui/form.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { SheetCode } from "#platform/web/ui/room/sheet-code.tsx";
import { Status } from "#platform/web/ui/status.tsx";
import type { printSheets } from "../../contract/question-paper.ts";

interface Paper {
  /** Whether sheets were printed. Then the main button of the page opens a sheet instead of printing sheets. */
  readonly printed: boolean;
  /** Loads the page's data about sheets again. */
  readonly onChanged: () => Promise<unknown>;
}

/** What the server returns for the code of a sheet. */
interface Opened {
  readonly keyed: { readonly mine: boolean } | null;
  readonly counted: boolean;
}
/** The values that the page passes to the form of an answer. */
export interface Typing<Answer> {
  readonly error: Error | null;
  readonly pending: boolean;
  readonly onKeep: (answer: Answer) => void;
  readonly onClose: () => void;
}

interface SheetProps<Sheet extends Opened, Answer> extends Paper {
  readonly read: (code: string) => Promise<Sheet>;
  readonly keep: (code: string, answer: Answer) => Promise<unknown>;
  readonly agree: (code: string) => Promise<unknown>;
  /** The label of the button that submits the code and opens the form for the sheet's answer. */
  readonly submit: string;
  readonly heading?: (sheet: Sheet) => string;
  /** Shows the typed answer, so that it can be compared with the paper. Null if nobody has typed it in. */
  readonly told: (sheet: Sheet) => ReactNode;
  readonly form: (sheet: Sheet, typing: Typing<Answer>) => ReactNode;
}

export const QuestionSheet = <Sheet extends Opened, Answer>(props: SheetProps<Sheet, Answer>) => {
  const { t } = useWords();
  const [code, setCode] = useState("");
  const [keying, setKeying] = useState(false);
  const open = useCommandForm({ send: () => props.read(code), stale: [] });
  const after = {
    onSuccess: () => {
      setKeying(false);
      open.mutate();
    },
    onSettled: () => Promise.all([props.onChanged(), refresh(getQuestion)]),
  };
  const key = useMutation({ mutationFn: (answer: Answer) => props.keep(code, answer), ...after });
  const confirm = useMutation({ mutationFn: () => props.agree(code), ...after });
  const sheet = open.data;
  const keyed = sheet?.keyed ?? null;
  const state = keyed !== null ? "keyed" : sheet?.counted === true ? "counted" : "open";
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
        next={props.printed && sheet === undefined}
      />
      {sheet === undefined ? null : (
        <div className="stack">
          {props.heading === undefined ? null : <p>{props.heading(sheet)}</p>}
          <Status glyph={state === "counted" ? "done" : state === "keyed" ? "under-way" : "not-started"}>
            {t(`paper.state.${state}`)}
          </Status>
          {keying ? null : props.told(sheet)}
          {keying ? (
            props.form(sheet, {
              error: key.error,
              pending: key.isPending,
              onKeep: (answer) => key.mutate(answer),
              onClose: () => setKeying(false),
            })
          ) : (
            <div className="button-row">
              {keyed !== null && !keyed.mine ? (
                <Button look="primary" disabled={confirm.isPending} onClick={() => confirm.mutate()}>
                  {t("paper.confirm")}
                </Button>
              ) : null}
              <Button look={state === "open" ? "primary" : "secondary"} onClick={() => setKeying(true)}>
                {state === "open" ? props.submit : t("paper.key-again")}
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

interface PrintProps extends Paper {
  readonly workspace: string;
  readonly print: (body: BodyOf<typeof printSheets>) => Promise<Blob>;
  /** The first part of the name of the downloaded file. */
  readonly name: string;
  readonly submit: string;
  readonly why: string;
}

export const PrintSheets = ({ workspace, printed, onChanged, print: send, name, submit, why }: PrintProps) => {
  const { t, language } = useWords();
  const { data } = useRead(listAgencies, { workspace });
  // If the room has printed ballots, people already have codes, so the default is zero sheets with codes. Otherwise every sheet needs its own code.
  const [withCode, setWithCode] = useState(printed ? 0 : 10);
  const [withBallots, setWithBallots] = useState(printed ? 10 : 0);
  const [agency, setAgency] = useState("");
  const piles = withCode === 0 ? [] : [{ agency: agency === "" ? null : agency, sheets: withCode }];
  const print = useCommandForm({
    send: async () => saveFile(await send({ language: language.tag, piles, withBallots }), `${name}-${language.tag}.pdf`),
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
      submit={submit}
      look={printed ? "secondary" : "primary"}
      blocked={withCode + withBallots === 0}
    >
      <p className="read">{why}</p>
      {count(t("paper.with-ballots"), withBallots, setWithBallots)}
      <div className="form-row">
        {count(t("paper.with-code"), withCode, setWithCode)}
        <SelectField label={t("common.agency")} value={agency} onValue={setAgency}>
          <option value="">{t("paper.no-agency")}</option>
          <AgencyOptions agencies={data.agencies} />
        </SelectField>
      </div>
    </CommandForm>
  );
};
