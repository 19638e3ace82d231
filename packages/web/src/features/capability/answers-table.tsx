/** Every agency's answer beside the others; who did not give one may verify it. */
import { getItem, getProfile, verifyAnswer, type Answer } from "@counterpart/contract/capability";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../../shell/client.ts";
import { langOf } from "../../shell/formats.ts";
import { ProblemSentence } from "../../shell/problem-sentence.tsx";
import { refresh } from "../../shell/queries.ts";
import { useWorkspace } from "../../shell/session.ts";
import { useWords } from "../../shell/words.ts";
import { Button } from "../../ui/button.tsx";
import { TextField } from "../../ui/field.tsx";
import { ModalDialog } from "../../ui/overlay.tsx";
import { Status } from "../../ui/status.tsx";
import { Table } from "../../ui/table.tsx";
import type { Levels } from "./level-choice.tsx";

interface Params {
  readonly workspace: string;
  readonly assessment: string;
  readonly profile: string;
  readonly item: string;
}

const VerifyForm = ({ params, answer, onClose }: { readonly params: Params; readonly answer: Answer; readonly onClose: () => void }) => {
  const { t, language } = useWords();
  const [organisation, setOrganisation] = useState("");
  const verify = useMutation({
    mutationFn: () =>
      call(verifyAnswer, {
        params: { ...params, agency: answer.agency },
        body: { expectedRev: answer.rev, organisation: { text: organisation.trim(), lang: language.tag } },
      }),
    onSuccess: async () => {
      await refresh(getItem, getProfile);
      onClose();
    },
  });
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        verify.mutate();
      }}
    >
      <p className="read">{t("capability.verify.means")}</p>
      <TextField
        label={t("capability.organisation")}
        value={organisation}
        required
        maxLength={200}
        onChange={(event) => setOrganisation(event.target.value)}
      />
      <ProblemSentence error={verify.error} />
      <div className="button-row">
        <Button look="primary" type="submit" disabled={verify.isPending || organisation.trim() === ""}>
          {t("capability.verify")}
        </Button>
        <Button onClick={onClose}>{t("desk.cancel")}</Button>
      </div>
    </form>
  );
};

export const AnswersTable = ({
  params,
  answers,
  levels,
}: {
  readonly params: Params;
  readonly answers: readonly Answer[];
  readonly levels: Levels;
}) => {
  const { t, name, number, date } = useWords();
  const { may } = useWorkspace();
  const [verifying, setVerifying] = useState<string | null>(null);
  const chosen = answers.find(({ agency }) => agency === verifying);
  if (answers.length === 0) return <p className="meta">{t("capability.no-answer")}</p>;
  const evidence = (answer: Answer) => (
    <div>
      <Status glyph={answer.evidence === "verified" ? "verified" : answer.evidence === "documented" ? "done" : "not-started"}>
        {answer.verifiedFor === null || answer.verifiedAt === null
          ? t(`capability.evidence.${answer.evidence}`)
          : t("capability.verified-for", { organisation: answer.verifiedFor, date: date(answer.verifiedAt) })}
      </Status>
      {answer.evidenceAt === null ? null : (
        <span className="meta block" {...langOf(answer.evidenceAt.lang)}>
          {answer.evidenceAt.text}
        </span>
      )}
    </div>
  );
  return (
    <>
      <Table
        caption={t("capability.answers")}
        rows={answers}
        keyOf={({ agency }) => agency}
        columns={[
          { key: "agency", head: t("capability.agency"), names: true, cell: ({ agencyName }) => name(agencyName) },
          {
            key: "level",
            head: t("capability.level"),
            cell: ({ level, standing }) =>
              level === null ? t(`capability.standing.${standing}`) : `${number(level)} ${name(levels[level]?.name ?? {})}`,
          },
          { key: "evidence", head: t("capability.evidence"), cell: evidence },
          { key: "confidence", head: t("capability.confidence"), cell: ({ confidence }) => t(`capability.confidence.${confidence}`) },
          {
            key: "note",
            head: t("capability.note"),
            cell: ({ note }) =>
              note === null ? <span className="meta">{t("capability.no-note")}</span> : <span {...langOf(note.lang)}>{note.text}</span>,
          },
          {
            key: "verify",
            head: t("capability.verify"),
            cell: (answer) =>
              answer.standing === "level" && answer.evidence !== "verified" && may("assessment.edit") ? (
                <Button look="tertiary" onClick={() => setVerifying(answer.agency)}>
                  {t("capability.verify")}
                  <span className="visually-hidden">, {name(answer.agencyName)}</span>
                </Button>
              ) : null,
          },
        ]}
      />
      <ModalDialog open={chosen !== undefined} title={t("capability.verify")} onClose={() => setVerifying(null)}>
        {chosen === undefined ? null : <VerifyForm params={params} answer={chosen} onClose={() => setVerifying(null)} />}
      </ModalDialog>
    </>
  );
};
