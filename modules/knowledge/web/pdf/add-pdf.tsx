/** Form that adds a PDF to an edition. The person chooses language and file, sees the facts that the server found in the file, and then stores it. */
import { useRef, useState } from "react";
import { documentDoubts, type DocumentDoubt } from "#platform/contract/document-file.ts";
import { Problem } from "#platform/contract/problems.ts";
import { call } from "#platform/web/shell/api.ts";
import { inBase64 } from "#platform/web/shell/base64.ts";
import { ProblemSentence } from "#platform/web/shell/problem-sentence.tsx";
import { useSession } from "#platform/web/shell/session.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Choices, SelectField, TextField } from "#platform/web/ui/field.tsx";
import { CommandForm } from "#platform/web/ui/form.tsx";
import { useCommandForm } from "#platform/web/ui/record/use-command-form.ts";
import { keepPdf, listEditionPdfs, pdfLimits, previewPdf, type PdfPreview } from "../../contract/edition-pdf.ts";
import type { Edition } from "../../contract/editions.ts";
import type { Work } from "../../contract/works.ts";
import { PdfFacts } from "./pdf-facts.tsx";

interface Props {
  readonly workspace: string;
  readonly work: Work;
  readonly edition: Edition;
  readonly onClose: () => void;
}
interface Read {
  readonly content: string;
  readonly lang: string;
  readonly preview: PdfPreview;
}

export const AddPdf = ({ workspace, work, edition, onClose }: Props) => {
  const { t } = useWords();
  const { languages } = useSession();
  const [lang, setLang] = useState(work.title.lang);
  const [read, setRead] = useState<Read | null>(null);
  const [lookedAt, setLookedAt] = useState<readonly DocumentDoubt[]>([]);
  // ignores a response about a file or a language that is not chosen any more
  const asked = useRef(0);
  const preview = useCommandForm({
    send: async (_, { from, as }: { readonly from: File | string; readonly as: string }) => {
      asked.current += 1;
      const mine = asked.current;
      if (from instanceof File && from.size > pdfLimits.bytes) throw new Problem("too-large", { details: { limit: pdfLimits.bytes } });
      const content = from instanceof File ? await inBase64(from) : from;
      const shown = await call(previewPdf, { params: { workspace, edition: edition.id, lang: as }, body: { file: { content } } });
      return { mine, content, lang: as, preview: shown };
    },
    stale: [],
    onDone: ({ mine, ...done }) => {
      if (mine !== asked.current) return;
      setRead(done);
      setLookedAt([]);
    },
    onError: () => setRead(null),
  });
  const keep = useCommandForm({
    send: async (commandId) => {
      if (read === null) throw new Problem("invalid-input");
      const { content, preview: shown } = read;
      return call(keepPdf, {
        params: { workspace, edition: edition.id, lang: read.lang },
        body: { commandId, file: { content }, sha256: shown.sha256, lookedAt: [...lookedAt] },
      });
    },
    stale: [listEditionPdfs],
    onDone: onClose,
  });
  const shown = read?.preview ?? null;
  const waits = shown === null || shown.now === "same" || shown.stricter !== null || shown.doubts.some((one) => !lookedAt.includes(one));
  return (
    <CommandForm
      act={keep}
      className="form"
      onSubmit={() => keep.mutate()}
      submit={t(shown?.now === "replaces" ? "pdf.replace" : "pdf.keep")}
      blocked={waits || preview.isPending}
      onCancel={onClose}
    >
      <p>{t("pdf.add-help")}</p>
      <SelectField
        label={t("pdf.language")}
        value={lang}
        onValue={(as) => {
          setLang(as);
          if (read !== null) preview.mutate({ from: read.content, as });
        }}
      >
        {languages.map((one) => (
          <option key={one.tag} value={one.tag} lang={one.tag}>
            {one.name}
          </option>
        ))}
      </SelectField>
      <TextField
        type="file"
        label={t("pdf.choose")}
        help={t("pdf.choose-help", { mb: pdfLimits.bytes / 1_048_576 })}
        accept=".pdf,application/pdf"
        onChange={(event) => {
          const from = event.target.files?.[0];
          if (from !== undefined) preview.mutate({ from, as: lang });
        }}
      />
      {preview.isPending ? <p role="status">{t("pdf.reading")}</p> : null}
      <ProblemSentence error={preview.error} />
      {shown === null || read === null ? null : (
        <>
          <PdfFacts preview={shown} lang={read.lang} />
          {shown.doubts.length === 0 || shown.now === "same" ? null : (
            <Choices
              legend={t("pdf.before")}
              kind="checkbox"
              chosen={lookedAt}
              onChange={(chosen) => setLookedAt(documentDoubts.filter((one) => chosen.includes(one)))}
              choices={shown.doubts.map((one) => ({ value: one, label: t(`pdf.look.${one}`) }))}
            />
          )}
        </>
      )}
    </CommandForm>
  );
};
