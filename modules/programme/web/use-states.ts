/** Loads Partner States. The filter is part of the query key, and any change makes the results of all filters outdated. */
import { listStates, type StatesQuery } from "../contract/partner-state.ts";
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { call } from "#platform/web/shell/api.ts";

export const readStates = (workspace: string, query: StatesQuery) =>
  queryOptions({
    queryKey: [listStates.id, { workspace }, query] as const,
    queryFn: ({ signal }) => call(listStates, { params: { workspace }, query }, { signal }),
    placeholderData: keepPreviousData,
  });
