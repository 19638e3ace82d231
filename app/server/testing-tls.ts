/** Browsers of other computers: requests over TLS to a desk that listens, with cookies and a certificate that is trusted. For tests only. */
import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import { Agent, request } from "node:https";
import { checkServerIdentity, type PeerCertificate, type TLSSocket } from "node:tls";
import { createClient, type Client } from "#platform/contract/client.ts";
import { keepCookies } from "#platform/server/http/testing.ts";

export interface TlsAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** SHA-256 of the server's certificate. */
  readonly fingerprint: string;
  /** TLS version of the connection. */
  readonly protocol: string | null;
}

export interface TlsBrowser extends Client {
  /** @throws Error if the certificate is not trusted, or is not for the host */
  send(method: string, path: string, more?: { text?: string; headers?: Record<string, string> }): Promise<TlsAnswer>;
  /** The events of a stream as they arrive; the stream ends with `close`. */
  events(path: string): Promise<{ next(): Promise<string>; close(): void }>;
  readonly cookies: ReadonlyMap<string, string>;
}

/**
 * @param origin the address of the desk
 * @param ca certificates that this computer trusts, PEM
 */
export const openTlsBrowser = (origin: string, ca: readonly string[]): TlsBrowser => {
  const jar = new Map<string, string>();
  const open = (method: string, path: string, text?: string, headers: Record<string, string> = {}): Promise<IncomingMessage> =>
    new Promise((resolve, reject) => {
      const all = {
        ...(method === "GET" ? {} : { origin, "sec-fetch-site": "same-origin" }),
        ...(text === undefined ? {} : { "content-type": "application/json", "content-length": Buffer.byteLength(text) }),
        ...(jar.size > 0 ? { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join("; ") } : {}),
        ...headers,
      };
      // a new connection for each request, so that each one gets the certificate that the server uses at that moment
      const trust = {
        ca: [...ca],
        // the certificate is checked against the host of `origin`, even if the test sets another Host header
        checkServerIdentity: (_: string, certificate: PeerCertificate) => checkServerIdentity(new URL(origin).hostname, certificate),
      };
      const asked = request(origin + path, { method, headers: all, ...trust, agent: new Agent() }, resolve);
      asked.on("error", reject);
      asked.end(text);
    });
  const send: TlsBrowser["send"] = async (method, path, { text, headers } = {}) => {
    const answer = await open(method, path, text, headers);
    const socket = answer.socket as TLSSocket;
    const [fingerprint, protocol] = [socket.getPeerCertificate().fingerprint256, socket.getProtocol()];
    keepCookies(jar, answer.headers["set-cookie"] ?? []);
    let body = "";
    for await (const part of answer) body += String(part);
    return { status: answer.statusCode ?? 0, headers: answer.headers, text: body, fingerprint, protocol };
  };
  const client = createClient({
    request: async (path, init) => {
      const { text, status } = await send(init.method ?? "GET", path, typeof init.body === "string" ? { text: init.body } : {});
      return new Response(text, { status });
    },
  });
  const events: TlsBrowser["events"] = async (path) => {
    const answer = await open("GET", path);
    const parts = answer[Symbol.asyncIterator]();
    return {
      next: async () => String((await parts.next()).value),
      close: () => void answer.destroy(),
    };
  };
  return { ...client, send, events, cookies: jar };
};
