/** Sends requests to a listener in process, as a page would: same origin, cookies stored, problems thrown. Only for tests. */
import { createClient, type Client } from "../../contract/client.ts";
import type { FastifyInstance, InjectOptions } from "fastify";

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | number | undefined>>;
  readonly text: string;
  readonly bytes: Buffer;
}

export interface Browser extends Client {
  /** Sends one raw request with the browser's headers and cookies; for requests that a page would never send. */
  send(
    method: string,
    url: string,
    more?: { body?: unknown; text?: string; headers?: Record<string, string>; stream?: boolean },
  ): Promise<Answer>;
  /** Cookies that the browser stores, by name. */
  readonly cookies: ReadonlyMap<string, string>;
}

/** Stores cookies by name, as a browser does, and deletes a cookie whose age is zero. */
export const keepCookies = (jar: Map<string, string>, given: readonly string[]): void => {
  for (const cookie of given) {
    const [pair = "", ...attributes] = cookie.split(";").map((part) => part.trim());
    const [name = "", ...value] = pair.split("=");
    if (attributes.some((attribute) => /^max-age=0$/i.test(attribute))) jar.delete(name);
    else jar.set(name, value.join("="));
  }
};

/**
 * Requests a stream. A stream does not end by itself, so only the head of the reply is returned; if the request was refused, the text of
 * the reply is returned too.
 */
const openStream = async (app: FastifyInstance, request: InjectOptions): Promise<Answer> => {
  const answer = await app.inject({ ...request, payloadAsStream: true });
  const opened = String(answer.headers["content-type"]).startsWith("text/event-stream");
  let text = "";
  if (opened) answer.stream().destroy();
  else for await (const part of answer.stream()) text += String(part);
  return { status: answer.statusCode, headers: answer.headers, text, bytes: Buffer.from(text) };
};

/**
 * A browser with access to one listener.
 * @param origin the origin of its page.
 * @param address the address that it calls from, for limits by address
 */
export const openBrowser = (app: FastifyInstance, origin: string, address?: string): Browser => {
  const jar = new Map<string, string>();
  const send: Browser["send"] = async (method, url, { body, text, headers = {}, stream = false } = {}) => {
    const payload = text ?? (body === undefined ? undefined : JSON.stringify(body));
    const request: InjectOptions = {
      method: method as "GET",
      url,
      headers: {
        host: new URL(origin).host,
        ...(method === "GET" ? {} : { origin, "sec-fetch-site": "same-origin" }),
        ...(payload === undefined ? {} : { "content-type": "application/json" }),
        ...(jar.size > 0 ? { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join("; ") } : {}),
        ...headers,
      },
      ...(payload === undefined ? {} : { payload }),
      ...(address === undefined ? {} : { remoteAddress: address }),
    };
    if (stream) return await openStream(app, request);
    const answer = await app.inject(request);
    const cookies = answer.headers["set-cookie"];
    keepCookies(jar, cookies === undefined ? [] : Array.isArray(cookies) ? cookies : [String(cookies)]);
    return { status: answer.statusCode, headers: answer.headers, text: answer.payload, bytes: answer.rawPayload };
  };
  const client = createClient({
    request: async (url, init) => {
      const answer = await send(init.method ?? "GET", url, typeof init.body === "string" ? { text: init.body } : {});
      // the bytes: a file is not always text
      return new Response(new Uint8Array(answer.bytes), { status: answer.status });
    },
  });
  return { ...client, send, cookies: jar };
};
