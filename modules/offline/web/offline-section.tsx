/** Exports a list as a Word or Excel file and accepts returned files; below, the exports so far. */
import { listSheets, makeSheet, sheetFile, type OfflineSheet, type SheetFormat, type SheetKind } from "../contract/offline.ts";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { address, call, download } from "#platform/web/shell/client.ts";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { read } from "#platform/web/shell/queries.ts";
import { useWorkspace } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Button } from "#platform/web/ui/button.tsx";
import { TlpLabel } from "#platform/web/ui/labels.tsx";
import { Section } from "#platform/web/ui/page.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import "./offline.css";

const Taken = ({ workspace, sheets }: { readonly workspace: string; readonly sheets: readonly OfflineSheet[] }) => {
  const { t, date } = useWords();
  if (sheets.length === 0) return <p className="meta">{t("offline.left-none")}</p>;
  return (
    <details>
      <summary>
        {t("offline.left")} <span className="meta">{t("offline.left-n", { n: sheets.length })}</span>
      </summary>
      <ul className="offline-taken">
        {sheets.map((sheet) => (
          <li key={sheet.id}>
            <span>
              {t("offline.left-row", { format: t(`offline.take.${sheet.format}`), n: sheet.rows, who: sheet.by, date: date(sheet.at) })}
            </span>
            <TlpLabel label={sheet.marking} />
            <a href={address(sheetFile, { params: { workspace, sheet: sheet.id } })} download className="quiet-link">
              {t("offline.again")}
            </a>
          </li>
        ))}
      </ul>
    </details>
  );
};

const OfflineSection = ({ assessment, kind }: { readonly assessment: string; readonly kind: SheetKind }) => {
  const { t, language } = useWords();
  const { id: workspace, may } = useWorkspace();
  const params = { workspace, assessment };
  const { data } = useSuspenseQuery(read(listSheets, params));
  const take = useCommandForm({
    send: (commandId, format: SheetFormat) => call(makeSheet, { params, body: { commandId, kind, format, language: language.tag } }),
    stale: [listSheets],
    onDone: (sheet) => download(address(sheetFile, { params: { workspace, sheet: sheet.id } })),
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
      {takes ? <Taken workspace={workspace} sheets={data.sheets.filter((sheet) => sheet.kind === kind)} /> : null}
    </Section>
  );
};

interface Props {
  readonly assessment: string;
}
export const OfflineMeasures = ({ assessment }: Props) => <OfflineSection assessment={assessment} kind="measures" />;
export const OfflineRecommendations = ({ assessment }: Props) => <OfflineSection assessment={assessment} kind="recommendations" />;
