/** The topics of a work, as codes of shipped lists: technology areas, steps of the workshop, elements of capability. */
import * as z from "zod/mini";
import { endpoint } from "#platform/contract/endpoint.ts";
import { stepNames } from "#platform/contract/step-names.ts";
import { Id, Translated } from "#platform/contract/values.ts";

export const topicKinds = ["areas", "steps", "elements"] as const;
export type TopicKind = (typeof topicKinds)[number];

const Codes = z.array(z.string().check(z.maxLength(40))).check(z.maxLength(20));
export const Topics = z.object({ areas: Codes, steps: z.array(z.enum(stepNames)).check(z.maxLength(stepNames.length)), elements: Codes });
export type Topics = z.infer<typeof Topics>;
export const noTopics: Topics = { areas: [], steps: [], elements: [] };

const Named = z.object({ code: z.string(), name: Translated });
/** Returns the lists of topics. The names of the steps are texts of the interface and are not included. */
export const listTopics = endpoint({
  id: "knowledge.list-topics",
  method: "GET",
  path: "/api/w/:workspace/work-topics",
  permission: "workspace.read",
  params: z.object({ workspace: Id }),
  output: z.object({ areas: z.array(Named), elements: z.array(Named) }),
});
