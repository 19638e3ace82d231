/** How a figure is written: with its noun, never as a number alone. The module that declares the rule has its texts in `figure-rules`. */
import type { MessageId } from "#platform/contract/message-ids.generated.ts";
import { useWords } from "#platform/web/shell/words.ts";
import type { FrozenFigure, Rule } from "../contract/figures.ts";

type Value = Pick<FrozenFigure, "value" | "of">;

export const useFigureWords = () => {
  const { t, localDate, date, time, isLoaded } = useWords();
  const told = (id: string, otherwise: string, values?: Readonly<Record<string, string | number>>): string =>
    isLoaded(id) ? t(id as MessageId, values) : otherwise;
  return {
    /** "3 of 9 States released their progress". */
    title: (rule: string, { value, of }: Value): string =>
      told(`figure-rules.${rule}.title`, `${rule} ${value}`, { n: value, of: of ?? 0 }),
    nameOf: (rule: string): string => told(`figure-rules.${rule}.name`, rule),
    sentence: (rule: string): string => told(`figure-rules.${rule}.rule`, ""),
    version: ({ code, version, since }: Pick<Rule, "code" | "version" | "since">): string =>
      t("figures.version", { code, n: version, date: localDate(since) }),
    scope: ({ kind, key }: FrozenFigure["scope"]): string => t(`figures.scope-${kind}`, { key: key ?? "" }),
    /** The day and the time. */
    moment: (instant: string): string => `${date(instant)}, ${time(instant)}`,
  };
};
