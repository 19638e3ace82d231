/** Serves compiled interface messages to pages, on both listeners. Messages change only at a restart, and pages request them by digest. */
import { Problem } from "../../contract/problems.ts";
import type { FastifyInstance } from "fastify";
import type { Languages } from "../i18n/index.ts";
import { sendProblem } from "./register.ts";
import { sendSqueezed, squeeze, type Squeezed } from "./squeezed.ts";

/** Serves `<base>/:tag/:group`. For a tag that is not loaded, it serves the nearest language; for an unknown group, the answer is a Problem. */
export const serveMessages = (app: FastifyInstance, base: string, i18n: Languages): void => {
  const kept = new Map<string, Squeezed>();
  app.get<{ Params: { tag: string; group: string } }>(`${base}/:tag/:group`, async (request, reply) => {
    const { group } = request.params;
    const tag = i18n.nearest(request.params.tag);
    const found = i18n.group(tag, group);
    const etag = `"${i18n.version(tag, group) ?? ""}"`;
    if (!found) return sendProblem(new Problem("not-found"), request, reply, () => {}, base);
    reply.header("etag", etag).header("cache-control", "no-cache");
    if (request.headers["if-none-match"] === etag) return await reply.status(304).send();
    let squeezed = kept.get(etag);
    if (squeezed === undefined) kept.set(etag, (squeezed = squeeze(JSON.stringify(found))));
    return await sendSqueezed(request, reply.type("application/json; charset=utf-8"), squeezed);
  });
};
