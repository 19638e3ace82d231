/**
 * Checks which page caused a request, as the browser reports it. A page of another site can make a browser send a request, but the browser's headers
 * show this. SameSite=Strict cookies are a second defence. The check of Host refuses a foreign name that resolves to 127.0.0.1 (DNS rebinding).
 */
import { Problem } from "../../contract/problems.ts";

interface Asked {
  readonly method: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/**
 * Refuses requests that do not come from one of our own pages.
 * @param origins the origins under which this server is reached, `http://127.0.0.1:4400`; only their hosts are accepted.
 * @throws Problem `no-access` if another site's page caused the request.
 */
export const assertOwnOrigin = (request: Asked, origins: readonly string[]): void => {
  const host = request.headers["host"];
  if (typeof host !== "string" || !origins.some((origin) => new URL(origin).host === host.toLowerCase())) throw new Problem("no-access");
  if (request.method === "GET" || request.method === "HEAD") return;
  const site = request.headers["sec-fetch-site"];
  if (site !== undefined && site !== "same-origin") throw new Problem("no-access");
  const origin = request.headers["origin"];
  // every browser sends Origin with these methods; a command line tool that has a session must send it too
  if (typeof origin !== "string" || !origins.includes(origin)) throw new Problem("no-access");
};
