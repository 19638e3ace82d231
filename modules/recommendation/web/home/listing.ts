/**
 * The endpoint of the list without its schemas, so that the first page does not load the schemas. Types ensure that this declaration
 * equals the contract.
 */
import type { Named } from "#platform/web/module/web-module.ts";
import type { listRecommendations } from "../../contract/recommendation.ts";

export const listing = {
  id: "recommendation.list",
  method: "GET",
  path: "/api/w/:workspace/assessments/:assessment/recommendations",
} as const satisfies Pick<typeof listRecommendations, keyof Named>;
