/** The sentence about the likelihood that an import read from a row, with its period: a person can see a wrong unit before the import. */
import type { PreviewRow } from "../contract/risk-list.ts";
import { printedRange } from "#platform/web/shell/percent.ts";
import type { useWords } from "#platform/web/shell/words.ts";

type Words = Pick<ReturnType<typeof useWords>, "t">;

export const likelihoodRead = ({ t }: Words, { low, best, high, months }: NonNullable<PreviewRow["likelihood"]>): string =>
  t("risk-list.as-written", { given: t("risk-list.likelihood-read", printedRange(low, high, best)), months });
