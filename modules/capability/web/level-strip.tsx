/**
 * One item on its scale: one cell per level, filled by the level's share of the answers. A solid mark shows the current level, a hollow mark shows
 * the target. The text alternative contains all data of the drawing. Shares and marks have different shapes, so that a reader need not distinguish
 * colours.
 */
import type { ItemFigures } from "../contract/capability.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { currentLevel } from "./current-level.ts";
import "./capability.css";

interface Props {
  readonly figures: ItemFigures;
}

export const LevelStrip = ({ figures }: Props) => {
  const { t, number } = useWords();
  const { levels, shares, spread, current, target } = figures;
  const said = [
    current === null
      ? currentLevel(figures, { t, number })
      : t("capability.strip.level", { level: number(current), top: number(levels - 1) }),
    spread === null ? null : t("capability.strip.spread", { low: number(spread[0]), high: number(spread[1]) }),
    target === null ? null : t("capability.strip.target", { target: number(target) }),
  ].filter((each) => each !== null);
  return (
    <span className="level-strip" role="img" aria-label={said.join(" · ")}>
      {Array.from({ length: levels }, (_, level) => (
        <span key={level} className="level-cell" data-current={level === current || undefined} data-target={level === target || undefined}>
          <span className="level-share" style={{ blockSize: `${(shares[level] ?? 0) * 100}%` }} />
        </span>
      ))}
    </span>
  );
};
