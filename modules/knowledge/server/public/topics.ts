/** The topics of the works in the public folder: a link for each topic that at least one work has, and a page that lists the works of the topic. */
import { capital } from "#platform/contract/capital.ts";
import { capabilityElements } from "#platform/server/content/capability-elements.ts";
import { shippedAreas } from "#platform/server/content/technology-areas.ts";
import { escaped, type Speaking } from "#platform/server/public-folder/index.ts";
import { topicKinds, type TopicKind } from "../../contract/topics.ts";
import { topicCodes } from "../topics.ts";
import { turnsOf } from "./paged.ts";
import type { PublicWork } from "./read-public.ts";

export interface Topic {
  readonly kind: TopicKind;
  readonly code: string;
  /** The name of the topic's pages, below the language folder. */
  readonly page: string;
  readonly works: readonly PublicWork[];
}

/** The topics that at least one work has, in the order of their lists. */
export const topicsIn = (works: readonly PublicWork[]): Topic[] =>
  topicKinds.flatMap((kind) =>
    topicCodes[kind].flatMap((code) => {
      const about = works.filter(({ topics }) => topics[kind].some((one) => one === code));
      return about.length === 0 ? [] : { kind, code, page: `${kind}-${code}`, works: about };
    }),
  );

export const topicName = ({ kind, code }: Pick<Topic, "kind" | "code">, { lang, say }: Speaking): string => {
  if (kind === "steps") return say(`assessment.step.${code}` as Parameters<typeof say>[0]);
  const named = (kind === "areas" ? shippedAreas : capabilityElements).find((one) => one.code === code);
  return capital(named?.name[lang] ?? named?.name["en"] ?? code);
};

const linkTo = (topic: Topic, speaking: Speaking): string =>
  `<a href="${escaped(`../${speaking.lang}/${turnsOf(topic.page, 0)}`)}">${escaped(topicName(topic, speaking))}</a>`;

/** The topics of one work, as links in HTML. */
export const topicsOfWork = (work: PublicWork, speaking: Speaking): string => {
  const topics = topicsIn([work]);
  if (topics.length === 0) return "";
  const links = topics.map((one) => `<li>${linkTo(one, speaking)}</li>`).join("");
  return `<section><h2>${escaped(speaking.say("knowledge.topics"))}</h2><ul>${links}</ul></section>`;
};

/** The topics as groups of links in HTML, each with the number of its works. */
const groups = (topics: readonly Topic[], speaking: Speaking): string =>
  topicKinds
    .flatMap((kind) => {
      const links = topics
        .filter((one) => one.kind === kind)
        .map((one) => `<li>${linkTo(one, speaking)} <span class="meta">${one.works.length}</span></li>`);
      return links.length === 0
        ? []
        : `<h3>${escaped(speaking.say(`knowledge.topics.${kind}`))}</h3><ul class="switch">${links.join("")}</ul>`;
    })
    .join("");

export const topicLinks = (topics: readonly Topic[], speaking: Speaking): string =>
  topics.length === 0
    ? ""
    : `<details class="topics"><summary>${escaped(speaking.say("library.topics"))}</summary>${groups(topics, speaking)}</details>`;
