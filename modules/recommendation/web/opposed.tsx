/** The sign of a measure to which a rights test says "no". */
import { useWords } from "#platform/web/shell/words.ts";
import { Status } from "#platform/web/ui/status.tsx";

export const Opposed = () => {
  const { t } = useWords();
  return <Status glyph="late">{t("recommendation.spend.opposed")}</Status>;
};
