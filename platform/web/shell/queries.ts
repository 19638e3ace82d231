/**
 * Reads data with TanStack Query. The key of a query is the endpoint and its parameters, so a mutation can name the endpoints whose data it
 * made out of date.
 */
import type { CallOptions, InputOf } from "../../contract/client.ts";
import type { Endpoint, OutputOf, ParamsOf } from "../../contract/endpoint.ts";
import { Problem } from "../../contract/problems.ts";
import { QueryClient, queryOptions } from "@tanstack/react-query";
import { call } from "./client.ts";

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      retry: (count, error) => error instanceof Problem && error.code === "unavailable" && count < 3,
      refetchOnWindowFocus: true,
    },
    mutations: { retry: false },
  },
});

type ParamsGiven<E extends Endpoint> = [ParamsOf<E>] extends [undefined] ? [] : [params: ParamsOf<E>];

/** Options for useSuspenseQuery or useQuery of one endpoint. */
export const read = <E extends Endpoint>(endpoint: E, ...[params]: ParamsGiven<E>) =>
  queryOptions({
    queryKey: [endpoint.id, params ?? null] as const,
    queryFn: ({ signal }): Promise<OutputOf<E>> => {
      const ask = call as (endpoint: E, input: InputOf<E>, options: CallOptions) => Promise<OutputOf<E>>;
      return ask(endpoint, (params === undefined ? {} : { params }) as unknown as InputOf<E>, { signal });
    },
  });

/** Marks all data of these endpoints as out of date; data on the screen is fetched again. */
export const refresh = (...endpoints: readonly { readonly id: string }[]): Promise<void> =>
  queryClient.invalidateQueries({ predicate: (query) => endpoints.some((endpoint) => endpoint.id === query.queryKey[0]) });

/** Marks all data as out of date: for a change that can affect any endpoint. */
export const refreshAll = (): Promise<void> => queryClient.invalidateQueries();
