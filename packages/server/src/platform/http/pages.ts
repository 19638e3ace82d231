/**
 * The built pages. A file with a digest in its name is kept for good by the browser, everything else is asked for again;
 * an address that is no file and no endpoint is a place in the application, and gets its one page.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import { Problem } from "@counterpart/contract/problems";
import type { FastifyInstance } from "fastify";
import { sendProblem } from "./register.ts";
import { sendSqueezed, squeeze } from "./squeezed.ts";

const forGood = "public, max-age=31536000, immutable";

export interface Pages {
  /** Where the web package was built to. */
  readonly folder: string;
  /** The page of this listener, a file of the folder. */
  readonly page: string;
  /** Which files of the folder this listener gives out; the phone's listener gives none of the desk's. */
  readonly gives: (path: string) => boolean;
}

/** @throws when the page is missing, with the command that makes it. */
export const servePages = (app: FastifyInstance, { folder, page, gives }: Pages): void => {
  const file = join(folder, page);
  if (!existsSync(file)) throw new Error(`${file} is missing: the pages are not built. npm start builds them.`);
  const text = squeeze(readFileSync(file));
  void app.register(fastifyStatic, {
    root: folder,
    index: false,
    wildcard: true,
    cacheControl: false,
    // the build left a compressed file beside each
    preCompressed: true,
    dotfiles: "deny",
    allowedPath: (path) => gives(path),
    setHeaders: (reply, path) => void reply.header("cache-control", path.includes("/assets/") ? forGood : "no-cache"),
  });
  app.get("/", (request, reply) => sendSqueezed(request, reply.type("text/html; charset=utf-8").header("cache-control", "no-cache"), text));
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split("?", 1)[0] ?? "/";
    const isPlace = request.method === "GET" && !/^\/(api|room)\//.test(path) && !/\.[a-z0-9]+$/i.test(path);
    if (!isPlace) return sendProblem(new Problem("not-found"), request, reply, () => {}, "?");
    void sendSqueezed(request, reply.type("text/html; charset=utf-8").header("cache-control", "no-cache"), text);
  });
};
