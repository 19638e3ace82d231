/**
 * `/.well-known/security.txt` (RFC 9116), if a contact is configured; otherwise 404. Its policy link is the SECURITY.md of this release,
 * which the desk serves.
 */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { FastifyInstance } from "fastify";
import type { Services } from "./route.ts";

const policyFile = fileURLToPath(new URL("../../../SECURITY.md", import.meta.url));
const DAY_MS = 24 * 3600 * 1000;
/** Number of days for which the file is valid. RFC 9116 recommends less than a year. */
const LIFETIME_DAYS = 180;

export const serveSecurityText = (app: FastifyInstance, { settings, i18n, now }: Pick<Services, "settings" | "i18n" | "now">): void => {
  const policy = existsSync(policyFile) ? readFileSync(policyFile, "utf8") : null;
  if (policy !== null) app.get("/SECURITY.md", (_request, reply) => reply.type("text/markdown; charset=utf-8").send(policy));
  const { securityContact } = settings;
  if (securityContact === null) return;
  app.get("/.well-known/security.txt", (_request, reply) => {
    const expires = new Date(Math.floor(now().getTime() / DAY_MS) * DAY_MS + LIFETIME_DAYS * DAY_MS);
    const lines = [
      `Contact: ${securityContact}`,
      `Expires: ${expires.toISOString().replace(".000Z", "Z")}`,
      `Preferred-Languages: ${i18n.list.map(({ tag }) => tag).join(", ")}`,
      `Canonical: ${settings.origin}/.well-known/security.txt`,
      ...(policy === null ? [] : [`Policy: ${settings.origin}/SECURITY.md`]),
    ];
    return reply
      .type("text/plain; charset=utf-8")
      .header("cache-control", "no-cache")
      .send(`${lines.join("\n")}\n`);
  });
};
