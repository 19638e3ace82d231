/** The lists of topics, the stored topics of a work, and the tags by which the search finds the work. */
import { stepNames } from "#platform/contract/step-names.ts";
import { Problem } from "#platform/contract/problems.ts";
import { capabilityElements } from "#platform/server/content/capability-elements.ts";
import { shippedAreas } from "#platform/server/content/technology-areas.ts";
import { implement } from "#platform/server/http/index.ts";
import { elementTag, stepTag } from "#platform/server/search/index.ts";
import { listTopics, topicKinds, type TopicKind, type Topics } from "../contract/topics.ts";

/** The codes of each list, in its order. */
export const topicCodes: Readonly<Record<TopicKind, readonly string[]>> = {
  areas: shippedAreas.map(({ code }) => code),
  steps: stepNames,
  elements: capabilityElements.map(({ code }) => code),
};

/** @throws Problem invalid-input at a code that is not in its list */
export const checkTopics = (topics: Topics): void => {
  for (const kind of topicKinds) {
    const unknown = topics[kind].findIndex((code) => !topicCodes[kind].includes(code));
    if (unknown >= 0) throw new Problem("invalid-input", { at: ["topics", kind, unknown] });
  }
};
/** The columns of a row: each code once, in the order of its list. */
export const topicColumns = (topics: Topics): Record<TopicKind, string[]> => {
  const kept = (kind: TopicKind): string[] => topicCodes[kind].filter((code) => topics[kind].some((one) => one === code));
  return { areas: kept("areas"), steps: kept("steps"), elements: kept("elements") };
};
export const topicsOf = ({ areas, steps, elements }: Readonly<Record<TopicKind, string[]>>): Topics => ({
  areas,
  steps: stepNames.filter((one) => steps.includes(one)),
  elements,
});
export const tagsOf = ({ areas, steps, elements }: Readonly<Record<TopicKind, readonly string[]>>): string[] => [
  ...areas,
  ...steps.map(stepTag),
  ...elements.map(elementTag),
];

export const routes = [
  implement(listTopics, ({ audited }) => {
    audited([]);
    return Promise.resolve({ areas: shippedAreas, elements: capabilityElements });
  }),
];
