/** How parts of a calculation are said in the reader's language: names, figures, money, what was said and by whom. */
import type { Calculation, EffectMeasure } from "@counterpart/contract/effect";
import type { MessageId } from "@counterpart/contract/message-ids.generated";
import type { NameOf } from "@counterpart/core/drawing";
import type { useWords } from "../../shell/words.ts";
import { minorDigits } from "../policy/measure-draft.ts";
import { titleIn } from "../threat/title-in.ts";

type Words = ReturnType<typeof useWords>;

/** Two digits that mean something: more would promise what draws cannot keep. */
export const short = (value: number): number => Number(value.toPrecision(2));

/** Title in the reader's language where somebody translated it, else as it was written. */
export const namesOf = (names: Calculation["names"], tag: string): NameOf => {
  const known = new Map(
    names.flatMap((one) => {
      const translations = one.titles.map((title) => ({ ...title, summary: "", kind: "human" as const, behind: false }));
      const name = titleIn({ title: one.title, translations }, tag).text;
      return one.id === null ? [] : [[one.id, { code: one.code, name, mark: "scenario" as const }] as const];
    }),
  );
  return (id) => known.get(id) ?? { code: id, name: id, mark: "scenario" };
};

export const listOf = (items: readonly string[], { locale, isolate }: Pick<Words, "locale" | "isolate">): string =>
  new Intl.ListFormat(locale, { type: "conjunction" }).format(items.map(isolate));

export const moneyText = (minor: number, currency: string, { locale }: Pick<Words, "locale">): string =>
  new Intl.NumberFormat(locale, {
    style: "currency",
    currency,
    currencyDisplay: "code",
    maximumFractionDigits: minorDigits(currency),
  }).format(minor / 10 ** minorDigits(currency));

const percent = (share: number): number => Math.round(share * 100) + 0;

interface Shown {
  readonly low: number;
  readonly best: number;
  readonly high: number;
  /** No best value is told. */
  readonly split: boolean;
}
/** "lowered by 10 to 50 %, best 30 %"; what may go both ways says both, and a split room has no best. */
export const rangeText = ({ split, ...range }: Shown, { t }: Pick<Words, "t">): string => {
  const [low, best, high] = [percent(range.low), percent(range.best), percent(range.high)];
  if (low < 0 && high > 0) return t("effect.range.both", { raised: -low, lowered: high });
  const way = low < 0 ? "raises" : "lowers";
  // a smaller share stands first, whichever way it goes
  const [from, to] = way === "raises" ? [-high, -low] : [low, high];
  if (from === to) return t(`effect.range.${way}-one`, { n: from });
  return split
    ? t(`effect.range.${way}-open`, { low: from, high: to })
    : t(`effect.range.${way}`, { low: from, high: to, best: Math.abs(best) });
};

export const reasonText = (reason: NonNullable<Calculation["names"][number]["leftOut"]>, { t }: Pick<Words, "t">): string =>
  t(`effect.reason.${reason}`);

/** A limit as the calculation names it: `agency:Ministry`, `year:2027`. */
export const limitText = (name: string, { t, isolate }: Pick<Words, "t" | "isolate">): string => {
  const [kind = "", ...rest] = name.split(":");
  return kind === "year" ? t("effect.limit.year", { year: rest.join(":") }) : t("effect.limit.agency", { name: isolate(rest.join(":")) });
};

export const bindingText = (
  { kind, name, costs }: NonNullable<Calculation["result"]>["bindings"][number],
  nameOf: NameOf,
  words: Pick<Words, "t" | "isolate" | "decimal">,
): string => {
  const n = words.decimal(short(costs));
  const code = nameOf(name).code;
  const id: MessageId = `effect.bound.${kind}`;
  return words.t(id, { n, code, name: kind === "limit" ? limitText(name, words) : name });
};

/** Readings of an indicator, the newest last. */
export const readingsOf = ({ readings }: EffectMeasure, indicator: string) => readings.filter((one) => one.indicator === indicator);
