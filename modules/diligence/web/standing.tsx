/** Shows whether a case allows support today, and the note if it does not. A unit out of scope has a barred ring as its glyph, and no warning. */
import { useWords } from "#platform/web/shell/words.ts";
import { ErrorSentence, CautionSentence } from "#platform/web/ui/sentence.tsx";
import { Status, type Glyph } from "#platform/web/ui/status.tsx";
import type { Case } from "../contract/diligence.ts";

const glyphs: Readonly<Record<Case["standing"], Glyph>> = {
  undecided: "not-released",
  valid: "done",
  held: "late",
  untold: "not-released",
  waiting: "under-way",
  unanswered: "late",
  declined: "skipped",
  withdrawn: "skipped",
  refused: "skipped",
  expired: "late",
  stopped: "late",
};

export const Standing = ({ of }: { readonly of: Pick<Case, "standing" | "decision"> }) => {
  const { t } = useWords();
  const outside = of.standing === "valid" && of.decision?.outcome === "out-of-scope";
  return (
    <Status glyph={outside ? "skipped" : glyphs[of.standing]}>
      {outside ? t("diligence.outcome.out-of-scope") : t(`diligence.standing.${of.standing}`)}
    </Status>
  );
};

/** The note at the top of the page of a case that allows no support. */
export const GateNote = ({ standing }: Pick<Case, "standing">) => {
  const { t } = useWords();
  if (standing === "valid") return null;
  const what = t(`diligence.gate.${standing}`);
  // nobody has decided, or the State has not answered yet: this is normal, so it is only a caution; every other state is shown as an error
  return standing === "undecided" || standing === "waiting" ? <CautionSentence title={what} /> : <ErrorSentence what={what} kept="" />;
};
