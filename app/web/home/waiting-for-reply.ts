/**
 * The number of recommendations that wait for the State's reply. The first page contains no schema of recommendations: it has only
 * what a request to the endpoint needs, and the types keep that equal to the contract.
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
