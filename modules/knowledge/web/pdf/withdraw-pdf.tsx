/** Dialog that withdraws a PDF of an edition, with a reason. */
import { call } from "#platform/web/shell/api.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { CommandDialog } from "#platform/web/ui/command-dialog.tsx";
import { listEditionPdfs, pdfLimits, withdrawPdf, type EditionPdf } from "../../contract/edition-pdf.ts";
import type { Work } from "../../contract/works.ts";
import { useWorkWords } from "../work-words.ts";

interface Props {
  readonly workspace: string;
  readonly work: Work;
  readonly pdf: EditionPdf;
  readonly onClose: () => void;
}

export const WithdrawPdf = ({ workspace, work, pdf, onClose }: Props) => {
  const { t } = useWords();
  const { nameOf } = useWorkWords();
  const gone = pdf.state === "waiting" ? t("pdf.withdraw-at-once") : t("pdf.withdraw-later", { n: pdfLimits.months });
  return (
    <CommandDialog
      of={withdrawPdf}
      send={({ reason }) => call(withdrawPdf, { params: { workspace, pdf: pdf.id }, body: { reason } })}
      stale={[listEditionPdfs]}
      kind={t("pdf.withdraw-kind")}
      title={work.title}
      marking={work.marking}
      what={t("pdf.file", { language: nameOf(pdf.lang) })}
      follows={[t("pdf.withdraw-follows"), gone]}
      told={t("decision.told.workspace")}
      act={t("common.withdraw")}
      onClose={onClose}
    />
  );
};
