/** Cuts the reply to one request through the debugger: the server receives the request and replies, but for the page the connection is broken. */
import type { Page, Request } from "playwright-core";
import type { Endpoint } from "#platform/contract/endpoint.ts";

export interface Cut {
  /** The status of the reply that was cut; resolves when the reply arrives. */
  readonly status: Promise<number>;
  /** Stops cutting: later replies reach the page. */
  end(): Promise<void>;
}

const pathOf = ({ path }: Endpoint): RegExp => new RegExp(`^${path.replaceAll(/:[A-Za-z]+/g, "[^/]+")}$`);

/** Whether a request is to the endpoint. */
export const isTo =
  (endpoint: Endpoint) =>
  (request: Request): boolean =>
    request.method() === endpoint.method && pathOf(endpoint).test(new URL(request.url()).pathname);

/** The ids of the commands that a page sends to an endpoint from now on. */
export const commandsSent = (page: Page, endpoint: Endpoint): readonly string[] => {
  const ids: string[] = [];
  const sent = isTo(endpoint);
  page.on("request", (request) => {
    const id = /"commandId":"([^"]+)"/.exec(request.postData() ?? "")?.[1];
    if (id !== undefined && sent(request)) ids.push(id);
  });
  return ids;
};

/** Drops the next reply of the endpoint; later replies reach the page. */
export const cutReply = async (page: Page, endpoint: Endpoint): Promise<Cut> => {
  const session = await page.context().newCDPSession(page);
  const path = pathOf(endpoint);
  const status = new Promise<number>((resolve, reject) => {
    let cut = false;
    session.on("Fetch.requestPaused", ({ requestId, request, responseStatusCode }) => {
      const wanted = !cut && request.method === endpoint.method && path.test(new URL(request.url).pathname);
      cut ||= wanted;
      const answer = wanted
        ? session.send("Fetch.failRequest", { requestId, errorReason: "ConnectionReset" })
        : session.send("Fetch.continueRequest", { requestId });
      // when a page is left, its paused requests fail
      answer.then(() => (wanted ? resolve(responseStatusCode ?? 0) : undefined), wanted ? reject : () => undefined);
    });
  });
  await session.send("Fetch.enable", { patterns: [{ urlPattern: "*", requestStage: "Response" }] });
  return {
    status,
    end: async () => {
      await session.send("Fetch.disable");
      await session.detach();
    },
  };
};
