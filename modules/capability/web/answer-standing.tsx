/** How well an answer is supported: asserted, documented, or checked (with person and date), and where the evidence can be found. */
import { langOf } from "#platform/web/shell/formats.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { Status, type Glyph } from "#platform/web/ui/status.tsx";
import type { Answer } from "../contract/capability.ts";

const glyphs: Readonly<Record<Answer["evidence"], Glyph>> = {
  asserted: "not-started",
  documented: "done",
  confirmed: "confirmed",
  verified: "verified",
};

export const AnswerStanding = ({ answer: { evidence, checked, evidenceAt } }: { readonly answer: Answer }) => {
  const { t, date } = useWords();
  const word = (): string => {
    if (checked === null) return t(`capability.evidence.${evidence}`);
    const values = { organisation: checked.organisation ?? "", date: date(checked.at) };
    if (evidence === "verified") return t("capability.verified-for", values);
    return t(checked.organisation === null ? "capability.confirmed-on" : "capability.confirmed-for", values);
  };
  return (
    <div>
      <Status glyph={glyphs[evidence]}>{word()}</Status>
      {checked?.relation == null ? null : <span className="meta block">{checked.relation}</span>}
      {evidenceAt === null ? null : (
        <span className="meta block" {...langOf(evidenceAt.lang)}>
          {evidenceAt.text}
        </span>
      )}
    </div>
  );
};
