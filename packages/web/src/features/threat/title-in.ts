/** A scenario's title in the reader's language where somebody translated it, else as it was written. Never without its language. */
import type { Scenario } from "@counterpart/contract/threat";

export interface ShownTitle {
  readonly text: string;
  readonly lang: string;
  readonly kind: "original" | "human" | "machine";
}

const base = (tag: string): string => tag.split("-")[0] ?? tag;

export const titleIn = (scenario: Pick<Scenario, "title" | "translations">, tag: string): ShownTitle => {
  const { title } = scenario;
  if (base(title.lang) === base(tag)) return { ...title, kind: "original" };
  const found = scenario.translations.find((one) => one.lang === tag) ?? scenario.translations.find((one) => base(one.lang) === base(tag));
  return found === undefined ? { ...title, kind: "original" } : { text: found.title, lang: found.lang, kind: found.kind };
};
