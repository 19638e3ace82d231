/** An amount with its currency code: grouped whole units, and minor units if there are any. */
import type { useWords } from "#platform/web/shell/words.ts";
import { minorDigits } from "./measure-draft.ts";

export const moneyText = (minor: number, currency: string, { locale }: Pick<ReturnType<typeof useWords>, "locale">): string =>
  new Intl.NumberFormat(locale, {
    style: "currency",
    currency,
    currencyDisplay: "code",
    maximumFractionDigits: minorDigits(currency),
    trailingZeroDisplay: "stripIfInteger",
  }).format(minor / 10 ** minorDigits(currency));
