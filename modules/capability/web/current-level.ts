/** The current level of an item as text. */
import type { ItemFigures } from "../contract/capability.ts";
import type { useWords } from "#platform/web/shell/words.ts";

/** An item's current level and how it was determined: agreed, the median, or the two levels between which the answers split. */
export function currentLevel(
  { current, by, split }: Pick<ItemFigures, "current" | "by" | "split">,
  { t, number }: Pick<ReturnType<typeof useWords>, "t" | "number">,
): string {
  if (current !== null) return t(by === "agreed" ? "capability.by-agreed" : "capability.by-median", { level: number(current) });
  return split === null ? t("capability.no-level") : t("capability.by-split", { low: number(split[0]), high: number(split[1]) });
}
