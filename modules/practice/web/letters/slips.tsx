/** Codes to print and cut out, each with the address of the page and the text of the promise. The codes are shown only once. */
import { promises } from "#platform/contract/promises.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Slips } from "#platform/web/ui/slips.tsx";

export interface Printed {
  readonly codes: readonly string[];
  readonly until: string;
}

export const LetterSlips = ({ printed, onClose }: { readonly printed: Printed; readonly onClose: () => void }) => {
  const { t, localDate } = useWords();
  const lines = [t("letter.slip-until", { day: localDate(printed.until) }), ...promises.letter.map((id) => t(id)), t("letter.slip-paper")];
  return (
    <Slips
      title={t("letter.slips")}
      below={t("letter.slips-below")}
      path="/practice-letter"
      slips={printed.codes.map((code) => ({ code, head: t("letter.title"), lines }))}
      onClose={onClose}
    />
  );
};
