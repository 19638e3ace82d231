/** Reading Partner States: what the list is filtered by is part of the key, and a change anywhere makes every filter's answer old. */
import { listStates, type StatesQuery } from "../contract/partner-state.ts";
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { call } from "#platform/web/shell/client.ts";

export const readStates = (workspace: string, query: StatesQuery) =>
  queryOptions({
    queryKey: [listStates.id, { workspace }, query] as const,
    queryFn: ({ signal }) => call(listStates, { params: { workspace }, query }, { signal }),
    placeholderData: keepPreviousData,
  });
