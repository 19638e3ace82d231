/** Beside a result that was revealed before half had answered: the counts and the facilitator's reason. */
import type { EarlyReveal } from "../../../contract/early-reveal.ts";
import type * as z from "zod/mini";
import { langOf } from "../../shell/formats.ts";
import { useWords } from "../../shell/words.ts";

export const EarlyReason = ({ early }: { readonly early: z.infer<typeof EarlyReveal> | null }) => {
  const { t } = useWords();
  return early === null ? null : (
    <p className="read">
      {t("wall.early", { n: early.answered, of: early.of })} <span {...langOf(early.reason.lang)}>{early.reason.text}</span>
    </p>
  );
};
