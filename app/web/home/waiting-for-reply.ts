/**
 * How many recommendations wait for the State's answer. The first page carries no schema of recommendations: of the endpoint
 * it knows what a request needs, and the types hold that to the contract.
 */
import type { OutputOf } from "#platform/contract/endpoint.ts";
import type { listRecommendations } from "#modules/recommendation/contract/recommendation.ts";
import { read } from "#platform/web/shell/queries.ts";

export const listing = {
  id: "recommendation.list",
  method: "GET",
  path: "/api/w/:workspace/assessments/:assessment/recommendations",
} as const satisfies Pick<typeof listRecommendations, "id" | "method" | "path">;

export const waitingForReply = (params: { readonly workspace: string; readonly assessment: string }) => ({
  ...read(listing as typeof listRecommendations, params),
  select: ({ recommendations }: OutputOf<typeof listRecommendations>): number =>
    recommendations.filter(({ windowOpen }) => windowOpen).length,
});
