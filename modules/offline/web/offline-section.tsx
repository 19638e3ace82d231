/** Exports a list as a Word or Excel file and accepts returned files; below, the exports so far. */
import {
  listWorksheets,
  makeWorksheet,
  worksheetFile,
  type OfflineWorksheet,
  type WorksheetFormat,
  type WorksheetKind,
} from "../contract/offline.ts";
import { Link } from "@tanstack/react-router";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { address, call, download, useRead } from "#platform/web/shell/api.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { TlpLabel } from "#platform/web/ui/labels.tsx";
import { Section } from "#platform/web/ui/page.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import "./offline.css";

const Taken = ({ workspace, worksheets }: { readonly workspace: string; readonly worksheets: readonly OfflineWorksheet[] }) => {
  const { t, date } = useWords();
  if (worksheets.length === 0) return <p className="meta">{t("offline.left-none")}</p>;
  return (
    <details>
      <summary>
        {t("offline.left")} <span className="meta">{t("offline.left-n", { n: worksheets.length })}</span>
      </summary>
      <ul className="offline-taken">
        {worksheets.map((worksheet) => (
          <li key={worksheet.id}>
            <span>
              {t("offline.left-row", {
                format: t(`offline.take.${worksheet.format}`),
                n: worksheet.rows,
                who: worksheet.by,
                date: date(worksheet.at),
              })}
            </span>
            <TlpLabel label={worksheet.marking} />
            <a href={address(worksheetFile, { params: { workspace, worksheet: worksheet.id } })} download className="quiet-link">
              {t("offline.again")}
            </a>
          </li>
        ))}
      </ul>
    </details>
  );
};

const OfflineSection = ({ assessment, kind }: { readonly assessment: string; readonly kind: WorksheetKind }) => {
  const { t, language } = useWords();
  const { id: workspace, may } = useWorkspace();
  const params = { workspace, assessment };
  const { data } = useRead(listWorksheets, params);
  const take = useCommandForm({
    send: (commandId, format: WorksheetFormat) =>
      call(makeWorksheet, { params, body: { commandId, kind, format, language: language.tag } }),
    stale: [listWorksheets],
    onDone: (worksheet) => download(address(worksheetFile, { params: { workspace, worksheet: worksheet.id } })),
  });
  const takes = may("report.make");
  const brings = may("assessment.edit");
  if (!takes && !brings) return null;
  return (
    <Section title={t("offline.section")} limit={t("offline.section-limit")}>
      <p className="read">{t("offline.means")}</p>
      <ProblemSentence error={take.error} />
      <div className="button-row offline-after">
        {takes ? (
          <>
            <Button icon="download" disabled={take.isPending} onClick={() => take.mutate("xlsx")}>
              {t("offline.take.xlsx")}
            </Button>
            <Button icon="download" disabled={take.isPending} onClick={() => take.mutate("docx")}>
              {t("offline.take.docx")}
            </Button>
          </>
        ) : null}
        {brings ? (
          <Link to="/w/$workspace/assessments/$assessment/bring-back/$kind" params={{ ...params, kind }} className="quiet-link">
            {t("offline.bring")}
          </Link>
        ) : null}
      </div>
      {takes ? <Taken workspace={workspace} worksheets={data.worksheets.filter((worksheet) => worksheet.kind === kind)} /> : null}
    </Section>
  );
};

interface Props {
  readonly assessment: string;
}
export const OfflineMeasures = ({ assessment }: Props) => <OfflineSection assessment={assessment} kind="measures" />;
export const OfflineRecommendations = ({ assessment }: Props) => <OfflineSection assessment={assessment} kind="recommendations" />;
