/** The texts about a figure or a finding of a press release. */
import type { Glyph } from "#platform/web/ui/status.tsx";
import { useWords } from "#platform/web/shell/words.ts";
import { useFigureWords } from "#modules/figures/web/figure-words.ts";
import type { PressFigure, PressFinding, PressRelease } from "../contract/press.ts";

export const usePressWords = () => {
  const { t } = useWords();
  const { title, nameOf, interval } = useFigureWords();
  return {
    /** The value with its noun, such as "78 participations"; the name of the rule if no frozen figure is chosen. */
    figureTitle: ({ rule, figure }: Pick<PressFigure, "rule" | "figure">): string => (figure === null ? nameOf(rule) : title(rule, figure)),
    range: ({ figure }: Pick<PressFigure, "figure">): string | null => (figure === null ? null : interval(figure)),
    ruleName: nameOf,
    findingText: ({ code, n, found }: PressFinding): string =>
      code === "figure"
        ? t(`press.stands.${found as PressFigure["stands"]}-out`, { n: n ?? 0 })
        : t(`press.finding.${code}`, { n: n ?? 0, found }),
  };
};

export const standsGlyph = (stands: PressFigure["stands"]): Glyph =>
  stands === "holds" ? "confirmed" : stands === "not-frozen" ? "not-started" : "due";

export const clearedState = ({ cleared }: PressRelease): { readonly glyph: Glyph; readonly id: "draft" | "cleared" | "changed" } =>
  cleared === null
    ? { glyph: "under-way", id: "draft" }
    : cleared.same
      ? { glyph: "confirmed", id: "cleared" }
      : { glyph: "due", id: "changed" };
