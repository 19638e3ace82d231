/**
 * Sends a refused command to a moderator. The command is rehearsed first, with the filter overridden, in transactions that are rolled back. So the
 * author learns of every other fault of the command at once. The rehearsals also find the lowest clearance at which the command succeeds; this
 * becomes the marking of the held command. A moderator below that clearance could not read the records that the text belongs to.
 */
import { createHash } from "node:crypto";
import { heldDays, holdCommand, largestHeldBody, mostHeldCommands } from "../../contract/held-commands.ts";
import { Problem } from "../../contract/problems.ts";
import type { Text } from "../../contract/values.ts";
import { sql } from "kysely";
import { isId, newId, type Tx } from "../db/index.ts";
import { readingTexts, type ReadText } from "../guard/index.ts";
import { implement, parse, perform, permit, type Actor, type Route, type Services } from "../http/index.ts";

type Account = Actor & { readonly kind: "account" };

/** The stored form of a command. */
export interface KeptCommand {
  readonly params: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

/** The route of a command that may be held. @throws Problem invalid-input for every other endpoint */
export const holdableRoute = (routes: readonly Route[], id: string): Route => {
  const route = routes.find(({ endpoint }) => endpoint.id === id);
  if (route?.kind !== "json" || route.endpoint.mayBeHeld !== true) throw new Problem("invalid-input", { at: ["endpoint"] });
  return route;
};

/** The arguments for running a command without a request. */
export const callOf = (actor: Account, workspace: string, { params, body }: KeptCommand) => ({
  actor,
  params,
  query: {},
  body,
  workspace,
  request: { ip: "", id: "held-command", cookie: "" },
  reply: { header: () => {} },
  outside: () => {
    throw new Error("a held command does nothing outside the database");
  },
});

class RolledBack extends Error {
  readonly texts: readonly ReadText[];
  readonly ids: readonly string[];
  constructor(texts: readonly ReadText[], ids: readonly string[]) {
    super("rehearsed");
    this.texts = texts;
    this.ids = ids;
  }
}

/** Runs the command at a clearance and rolls it back. @throws the command's error if it fails */
const rehearse = async (
  route: Route,
  services: Services,
  { actor, workspace, command }: { readonly actor: Account; readonly workspace: string; readonly command: KeptCommand },
  clearance: number,
): Promise<Pick<RolledBack, "texts" | "ids">> => {
  const silent: Services = { ...services, live: { ...services.live, publish: () => {} } };
  try {
    return await services.db.inSeparateTransaction({ workspace, account: actor.account, clearance }, async (tx) => {
      let ids: readonly string[] = [];
      const texts = await readingTexts(async () => {
        ({ ids } = await perform(route, silent, tx, callOf({ ...actor, clearance }, workspace, command), null));
      });
      await sql`set constraints all immediate`.execute(tx);
      throw new RolledBack(texts, ids);
    });
  } catch (error) {
    if (error instanceof RolledBack) return error;
    throw error;
  }
};

/** Finds the lowest clearance at which the command succeeds. It begins with the author's own clearance and goes down. */
const lowestClearance = async (own: number, succeeds: (clearance: number) => Promise<unknown>): Promise<number> => {
  let lowest = own;
  while (lowest > 0) {
    try {
      await succeeds(lowest - 1);
    } catch {
      break;
    }
    lowest -= 1;
  }
  return lowest;
};

/** Every id inside a value. */
const idsIn = (value: unknown): string[] => {
  if (typeof value === "string") return isId(value) ? [value] : [];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(idsIn) : [];
};

const waiting = async (tx: Tx, workspace: string, account: string, digest: Buffer): Promise<{ n: number; same: string | null }> => {
  const rows = await tx
    .selectFrom("moderation.held_command")
    .select(["id", "digest"])
    .where("workspace_id", "=", workspace)
    .where("by_account", "=", account)
    .where("state", "=", "waiting")
    .execute();
  return { n: rows.length, same: rows.find((row) => row.digest.equals(digest))?.id ?? null };
};

/** The data that is stored with a held command. */
interface Holding {
  readonly tx: Tx;
  readonly services: Services;
  readonly routes: readonly Route[];
  readonly workspace: string;
  readonly actor: Account;
}

/**
 * Rehearses a command and stores it for a moderator. @returns its id; the same command of the same author is stored once.
 * @throws Problem of the command itself; invalid-input if the filter finds nothing; too-many-held
 */
export const keepHeldCommand = async (
  { tx, services, routes, workspace, actor }: Holding,
  asked: { readonly endpoint: string; readonly params: Readonly<Record<string, unknown>>; readonly body: unknown },
  reason: Text | null,
): Promise<string> => {
  const route = holdableRoute(routes, asked.endpoint);
  const { endpoint } = route;
  const now = services.now();
  // the request has already checked the second factor
  permit(endpoint, { kind: "account", secondFactor: true }, { roles: actor.roles, until: null }, true, now);
  if (JSON.stringify(asked.body).length > largestHeldBody) throw new Problem("too-large");
  const named = parse(endpoint.params, { ...asked.params, workspace }, "not-found") as KeptCommand["params"];
  const command: KeptCommand = { params: named, body: parse(endpoint.body, asked.body, "invalid-input") };
  const { commandId: _, ...content } = command.body as Record<string, unknown>;
  const digest = createHash("sha256")
    .update(JSON.stringify([endpoint.id, named, content]))
    .digest();
  const { n, same } = await waiting(tx, workspace, actor.account, digest);
  if (same !== null) return same;
  if (n >= mostHeldCommands) throw new Problem("too-many-held", { details: { n: mostHeldCommands } });

  const rehearsed = { actor, workspace, command };
  const { texts, ids } = await rehearse(route, services, rehearsed, actor.clearance);
  if (!texts.some(({ findings }) => findings.length > 0)) throw new Problem("invalid-input", { at: ["body"] });
  const visibility = await lowestClearance(actor.clearance, (clearance) => rehearse(route, services, rehearsed, clearance));

  const id = newId();
  await tx
    .insertInto("moderation.held_command")
    .values({
      workspace_id: workspace,
      id,
      endpoint: endpoint.id,
      params: JSON.stringify(command.params),
      body: JSON.stringify(command.body),
      texts: JSON.stringify(texts.filter(({ text }) => text.trim() !== "")),
      digest,
      about: [...new Set([...ids, ...idsIn(command)])].filter((one) => one !== workspace),
      reason: reason?.text ?? null,
      reason_lang: reason?.lang ?? null,
      by_account: actor.account,
      visibility,
      held_at: now,
      expires_at: new Date(now.getTime() + heldDays * 86_400_000),
    })
    .execute();
  return id;
};

/** @param routes every route of the desk */
export const holdCommandRoute = (routes: () => readonly Route[]): Route =>
  implement(holdCommand, async ({ tx, params: { workspace }, body, actor, audited, ...services }) => {
    if (actor.kind !== "account") throw new Problem("no-access");
    const id = await keepHeldCommand({ tx, services, routes: routes(), workspace, actor }, body, body.reason);
    audited([id]);
    return { id };
  });
