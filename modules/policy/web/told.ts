/**
 * Lists the people who learn of a decision on a measure: its authors, and the reviewers of its present text. The programme is not
 * informed.
 */
import type { Measure } from "../contract/policy.ts";
import { getSession } from "#platform/contract/session.ts";
import { useQuery } from "@tanstack/react-query";
import { read } from "#platform/web/shell/api.ts";
import { listOf } from "#platform/web/shell/formats.ts";
import { useWords } from "#platform/web/shell/words.ts";

/** The names, as a list in the reader's language, without the reader; empty if there is nobody else. */
export const useToldPeople = (measure: Pick<Measure, "authors" | "tests">): string => {
  const words = useWords();
  const { data: session } = useQuery(read(getSession));
  const people = [...measure.authors, ...measure.tests.filter(({ stale }) => !stale).map(({ reviewer }) => reviewer)];
  const names = people.filter(({ account }) => account !== session?.account?.id).flatMap(({ name }) => (name === null ? [] : [name]));
  return listOf([...new Set(names)], words);
};

export const useTold = (measure: Pick<Measure, "authors" | "tests">): string => {
  const { t } = useWords();
  const people = useToldPeople(measure);
  const nothing = t("decision.programme-nothing");
  return people === "" ? nothing : `${t("decision.people", { people })} ${nothing}`;
};
