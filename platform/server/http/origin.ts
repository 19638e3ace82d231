/**
 * Who sent this request, as the browser tells it. A page of another site can make a browser send a request, but not
 * hide that it did. SameSite=Strict cookies are the other half of the defence. The Host check keeps a foreign name that
 * was pointed at 127.0.0.1 (DNS rebinding) from being one of our origins.
 */
import { Problem } from "../../contract/problems.ts";

interface Asked {
  readonly method: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/**
 * Refuses what did not come from one of our own pages.
 * @param origins the origins we are reached under, `http://127.0.0.1:4400`; their hosts are the only ones accepted.
 * @throws Problem `no-access`.
 */
export const assertOwnOrigin = (request: Asked, origins: readonly string[]): void => {
  const host = request.headers["host"];
  if (typeof host !== "string" || !origins.some((origin) => new URL(origin).host === host.toLowerCase())) throw new Problem("no-access");
  if (request.method === "GET" || request.method === "HEAD") return;
  const site = request.headers["sec-fetch-site"];
  if (site !== undefined && site !== "same-origin") throw new Problem("no-access");
  const origin = request.headers["origin"];
  // every browser sends Origin with these methods; a command line tool that has a session must say where it is too
  if (typeof origin !== "string" || !origins.includes(origin)) throw new Problem("no-access");
};
