/** The facts that the server found in a PDF before it is stored. */
import { langOf } from "#platform/web/shell/formats.ts";
import { comma, useWords } from "#platform/web/shell/words.ts";
import { Status } from "#platform/web/ui/status.tsx";
import type { PdfPreview } from "../../contract/edition-pdf.ts";
import { useWorkWords } from "../work-words.ts";
import { usePdfWords } from "./pdf-words.ts";

interface Props {
  readonly preview: PdfPreview;
  /** The language that the person chose. */
  readonly lang: string;
}

export const PdfFacts = ({ preview: { now, guessed, lines, left, found, scanned, stricter, ...facts }, lang }: Props) => {
  const { t } = useWords();
  const { nameOf } = useWorkWords();
  const { sizeOf } = usePdfWords();
  return (
    <>
      <p role="status">
        <strong>{sizeOf(facts)}</strong> {t(now === "same" ? "pdf.same" : now === "replaces" ? "pdf.replaces" : "pdf.nothing-stored")}
      </p>
      {stricter === null ? null : (
        <p>
          <Status glyph="late">{t("pdf.stricter", { marking: stricter })}</Status>
        </p>
      )}
      {scanned ? (
        <p>
          <Status glyph="due">{t("pdf.scanned")}</Status>
        </p>
      ) : null}
      {guessed === null || guessed === lang ? null : (
        <p>
          <Status glyph="due">{t("pdf.guessed", { language: nameOf(guessed) })}</Status>
        </p>
      )}
      {lines.length === 0 ? null : (
        <>
          <h4 className="know-pdf-part">{t("pdf.lines")}</h4>
          {/* a scrolling region must also be reachable by keyboard */}
          <div className="know-pdf-lines" tabIndex={0} role="region" aria-label={t("pdf.lines")} {...langOf(guessed ?? lang)}>
            {lines.join("\n")}
          </div>
        </>
      )}
      {left.length === 0 ? null : (
        <>
          <h4 className="know-pdf-part">{t("pdf.left-title")}</h4>
          <ul>
            {left.map(({ what, n }) => (
              <li key={what}>{t(`pdf.left.${what}`, { n })}</li>
            ))}
          </ul>
        </>
      )}
      {found.length === 0 ? null : <p className="know-pdf-part">{t("pdf.found", { found: found.join(comma()) })}</p>}
    </>
  );
};
