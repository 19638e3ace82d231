/** Beside a result that was revealed before half had answered: the counts and the facilitator's reason. */
import type { EarlyReveal, RevealReason } from "../../../contract/early-reveal.ts";
import type * as z from "zod/mini";
import { langOf } from "../../shell/formats.ts";
import { useWords } from "../../shell/words.ts";

/** A chosen reason in the language of its place; the facilitator's own words as they were written. */
export const SaidReason = ({ reason }: { readonly reason: RevealReason }) => {
  const { t } = useWords();
  return "code" in reason ? t(`common.reveal-why.${reason.code}`) : <span {...langOf(reason.lang)}>{reason.text}</span>;
};

export const EarlyReason = ({ early }: { readonly early: z.infer<typeof EarlyReveal> | null }) => {
  const { t } = useWords();
  return early === null ? null : (
    <p className="read">
      {t("wall.early", { n: early.answered, of: early.of })} <SaidReason reason={early.reason} />
    </p>
  );
};
