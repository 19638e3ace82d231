/** How far the agencies agree: a word, and an expandable part with the figure, its meaning, and the range of the figure for each word. */
import { useWords } from "#platform/web/shell/words.ts";
import { FigureThatOpens } from "#platform/web/ui/overlay.tsx";
import type { Figure } from "../contract/capability.ts";
import { agreementWord } from "./short-words.ts";

export const Agreement = ({ figure }: { readonly figure: Figure }) => {
  const { t, decimal } = useWords();
  if (!("value" in figure)) return <span className="meta">{t(`capability.undefined.${figure.undefinedBecause}`)}</span>;
  return (
    <FigureThatOpens figure={t(`capability.agree.${agreementWord(figure.value)}`)} title={t("common.counted")}>
      <p>{t("capability.agree.alpha", { n: decimal(Math.round(figure.value * 100) / 100) })}</p>
      <p>{t("capability.agreement.means")}</p>
      <p>{t("capability.agree.bounds")}</p>
    </FigureThatOpens>
  );
};
