/** The texts about the facts of a PDF. */
import { useWords } from "#platform/web/shell/words.ts";
import type { EditionPdf } from "../../contract/edition-pdf.ts";

const megabyte = 1_048_576;

export const usePdfWords = () => {
  const { t } = useWords();
  return {
    /** For example "12 pages, 2.3 MB". */
    sizeOf: ({ pages, size }: Pick<EditionPdf, "pages" | "size">): string =>
      t("pdf.size", { pages, mb: Math.max(0.1, Math.round((10 * size) / megabyte) / 10) }),
  };
};
