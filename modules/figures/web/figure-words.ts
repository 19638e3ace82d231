/** Texts of a figure: always the number with its noun, never a number alone. The module that declares the rule provides the texts `figure-rules`. */
import type { MessageId } from "#platform/contract/message-ids.generated.ts";
import { useWords } from "#platform/web/shell/words.ts";
import { isLowerBound, rangeOf, type FrozenFigure, type Rule } from "../contract/figures.ts";

type Value = Pick<FrozenFigure, "value" | "of" | "between" | "atLeast" | "sample">;
type WithMeasured = Pick<FrozenFigure, "measured">;

export const useFigureWords = () => {
  const { t, localDate, date, time, isLoaded, number } = useWords();
  // a direction mark keeps the sign before the number in a right-to-left sentence
  const signed = (n: number): string => `\u200E${n > 0 ? "+" : ""}${number(n)}`;
  const told = (id: string, otherwise: string, values?: Readonly<Record<string, string | number>>): string =>
    isLoaded(id) ? t(id as MessageId, values) : otherwise;
  return {
    /** "3 of 9 States released their progress"; "At least 700 individuals" if the value is a lower bound. */
    title: (rule: string, counted: Value): string =>
      told(`figure-rules.${rule}.${isLowerBound(counted) ? "at-least" : "title"}`, `${rule} ${counted.value}`, {
        n: counted.value,
        of: counted.of ?? 0,
      }),
    /** "Between 56 and 61, from the model"; null for a count, and if both ends are equal. */
    interval: ({ between, atLeast, sample }: Value): string | null => {
      const range = rangeOf({ between });
      if (range === null) return null;
      const ends = { least: range[0], most: range[1] };
      if (sample !== null) return t("figures.between-sample", { ...ends, n: sample.pairs, date: localDate(sample.on) });
      return t(atLeast ? "figures.between" : "figures.between-model", ends);
    },
    /** The number of people who answered, and the change; null if the rule measures no change. */
    measured: ({ measured }: WithMeasured): string | null =>
      measured === null
        ? null
        : t("figures.measured", {
            asked: measured.asked,
            answered: measured.answered,
            change: signed(measured.change),
            least: signed(measured.least),
            most: signed(measured.most),
          }),
    nameOf: (rule: string): string => told(`figure-rules.${rule}.name`, rule),
    sentence: (rule: string): string => told(`figure-rules.${rule}.rule`, ""),
    version: ({ code, version, since }: Pick<Rule, "code" | "version" | "since">): string =>
      t("figures.version", { code, n: version, date: localDate(since) }),
    scope: ({ kind, key }: FrozenFigure["scope"]): string => t(`figures.scope-${kind}`, { key: key ?? "" }),
    /** The day and the time. */
    moment: (instant: string): string => `${date(instant)}, ${time(instant)}`,
  };
};
