/**
 * Shows a file of evidence on the page: a picture, a text, or a PDF in the browser's own viewer. The bytes come from the endpoint of the file, so the
 * audit records who opened it. The browser uses the type that the server found in the bytes, so it never runs the content as a page or a script.
 */
import { useEffect, useState } from "react";
import type { Evidence, EvidenceContract } from "../../contract/evidence.ts";
import { file } from "../shell/api.ts";
import { ProblemSentence } from "../shell/problem-sentence.tsx";
import { useWords } from "../shell/words.ts";
import { Button } from "../ui/button.tsx";
import { ModalDialog } from "../ui/overlay.tsx";
import "./preview.css";

type File = NonNullable<Evidence["file"]>;
type Shown = { readonly href: string; readonly text: string | null } | { readonly error: unknown };

/** Maximum number of characters of a text that are shown. The complete text is in the file. */
const letters = 20_000;

interface Props {
  /** The endpoint of the file. */
  readonly from: EvidenceContract["file"];
  readonly workspace: string;
  readonly piece: string;
  readonly file: Pick<File, "name" | "type">;
}

export const FilePreview = ({ from, workspace, piece, file: { name, type } }: Props) => {
  const { t } = useWords();
  const [shown, setShown] = useState<Shown | null>(null);
  const viewer = type !== "application/pdf" || navigator.pdfViewerEnabled;
  useEffect(() => {
    if (!viewer) return undefined;
    const ending = new AbortController();
    let href = "";
    const read = async () => {
      const bytes = new Blob([await file(from, { params: { workspace, piece } }, { signal: ending.signal })], { type });
      if (ending.signal.aborted) return;
      href = URL.createObjectURL(bytes);
      setShown({ href, text: type === "text/plain" ? (await bytes.text()).slice(0, letters) : null });
    };
    read().catch((error: unknown) => {
      if (!ending.signal.aborted) setShown({ error });
    });
    return () => {
      ending.abort();
      URL.revokeObjectURL(href);
    };
  }, [from, workspace, piece, type, viewer]);
  if (!viewer) return <p className="meta">{t("evidence.preview-none")}</p>;
  if (shown === null) return <p className="meta">{t("desk.loading")}</p>;
  if ("error" in shown) return <ProblemSentence error={shown.error} reading />;
  const { href, text } = shown;
  const title = t("evidence.preview-of", { name });
  if (text !== null)
    return (
      <pre className="preview preview-text" dir="auto" tabIndex={0} aria-label={title}>
        {text}
      </pre>
    );
  return type === "application/pdf" ? (
    <iframe className="preview preview-pages" src={href} title={title} />
  ) : (
    <img className="preview" src={href} alt={title} />
  );
};

interface ButtonProps extends Props {
  /** The title of the document, as the dialog shows it. */
  readonly title: string;
}

/** A button that shows the file in a dialog. */
export const PreviewButton = ({ title, ...shown }: ButtonProps) => {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const close = (): void => setOpen(false);
  return (
    <>
      <Button look="tertiary" icon="eye" onClick={() => setOpen(true)}>
        {t("evidence.preview")}
      </Button>
      <ModalDialog wide open={open} title={title} onClose={close}>
        <FilePreview {...shown} />
        {/* pages of a PDF do not pass the Escape key on to the dialog */}
        <div className="button-row">
          <Button onClick={close}>{t("common.close")}</Button>
        </div>
      </ModalDialog>
    </>
  );
};
