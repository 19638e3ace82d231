/**
 * The typed client for this origin. TanStack Query stores the data that the client fetched. The key of a query is the endpoint and its parameters, so
 * after a command a page can mark the data of certain endpoints as out of date.
 */
import { createClient, type CallOptions, type Client, type InputOf } from "../../contract/client.ts";
import type { Endpoint, OutputOf, ParamsOf } from "../../contract/endpoint.ts";
import { getLock, reportActivity } from "../../contract/own-sessions.ts";
import { Problem } from "../../contract/problems.ts";
import { QueryClient, queryOptions, useSuspenseQuery } from "@tanstack/react-query";
import { isLeft } from "./left-page.ts";
import { withCommand } from "./refused-text.ts";

const client = createClient();
export const { address, file } = client;

/**
 * A page that another document replaces makes no requests: the promise is never settled.
 * @throws Problem; `RefusedText` if the content filter refused a command that can be sent to a moderator
 */
export const call: Client["call"] = async (endpoint, ...given) => {
  if (isLeft()) return new Promise(() => {});
  try {
    const answer = await client.call(endpoint, ...given);
    // a command can end a duty or create one
    if (endpoint.method !== "GET" && endpoint.id !== reportActivity.id) void queryClient.invalidateQueries({ queryKey: ["duties.list"] });
    return answer;
  } catch (error) {
    if (error instanceof Problem && error.code === "session-locked") noticeLock(true);
    throw withCommand(error, endpoint, given[0]);
  }
};

/** A new id for a replayable command: 128 random bits, base64url. */
export const newCommandId = (): string => {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
};

/** Makes the browser save the file at an address. Without a name, the browser uses the name from the response. */
export const download = (href: string, name = ""): void => {
  const link = document.createElement("a");
  link.href = href;
  link.download = name;
  link.click();
};

/** Saves bytes as a file with this name on the reader's disk. */
export const saveFile = (bytes: Blob, name: string): void => {
  const href = URL.createObjectURL(bytes);
  download(href, name);
  // the browser reads the bytes in its next task, so the address must stay valid until then
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
};

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      // the server can be this computer, so the desk must work although the browser reports that there is no network
      networkMode: "always",
      staleTime: 5_000,
      retry: (count, error) => error instanceof Problem && error.code === "unavailable" && count < 3,
      refetchOnWindowFocus: true,
      refetchOnReconnect: true,
    },
    mutations: { networkMode: "always", retry: false },
  },
});

type ParamsGiven<E extends Endpoint> = [ParamsOf<E>] extends [undefined] ? [] : [params: ParamsOf<E>];

/** Options for `useQuery` of one endpoint. */
export const read = <E extends Endpoint>(endpoint: E, ...[params]: ParamsGiven<E>) =>
  queryOptions({
    queryKey: [endpoint.id, params ?? null] as const,
    queryFn: ({ signal }): Promise<OutputOf<E>> => {
      const ask = call as (endpoint: E, input: InputOf<E>, options: CallOptions) => Promise<OutputOf<E>>;
      return ask(endpoint, (params === undefined ? {} : { params }) as unknown as InputOf<E>, { signal });
    },
  });

/** The data of one endpoint. The page is shown only when the data has arrived. */
export const useRead = <E extends Endpoint>(endpoint: E, ...params: ParamsGiven<E>) => useSuspenseQuery(read(endpoint, ...params));

/** Marks all data of these endpoints as out of date; data on the screen is fetched again. */
export const refresh = (...endpoints: readonly { readonly id: string }[]): Promise<void> =>
  queryClient.invalidateQueries({ predicate: (query) => endpoints.some((endpoint) => endpoint.id === query.queryKey[0]) });

/** Marks all data as out of date. Use it after a change that can affect any endpoint. */
export const refreshAll = (): Promise<void> => queryClient.invalidateQueries();

/** Called when the session locks or unlocks: the lock screen is shown or removed. After an unlock, data that could not be read is read again. */
export const noticeLock = (locked: boolean): void => {
  queryClient.setQueryData(read(getLock).queryKey, (old) => (old?.locked === locked ? old : { seconds: 0, languages: [], ...old, locked }));
  if (!locked) {
    void queryClient.resetQueries({ predicate: ({ state }) => state.status === "error" && state.data === undefined });
    void refreshAll();
  }
};
