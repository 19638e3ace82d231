/** Texts for parts of a measure in the reader's language. */
import type { Measure, MeasureWords } from "../contract/policy.ts";
import type { Person } from "#modules/safeguard/contract/safeguard.ts";
import type { useWords } from "#platform/web/shell/words.ts";
import type { Glyph } from "#platform/web/ui/status.tsx";

type Words = ReturnType<typeof useWords>;

export const statusGlyph: Readonly<Record<Measure["status"], Glyph>> = {
  draft: "not-started",
  "under-review": "under-way",
  adopted: "done",
  refused: "skipped",
  withdrawn: "skipped",
};
export const testGlyph: Readonly<Record<Measure["testState"], Glyph>> = {
  none: "not-started",
  stale: "due",
  absolute: "late",
  unresolved: "late",
  unanswered: "under-way",
  passed: "done",
};

export const personName = ({ t }: Words, person: Person): string => person.name ?? t("common.former-member");

export const kindName = ({ name }: Words, words: MeasureWords, kind: Measure["kind"]): string =>
  name(words.kinds.find(({ code }) => code === kind)?.name ?? {});

/**
 * Pairs of a measure's counter-terrorism and cybersecurity pillars. If the measure names pillars of only one of the two taxonomies,
 * the corresponding pillars of the other taxonomy are shown.
 */
export const meetingOf = (pillars: readonly string[], { mapping }: Pick<MeasureWords, "mapping">): MeasureWords["mapping"] => {
  const touched = mapping.filter(({ from, to }) => pillars.includes(from) || pillars.includes(to));
  const both = touched.filter(({ from, to }) => pillars.includes(from) && pillars.includes(to));
  return both.length > 0 ? both : touched;
};

/** The pillar's name only; its taxonomy is shown beside it. */
export const pillarName = ({ name }: Words, words: MeasureWords, code: string): string => {
  const [taxonomy = "", pillar] = code.split(":");
  const found = words.taxonomies.find((one) => one.code === taxonomy);
  return name(found?.pillars.find((one) => one.code === pillar)?.name ?? {});
};
