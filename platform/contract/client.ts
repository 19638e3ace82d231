/** A typed client over `fetch`. A call takes an endpoint and returns the endpoint's output. Every failure becomes a Problem. */
import type { BodyOf, Endpoint, OutputOf, ParamsOf, QueryOf } from "./endpoint.ts";
import { Problem, problemCodes, type ProblemBody } from "./problems.ts";

// the type checker requires the inputs that the endpoint declares, and refuses others
type Part<Name extends string, T> = [T] extends [undefined] ? { readonly [K in Name]?: never } : { readonly [K in Name]: T };
export type InputOf<E extends Endpoint> = Part<"params", ParamsOf<E>> & Part<"query", QueryOf<E>> & Part<"body", BodyOf<E>>;
type NoInput = Record<never, never>;
type Arguments<E extends Endpoint> =
  NoInput extends InputOf<E> ? [input?: InputOf<E>, options?: CallOptions] : [input: InputOf<E>, options?: CallOptions];

export interface CallOptions {
  readonly signal?: AbortSignal;
}
export interface Client {
  /** @throws Problem for every failure; its code is `unavailable`, with `details.offline`, if no response arrived */
  call<E extends Endpoint>(endpoint: E, ...input: Arguments<E>): Promise<OutputOf<E>>;
  /** Returns the bytes of a file, for an endpoint whose request has a body. If the request has no body, use a link instead (`address`). */
  file<E extends Endpoint>(endpoint: E, ...input: Arguments<E>): Promise<Blob>;
  /** The address of a stream or a file, for `EventSource` or a link. */
  address<E extends Endpoint>(endpoint: E, ...input: Arguments<E>): string;
}

/** A value that can be part of a path or a query. */
type Plain = string | number | boolean | null | undefined;
interface Loose {
  readonly params?: Readonly<Record<string, Plain>>;
  readonly query?: Readonly<Record<string, Plain>>;
  readonly body?: unknown;
}

/** Path with its parameters filled in, followed by the query. @throws Error when a parameter is missing. */
export const addressOf = (endpoint: Endpoint, { params = {}, query = {} }: Loose): string => {
  const path = endpoint.path.replaceAll(/:([A-Za-z]+)/g, (_, name: string) => {
    const value = params[name];
    if (value === undefined || value === null || value === "") throw new Error(`${endpoint.id} needs ${name}`);
    return encodeURIComponent(String(value));
  });
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined && value !== null) search.set(name, String(value));
  return search.size > 0 ? `${path}?${search}` : path;
};

const problemFrom = async (response: Response): Promise<Problem> => {
  const body = (await response.json().catch(() => null)) as Partial<ProblemBody> | null;
  const known = problemCodes.find((code) => code === body?.code);
  if (!known)
    return new Problem(response.status === 503 || response.status === 502 || response.status === 504 ? "unavailable" : "internal");
  const { at, details } = body ?? {};
  return new Problem(known, { ...(at ? { at } : {}), ...(details ? { details } : {}) });
};

/**
 * @param base the origin that is put before each path; empty if the page has the same origin as the server.
 * @param request replaces `fetch` in tests.
 */
export const createClient = ({
  base = "",
  request = (input, init) => fetch(input, init),
}: { base?: string; request?: (input: string, init: RequestInit) => Promise<Response> } = {}): Client => {
  const ask = async (endpoint: Endpoint, given: Loose, options?: CallOptions): Promise<Response> => {
    let response: Response;
    try {
      response = await request(base + addressOf(endpoint, given), {
        method: endpoint.method,
        credentials: endpoint.withoutCookies === true ? "omit" : "same-origin",
        headers: { accept: "application/json", ...(given.body === undefined ? {} : { "content-type": "application/json" }) },
        ...(given.body === undefined ? {} : { body: JSON.stringify(given.body) }),
        ...(options?.signal ? { signal: options.signal } : {}),
      });
    } catch (error) {
      if (options?.signal?.aborted) throw error;
      throw new Problem("unavailable", { details: { offline: true } });
    }
    if (!response.ok) throw await problemFrom(response);
    return response;
  };
  /** An incomplete body counts as a failed reply, although the server may already have made the change. */
  const whole = async <T>(body: Promise<T>, options?: CallOptions): Promise<T> => {
    try {
      return await body;
    } catch (error) {
      if (options?.signal?.aborted) throw error;
      throw new Problem("unavailable", { details: { offline: true } });
    }
  };
  return {
    address: (endpoint, ...[input]) => base + addressOf(endpoint, (input ?? {}) as Loose),
    file: async (endpoint, ...[input, options]) => await whole((await ask(endpoint, (input ?? {}) as Loose, options)).blob(), options),
    call: async (endpoint, ...[input, options]) =>
      await whole((await ask(endpoint, (input ?? {}) as Loose, options)).json() as Promise<OutputOf<typeof endpoint>>, options),
  };
};
