/** Icon and words for the status of a line. */
import { useWords } from "#platform/web/shell/words.ts";
import { Status, type Glyph } from "#platform/web/ui/status.tsx";
import type { ArrivedLine } from "../../contract/calls-at-programme.ts";
import type { Outcome } from "../../contract/nomination-parcels.ts";

const outcomes: Readonly<Record<Outcome, Glyph>> = {
  received: "under-way",
  selected: "done",
  waitlisted: "under-way",
  "not-selected": "skipped",
  withdrawn: "skipped",
  confirmed: "verified",
  late: "late",
  "over-quota": "late",
  "named-twice": "late",
};
export const OutcomeStatus = ({ outcome }: { readonly outcome: Outcome }) => {
  const { t } = useWords();
  return <Status glyph={outcomes[outcome]}>{t(`nominations.outcome.${outcome}`)}</Status>;
};

const lines: Readonly<Record<ArrivedLine["state"], Glyph>> = {
  new: "not-started",
  taken: "done",
  withdrawn: "skipped",
  "to-withdraw": "not-started",
  late: "late",
  "over-quota": "late",
  "named-twice": "late",
};
export const LineStatus = ({ state }: { readonly state: ArrivedLine["state"] }) => {
  const { t } = useWords();
  return <Status glyph={lines[state]}>{t(`nominations.line.${state}`)}</Status>;
};
