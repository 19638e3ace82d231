/** Editions of the report: frozen in a language, approved by digest, stale when what they were made from has changed. */
import { freezeEdition, listEditions } from "@counterpart/contract/edition";
import { getAssessment } from "@counterpart/contract/threat";
import { useMutation, useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { call, newCommandId } from "../../shell/client.ts";
import { langOf } from "../../shell/formats.ts";
import { ProblemSentence } from "../../shell/problem-sentence.tsx";
import { read, refresh } from "../../shell/queries.ts";
import { useSession, useWorkspace } from "../../shell/session.ts";
import { useWords } from "../../shell/words.ts";
import { Button } from "../../ui/button.tsx";
import { SelectField } from "../../ui/field.tsx";
import { ModalDialog } from "../../ui/overlay.tsx";
import { Empty, PageHead } from "../../ui/page.tsx";
import { EditionRow } from "./edition-row.tsx";

const Freeze = ({
  workspace,
  assessment,
  onClose,
}: {
  readonly workspace: string;
  readonly assessment: string;
  readonly onClose: () => void;
}) => {
  const { t, language } = useWords();
  const session = useSession();
  const [tag, setTag] = useState(language.tag);
  const [commandId] = useState(newCommandId);
  const freeze = useMutation({
    mutationFn: () => call(freezeEdition, { params: { workspace, assessment }, body: { commandId, language: tag } }),
    onSuccess: async () => {
      await refresh(listEditions);
      onClose();
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        freeze.mutate();
      }}
    >
      <p className="read">{t("scenario.freeze-means")}</p>
      <br />
      <SelectField label={t("scenario.edition-language")} value={tag} onChange={(event) => setTag(event.target.value)}>
        {session.languages.map((one) => (
          <option key={one.tag} value={one.tag} lang={one.tag}>
            {one.name}
          </option>
        ))}
      </SelectField>
      <ProblemSentence error={freeze.error} />
      <div className="button-row">
        <Button look="primary" type="submit" disabled={freeze.isPending}>
          {t("scenario.freeze-do")}
        </Button>
        <Button onClick={onClose}>{t("desk.cancel")}</Button>
      </div>
    </form>
  );
};

const Reports = () => {
  const { t } = useWords();
  const { id: workspace, may } = useWorkspace();
  const { assessment = "" } = useParams({ strict: false });
  const { data: record } = useSuspenseQuery(read(getAssessment, { workspace, assessment }));
  const { data } = useSuspenseQuery(read(listEditions, { workspace, assessment }));
  const [open, setOpen] = useState(false);
  const makes = may("report.make");
  const editions = data.editions.toSorted((a, b) => b.number - a.number);
  // one primary a page: approving where that is this person's act, else freezing
  const waiting = may("assessment.approve") ? editions.find((one) => one.status === "draft" && !one.stale) : undefined;
  const freeze = makes ? (
    <Button look={waiting === undefined ? "primary" : "secondary"} icon="plus" onClick={() => setOpen(true)}>
      {t("scenario.freeze")}
    </Button>
  ) : undefined;
  return (
    <div className="page">
      <PageHead
        title={t("scenario.reports")}
        below={<span {...langOf(record.title.lang)}>{record.title.text}</span>}
        marking={record.marking}
        actions={editions.length > 0 ? freeze : undefined}
      />
      {editions.length === 0 ? (
        <Empty title={t("scenario.no-editions")} action={freeze}>
          {t("scenario.no-editions-why")}
        </Empty>
      ) : null}
      <div className="sections">
        {editions.map((edition) => (
          <EditionRow
            key={edition.id}
            workspace={workspace}
            edition={edition}
            approves={may("assessment.approve")}
            makes={makes}
            first={edition.id === waiting?.id}
          />
        ))}
      </div>
      <ModalDialog open={open} title={t("scenario.freeze")} onClose={() => setOpen(false)}>
        <Freeze workspace={workspace} assessment={assessment} onClose={() => setOpen(false)} />
      </ModalDialog>
    </div>
  );
};
export default Reports;
