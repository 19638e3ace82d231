/** The form of the second person, who opens the file, and then releases it to readers or refuses it with a reason. */
import { useState } from "react";
import { address, call } from "#platform/web/shell/api.ts";
import { comma, useWords } from "#platform/web/shell/words.ts";
import { Choices, TextArea } from "#platform/web/ui/field.tsx";
import { CommandForm } from "#platform/web/ui/form.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { getPdfFile, listEditionPdfs, lookAtPdf, type EditionPdf } from "../../contract/edition-pdf.ts";
import { useWorkWords } from "../work-words.ts";
import { usePdfWords } from "./pdf-words.ts";

interface Props {
  readonly workspace: string;
  readonly pdf: EditionPdf;
  readonly published: boolean;
  readonly onClose: () => void;
}

export const LookForm = ({ workspace, pdf, published, onClose }: Props) => {
  const { t, language } = useWords();
  const { nameOf } = useWorkWords();
  const { sizeOf } = usePdfWords();
  const [outcome, setOutcome] = useState<"" | "accepted" | "refused">("");
  const [reason, setReason] = useState("");
  const act = useCommandForm({
    send: (commandId) =>
      call(lookAtPdf, {
        params: { workspace, pdf: pdf.id },
        body: { commandId, refused: outcome === "refused" ? { text: reason.trim(), lang: language.tag } : null },
      }),
    stale: [listEditionPdfs],
    onDone: onClose,
  });
  return (
    <CommandForm
      act={act}
      className="form"
      onSubmit={() => act.mutate()}
      submit={t("pdf.decide")}
      blocked={outcome === ""}
      onCancel={onClose}
    >
      <p>{t("pdf.look-help")}</p>
      <p>
        <a href={address(getPdfFile, { params: { workspace, pdf: pdf.id } })} download>
          {t("pdf.file", { language: nameOf(pdf.lang) })}
        </a>{" "}
        <span className="meta">{sizeOf(pdf)}</span>
      </p>
      {pdf.scanned ? <p>{t("pdf.scanned")}</p> : null}
      {pdf.found.length === 0 ? null : <p>{t("pdf.found", { found: pdf.found.join(comma()) })}</p>}
      {pdf.doubts.includes("author") ? <p>{t("pdf.names-author")}</p> : null}
      <Choices
        legend={t("pdf.decision")}
        kind="radio"
        choices={[
          { value: "accepted", label: t("pdf.accept"), more: t(published ? "pdf.accept-now" : "pdf.accept-later") },
          { value: "refused", label: t("pdf.refuse"), more: t("pdf.refuse-more") },
        ]}
        chosen={outcome === "" ? [] : [outcome]}
        onChange={([value]) => setOutcome(value === "refused" ? "refused" : "accepted")}
      />
      {outcome === "refused" ? (
        <TextArea label={t("pdf.reason")} value={reason} onValue={setReason} required maxLength={200} rows={2} />
      ) : null}
    </CommandForm>
  );
};
