/**
 * The built pages. A file with a digest in its name is kept for good by the browser, everything else is asked for again;
 * an address that is no file and no endpoint is a place in the application, and gets its one page.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import { Problem } from "@counterpart/contract/problems";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { sendProblem } from "./register.ts";

const forGood = "public, max-age=31536000, immutable";

/** @param folder where the web package was built to. @throws when it holds no page, with the command that makes one. */
export const servePages = (app: FastifyInstance, folder: string): void => {
  const file = join(folder, "index.html");
  if (!existsSync(file)) throw new Error(`${file} is missing: the pages are not built (npm start builds them)`);
  const page = readFileSync(file);
  void app.register(fastifyStatic, {
    root: folder,
    index: false,
    wildcard: true,
    cacheControl: false,
    dotfiles: "deny",
    setHeaders: (reply, path) => void reply.header("cache-control", path.includes("/assets/") ? forGood : "no-cache"),
  });
  const answerWithPage = (request: FastifyRequest, reply: FastifyReply): void => {
    const path = request.url.split("?", 1)[0] ?? "/";
    const isPlace = request.method === "GET" && !path.startsWith("/api/") && !path.startsWith("/room/") && !/\.[a-z0-9]+$/i.test(path);
    if (!isPlace) return sendProblem(new Problem("not-found"), request, reply, () => {}, "?");
    void reply.type("text/html; charset=utf-8").header("cache-control", "no-cache").send(page);
  };
  app.setNotFoundHandler(answerWithPage);
};
