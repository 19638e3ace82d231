/**
 * Report versions of an assessment: frozen in a language and for a group of readers, commented on, cleared, approved by digest, and
 * the changes since.
 */
import { listEditions } from "../contract/edition.ts";
import { getAssessment } from "../contract/assessment.ts";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { langOf } from "#platform/web/shell/formats.ts";
import { read } from "#platform/web/shell/queries.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { ModalDialog } from "#platform/web/ui/overlay.tsx";
import { Empty, PageHead } from "#platform/web/ui/page.tsx";
import { EditionsNotice, SpaceNotice } from "#platform/web/custody/space-notice.tsx";
import { EditionRow } from "./edition-row.tsx";
import { FreezeEdition } from "./freeze-edition.tsx";

const Reports = () => {
  const { t } = useWords();
  const { id: workspace, may } = useWorkspace();
  const { assessment = "" } = useParams({ strict: false });
  const { data: record } = useSuspenseQuery(read(getAssessment, { workspace, assessment }));
  const { data } = useSuspenseQuery(read(listEditions, { workspace, assessment }));
  const [open, setOpen] = useState(false);
  const makes = may("report.make");
  const editions = data.editions.toSorted((a, b) => b.number - a.number);
  // one primary button per page: approving if this person can do it, else freezing
  const waiting = may("assessment.approve")
    ? editions.find((one) => (one.status === "draft" || one.status === "cleared") && one.since !== "differs")
    : undefined;
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
      <EditionsNotice frozen={data.frozen} most={data.most} />
      <SpaceNotice workspace={workspace} />
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
            assessment={assessment}
            edition={edition}
            approves={may("assessment.approve")}
            makes={makes}
            first={edition.id === waiting?.id}
          />
        ))}
      </div>
      <ModalDialog open={open} title={t("scenario.freeze")} onClose={() => setOpen(false)}>
        <FreezeEdition workspace={workspace} assessment={assessment} marking={record.marking} onClose={() => setOpen(false)} />
      </ModalDialog>
    </div>
  );
};
export default Reports;
