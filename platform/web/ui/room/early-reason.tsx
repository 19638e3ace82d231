/** Beside a result that was revealed before half had answered: the counts and the facilitator's reason. */
import type { EarlyReveal, RevealReason } from "../../../contract/early-reveal.ts";
import { langOf } from "../../shell/formats.ts";
import { useWords } from "../../shell/words.ts";

/** A chosen reason, in the language of this part of the page; the facilitator's own words stay as they were written. */
export const SaidReason = ({ reason }: { readonly reason: RevealReason }) => {
  const { t } = useWords();
  return "code" in reason ? t(`common.reveal-why.${reason.code}`) : <span {...langOf(reason.lang)}>{reason.text}</span>;
};

/** How few had answered. */
export const SaidCount = ({ early: { answered, finished, of } }: { readonly early: EarlyReveal }) => {
  const { t } = useWords();
  return finished === null ? t("wall.early", { n: answered, of }) : t("wall.early-agencies", { n: finished, of });
};

export const EarlyReason = ({ early }: { readonly early: EarlyReveal | null }) => {
  return early === null ? null : (
    <p className="read">
      <SaidCount early={early} /> <SaidReason reason={early.reason} />
    </p>
  );
};
