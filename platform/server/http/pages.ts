/**
 * Serves the built pages. The browser caches a file with a digest in its name for ever and requests every other file again. An address of the
 * application gets the application's page. For any other address the status is 404: a browser gets a page, and a program gets a problem in JSON.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import { Problem } from "../../contract/problems.ts";
import type { FastifyInstance } from "fastify";
import { cameraHeaders } from "./headers.ts";
import { sendProblem } from "./register.ts";
import { sendSqueezed, squeeze } from "./squeezed.ts";

/** The page at the door of an event (modules/people). */
const cameraPage = "/check-in";
const forGood = "public, max-age=31536000, immutable";

export interface Pages {
  /** Folder of the built web pages. */
  readonly folder: string;
  /** The page of this listener, a file in the folder. */
  readonly page: string;
  /** Whether this listener serves a file of the folder; the phone's listener serves none of the desk's files. */
  readonly gives: (path: string) => boolean;
  /** Addresses of the application besides `/`, as patterns with `:name`. */
  readonly places: readonly string[];
}

/** Addresses of the desk, from a file that the build wrote beside the pages. @throws Error if the file is missing */
export const placesOf = (folder: string): string[] => {
  const file = join(folder, "routes.json");
  if (!existsSync(file)) throw notBuilt(file);
  return JSON.parse(readFileSync(file, "utf8")) as string[];
};

const notBuilt = (file: string): Error => new Error(`${file} is missing: the pages are not built. npm start builds them.`);

/** Whether a path matches one of these addresses; a final slash is ignored, as in the router. */
const isOneOf = (places: readonly string[]): ((path: string) => boolean) => {
  const known = places.map((place) => place.split("/"));
  return (path) => {
    const parts = (path.length > 1 ? path.replace(/\/$/, "") : path).split("/");
    return known.some(
      (place) => place.length === parts.length && place.every((part, i) => (part.startsWith(":") ? parts[i] !== "" : part === parts[i])),
    );
  };
};

/** @throws Error if the page is missing; the message names the command that builds the page. */
export const servePages = (app: FastifyInstance, { folder, page, gives, places }: Pages): void => {
  const file = join(folder, page);
  if (!existsSync(file)) throw notBuilt(file);
  const isPlace = isOneOf(places);
  const text = squeeze(readFileSync(file));
  void app.register(fastifyStatic, {
    root: folder,
    index: false,
    wildcard: true,
    cacheControl: false,
    // the build wrote a compressed file beside each file
    preCompressed: true,
    dotfiles: "deny",
    allowedPath: (path) => gives(path),
    setHeaders: (reply, path) => void reply.header("cache-control", path.includes("/assets/") ? forGood : "no-cache"),
  });
  app.get("/", (request, reply) => sendSqueezed(request, reply.type("text/html; charset=utf-8").header("cache-control", "no-cache"), text));
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split("?", 1)[0] ?? "/";
    const found = request.method === "GET" && isPlace(path);
    const person =
      request.method === "GET" && /\btext\/html\b/.test(request.headers.accept ?? "") && !/^\/(api|room|assets)\/|\.[a-z0-9]+$/i.test(path);
    if (!found && !person) return sendProblem(new Problem("not-found"), request, reply, () => {}, "?");
    if (!found) void reply.status(404);
    if (path === cameraPage) void reply.headers(cameraHeaders);
    void sendSqueezed(request, reply.type("text/html; charset=utf-8").header("cache-control", "no-cache"), text);
  });
};
