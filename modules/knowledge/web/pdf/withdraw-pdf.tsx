/** Dialog that withdraws a PDF of an edition, with a reason. */
import { useState } from "react";
import { call } from "#platform/web/shell/api.ts";
import { langOf } from "#platform/web/shell/formats.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { DecisionDialog } from "#platform/web/ui/decision-dialog.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
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
  const { t, language } = useWords();
  const { nameOf } = useWorkWords();
  const [typed, setTyped] = useState("");
  const act = useCommandForm({
    send: () => call(withdrawPdf, { params: { workspace, pdf: pdf.id }, body: { reason: { text: typed.trim(), lang: language.tag } } }),
    stale: [listEditionPdfs],
    onDone: onClose,
  });
  const gone = pdf.state === "waiting" ? t("pdf.withdraw-at-once") : t("pdf.withdraw-later", { n: pdfLimits.months });
  return (
    <DecisionDialog
      open
      of={withdrawPdf}
      kind={t("pdf.withdraw-kind")}
      title={work.title.text}
      titleLang={langOf(work.title.lang)}
      marking={work.marking}
      what={t("pdf.file", { language: nameOf(pdf.lang) })}
      follows={[t("pdf.withdraw-follows"), gone]}
      told={t("decision.told.workspace")}
      words={{ value: typed, onValue: setTyped }}
      act={{ label: t("common.withdraw"), pending: act.isPending, error: act.error, run: () => act.mutate() }}
      onClose={onClose}
    />
  );
};
