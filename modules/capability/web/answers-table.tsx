/**
 * Shows the answers of all agencies side by side. A verifier can verify an answer, and an official can confirm one, but nobody can check an answer
 * that they gave.
 */
import { confirmAnswer, getItem, getProfile, verifyAnswer, type Answer, type ItemView } from "../contract/capability.ts";
import { useState } from "react";
import { Link } from "@tanstack/react-router";
import { langOf } from "#platform/web/shell/formats.ts";
import { call } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { ModalDialog } from "#platform/web/ui/overlay.tsx";
import { Table } from "#platform/web/ui/table.tsx";
import { AnswerStanding } from "./answer-standing.tsx";
import type { Levels } from "./level-choice.tsx";
import { CommandForm } from "#platform/web/ui/form.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";

interface Params {
  readonly workspace: string;
  readonly assessment: string;
  readonly profile: string;
  readonly item: string;
}

type Check = ItemView["checks"][number]["as"];
const endpoints = { verify: verifyAnswer, confirm: confirmAnswer } as const;

interface CheckFormProps {
  readonly params: Params;
  readonly answer: Answer;
  readonly as: Check;
  readonly onClose: () => void;
}

/** The form that verifies or confirms an answer. It does not ask for the verifier's organisation, because the membership states it. */
const CheckForm = ({ params, answer, as, onClose }: CheckFormProps) => {
  const { t } = useWords();
  const check = useCommandForm({
    send: () => call(endpoints[as], { params: { ...params, agency: answer.agency }, body: { expectedRev: answer.rev } }),
    stale: [getItem, getProfile],
    onDone: onClose,
  });
  return (
    <CommandForm className="form" act={check} onSubmit={() => check.mutate()} submit={t(`capability.${as}`)} onCancel={onClose}>
      <p className="read">{t(`capability.${as}.means`)}</p>
    </CommandForm>
  );
};

interface TableProps {
  readonly params: Params;
  readonly view: Pick<ItemView, "answers" | "checks">;
  readonly levels: Levels;
}

export const AnswersTable = ({ params, view: { answers, checks }, levels }: TableProps) => {
  const { t, name, number } = useWords();
  const [checking, setChecking] = useState<string | null>(null);
  const checkOf = (agency: string): Check | undefined => checks.find((one) => one.agency === agency)?.as;
  const chosen = answers.find(({ agency }) => agency === checking);
  const as = chosen === undefined ? undefined : checkOf(chosen.agency);
  if (answers.length === 0) return <p className="meta">{t("capability.no-answer")}</p>;
  return (
    <>
      <Table
        caption={t("capability.answers")}
        rows={answers}
        keyOf={({ agency }) => agency}
        columns={[
          {
            key: "agency",
            head: t("common.agency"),
            names: true,
            cell: ({ id, agencyName, late }) => (
              <Link to="/w/$workspace/answers/$answer" params={{ workspace: params.workspace, answer: id }}>
                {late ? t("common.agency-late", { agency: name(agencyName) }) : name(agencyName)}
              </Link>
            ),
          },
          {
            key: "level",
            head: t("capability.level"),
            cell: ({ level, standing }) =>
              level === null ? t(`capability.standing.${standing}`) : `${number(level)} ${name(levels[level]?.name ?? {})}`,
          },
          { key: "evidence", head: t("capability.evidence"), cell: (answer: Answer) => <AnswerStanding answer={answer} /> },
          { key: "confidence", head: t("capability.confidence"), cell: ({ confidence }) => t(`capability.confidence.${confidence}`) },
          {
            key: "note",
            head: t("capability.note"),
            cell: ({ note }) =>
              note === null ? <span className="meta">{t("capability.no-note")}</span> : <span {...langOf(note.lang)}>{note.text}</span>,
          },
          ...(checks.length === 0
            ? []
            : [
                {
                  key: "check",
                  head: t("capability.check"),
                  cell: (answer: Answer) => {
                    const may = checkOf(answer.agency);
                    return may === undefined ? null : (
                      <Button look="tertiary" onClick={() => setChecking(answer.agency)}>
                        {t(`capability.${may}`)}
                        <span className="visually-hidden">, {name(answer.agencyName)}</span>
                      </Button>
                    );
                  },
                },
              ]),
        ]}
      />
      <ModalDialog open={as !== undefined} title={as === undefined ? "" : t(`capability.${as}`)} onClose={() => setChecking(null)}>
        {chosen === undefined || as === undefined ? null : (
          <CheckForm params={params} answer={chosen} as={as} onClose={() => setChecking(null)} />
        )}
      </ModalDialog>
    </>
  );
};
