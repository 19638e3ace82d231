/** The page of the workspace's assessments, with a link to open a new one. */
import { listAssessments } from "../contract/assessment.ts";
import { Link } from "@tanstack/react-router";
import { langOf } from "#platform/web/shell/formats.ts";
import { useRead } from "#platform/web/shell/api.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { buttonClass } from "#platform/web/ui/button.tsx";
import { TlpLabel } from "#platform/web/ui/labels.tsx";
import { Empty, PageHead, Section } from "#platform/web/ui/page.tsx";
import { Status } from "#platform/web/ui/status.tsx";
import { Table } from "#platform/web/ui/table.tsx";
import { statusGlyph } from "./assessment-status.ts";

const OpenOne = ({ workspace }: { readonly workspace: string }) => {
  const { t } = useWords();
  return (
    <Link to="/w/$workspace/assessments/open" params={{ workspace }} className={buttonClass({ look: "primary" })}>
      {t("assessment.open-one")}
    </Link>
  );
};

const Assessments = () => {
  const { t, date, number } = useWords();
  const { id: workspace, may } = useWorkspace();
  const { data } = useRead(listAssessments, { workspace });
  const edits = may("assessment.edit");
  return (
    <div className="page">
      <PageHead
        title={t("assessment.list")}
        below={t("assessment.list-purpose")}
        actions={edits && data.assessments.length > 0 ? <OpenOne workspace={workspace} /> : undefined}
      />
      <div className="sections">
        {data.assessments.length === 0 ? (
          <Empty title={t("assessment.none")} action={edits ? <OpenOne workspace={workspace} /> : undefined}>
            {t("assessment.none-why")}
          </Empty>
        ) : (
          <Section title={t("assessment.list")} limit={number(data.assessments.length)}>
            <Table
              caption={t("assessment.list")}
              rows={data.assessments}
              keyOf={(row) => row.id}
              columns={[
                {
                  key: "title",
                  head: t("common.title"),
                  names: true,
                  cell: (row) => (
                    <Link to="/w/$workspace/assessments/$assessment" params={{ workspace, assessment: row.id }} {...langOf(row.title.lang)}>
                      {row.title.text}
                    </Link>
                  ),
                },
                {
                  key: "status",
                  head: t("common.status"),
                  cell: (row) => <Status glyph={statusGlyph(row.status)}>{t(`assessment.status.${row.status}`)}</Status>,
                },
                { key: "opened", head: t("assessment.opened"), cell: (row) => date(row.openedAt) },
                { key: "scenarios", head: t("common.scenarios"), end: true, cell: (row) => number(row.scenarios) },
                { key: "rounds", head: t("common.rounds"), end: true, cell: (row) => number(row.rounds) },
                { key: "marking", head: t("common.marking"), end: true, cell: (row) => <TlpLabel label={row.marking} /> },
              ]}
            />
          </Section>
        )}
      </div>
    </div>
  );
};
export default Assessments;
