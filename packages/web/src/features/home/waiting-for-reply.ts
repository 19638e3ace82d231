/**
 * How many recommendations wait for the State's answer. The first page carries no schema of recommendations: of the endpoint
 * it knows what a request needs, and the types hold that to the contract.
 */
import type { listRecommendations } from "@counterpart/contract/recommendation";
import { queryOptions } from "@tanstack/react-query";
import { call } from "../../shell/client.ts";

export const listing = {
  id: "recommendation.list",
  method: "GET",
  path: "/api/w/:workspace/assessments/:assessment/recommendations",
} as const satisfies Pick<typeof listRecommendations, "id" | "method" | "path">;

export const waitingForReply = (params: { readonly workspace: string; readonly assessment: string }) =>
  queryOptions({
    // made old by whatever makes the list of recommendations old
    queryKey: [listing.id, params, "waiting"] as const,
    queryFn: async ({ signal }): Promise<number> => {
      const { recommendations } = await call(listing as typeof listRecommendations, { params }, { signal });
      return recommendations.filter(({ windowOpen }) => windowOpen).length;
    },
  });
