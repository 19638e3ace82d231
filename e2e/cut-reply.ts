/** Cuts the reply of one request: the server gets it and answers, and the page hears a broken connection. Through the debugger. */
import type { Page } from "playwright-core";
import type { Endpoint } from "@counterpart/contract/endpoint";

export interface Cut {
  /** What the server had answered when the reply was cut; settles then. */
  readonly status: Promise<number>;
  /** Lets later replies through. */
  end(): Promise<void>;
}

const pathOf = ({ path }: Endpoint): RegExp => new RegExp(`^${path.replaceAll(/:[A-Za-z]+/g, "[^/]+")}$`);

/** Drops the next reply of the endpoint and none after it. */
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
      // a page that was left takes its paused requests along
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
