/** Texts for the parts of a calculation in the reader's language: names, ranges, reasons, limits. */
import type { Calculation, EffectMeasure } from "../contract/effect.ts";
import type { MessageId } from "#platform/contract/message-ids.generated.ts";
import type { NameOf } from "#methods/drawing/index.ts";
import { shortFigure, tellRange, type ToldRange } from "#methods/effect/index.ts";
import type { useWords } from "#platform/web/shell/words.ts";
import { titleIn } from "#platform/web/ui/record/title-in.ts";

type Words = ReturnType<typeof useWords>;

export { shortFigure as short } from "#methods/effect/index.ts";

/** The title in the reader's language if a translation exists, else the original. */
export const nameIn = ({ title, titles }: Calculation["names"][number], tag: string): Calculation["names"][number]["title"] => {
  const { text, lang } = titleIn(
    { title, translations: titles.map((one) => ({ ...one, summary: "", kind: "human", behind: false })) },
    tag,
  );
  return { text, lang };
};

export const namesOf = (names: Calculation["names"], tag: string): NameOf => {
  const known = new Map(
    names.flatMap((one) => {
      return one.id === null ? [] : [[one.id, { code: one.code, name: nameIn(one, tag).text, mark: "scenario" as const }] as const];
    }),
  );
  return (id) => known.get(id) ?? { code: id, name: id, mark: "scenario" };
};

export { listOf } from "#platform/web/shell/formats.ts";

/**
 * "lowered by 10 to 50 %, best 30 %". If the range contains zero, the text mentions both directions. If the room is split, there is
 * no best value.
 */
export const rangeText = (range: ToldRange, { t }: Pick<Words, "t">): string => {
  const { id, values } = tellRange(range);
  return t(id, values);
};

export const reasonText = (reason: NonNullable<Calculation["names"][number]["leftOut"]>, { t }: Pick<Words, "t">): string =>
  t(`effect.reason.${reason}`);

/** The text for a limit of the budget. In a calculation the name of a limit is, for example, `agency:Ministry` or `year:2027`. */
export const limitText = (name: string, { t, isolate }: Pick<Words, "t" | "isolate">): string => {
  const [kind = "", ...rest] = name.split(":");
  return kind === "year" ? t("effect.limit.year", { year: rest.join(":") }) : t("effect.limit.agency", { name: isolate(rest.join(":")) });
};

export const bindingText = (
  { kind, name, costs, confirmed }: NonNullable<Calculation["result"]>["bindings"][number],
  nameOf: NameOf,
  words: Pick<Words, "t" | "isolate" | "figure">,
): string => {
  const n = words.figure(shortFigure(costs));
  const code = nameOf(name).code;
  const id: MessageId = `effect.bound.${kind}`;
  return words.t(id, { told: confirmed === false ? "no" : "yes", n, code, name: kind === "limit" ? limitText(name, words) : name });
};

/** The readings of an indicator, the newest last. */
export const readingsOf = ({ readings }: EffectMeasure, indicator: string) => readings.filter((one) => one.indicator === indicator);

export type Share = "all" | "most" | "thirds" | "half" | "third" | "little";
/**
 * The word for a share of the risk. The limit between two words is about halfway between the shares that the words mean, so that a word is never
 * far from the figure.
 */
export const shareInWords = (after: number, before: number): Share => {
  const share = before <= 0 ? 1 : after / before;
  if (share >= 0.97) return "all";
  if (share >= 0.78) return "most";
  if (share >= 0.59) return "thirds";
  if (share >= 0.42) return "half";
  return share >= 0.22 ? "third" : "little";
};
