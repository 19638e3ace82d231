/**
 * Runs one command of an actor in an open transaction: checks its input against the endpoint, calls the handler, checks the answer.
 * The pipeline does this for requests; the moderation queue does it for a held command that a moderator allowed.
 */
import type { Endpoint } from "../../contract/endpoint.ts";
import { Problem } from "../../contract/problems.ts";
import { createHash } from "node:crypto";
import type * as z from "zod/mini";
import { isId, runCommand, type Tx } from "../db/index.ts";
import type { OpenableStream } from "../live/index.ts";
import { passGuests, type GuestAsk } from "../support/guests.ts";
import { passSupport, type SupportAsk } from "../support/index.ts";
import type { Actor } from "./actor.ts";
import type { Context, FileAnswer, Route, Services } from "./route.ts";
import { unstorableAt } from "./storable.ts";
import { trimTexts } from "./trim-texts.ts";

/**
 * Parses a part of the request. @throws Problem `code` with the path of the first fault, never with the value.
 * @param place path of `value` in the part of the request; the paths of faults begin with this path
 */
export const parse = (
  schema: z.ZodMiniType | undefined,
  value: unknown,
  code: "invalid-input" | "not-found",
  place: readonly string[] = [],
): unknown => {
  if (!schema) return undefined;
  const refuse = (path: readonly (string | number)[]): never => {
    const at = [...place, ...path];
    throw new Problem(code, code === "invalid-input" && at.length > 0 ? { at } : {});
  };
  const unstorable = unstorableAt(value);
  if (unstorable) return refuse(unstorable);
  const result = schema.safeParse(value ?? {});
  if (result.success) return result.data;
  return refuse((result.error.issues[0]?.path ?? []).map((part) => (typeof part === "number" ? part : String(part))));
};

/**
 * Checks an answer against its schema. An answer that does not match is a fault of the server. The log gets the path of the faulty field, not its
 * value.
 * @param id the endpoint, or the part of it that has its own schema
 * @returns the fields that the schema names @throws Problem internal if the answer does not match its contract
 */
export const checkAnswer = (output: z.ZodMiniType, value: unknown, id: string, log: (line: string) => void): unknown => {
  const result = output.safeParse(value);
  if (result.success) return result.data;
  log(`answer outside contract: ${id} at ${result.error.issues.map((issue) => `${issue.path.join(".")} (${issue.code})`).join(", ")}`);
  throw new Problem("internal");
};

const digestOf = (value: unknown): Uint8Array => createHash("sha256").update(JSON.stringify(value)).digest();

/** The arguments of a handler besides services and transaction. `params` are parsed; `query` and `body` are not. */
export interface Call {
  readonly actor: Actor;
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
  readonly workspace: string | null;
  readonly request: { readonly ip: string; readonly id: string; readonly cookie: string };
  readonly reply: { header(name: string, value: string | string[]): void };
  readonly outside: Context<Endpoint>["outside"];
}

export interface Performed {
  readonly value: unknown;
  /** Ids of the records that the handler changed or read, and of those in the path. */
  readonly ids: readonly string[];
  /** Whether the handler named the records that it read or changed. */
  readonly named: boolean;
  /** Writes that follow a read (`Context.receipt`). */
  readonly receipts: readonly ((tx: Tx) => Promise<void>)[];
}

/** @throws Problem invalid-input if the input does not match the endpoint; every error of the handler */
export const perform = async (route: Route, services: Services, tx: Tx, call: Call, stream: OpenableStream | null): Promise<Performed> => {
  const { endpoint } = route;
  trimTexts(call.body);
  const body = parse(endpoint.body, call.body, "invalid-input");
  const query = parse(endpoint.query, call.query, "invalid-input");
  const touched = new Set<string>();
  const receipts: ((tx: Tx) => Promise<void>)[] = [];
  let named = false;
  let asked = false;
  const ctx = {
    ...services,
    ...call,
    tx,
    query,
    body,
    audited(ids: readonly string[]) {
      named = true;
      for (const id of ids) touched.add(id);
    },
    supports: async (asks: readonly (SupportAsk | GuestAsk)[]) => {
      asked = true;
      const guests = asks.filter((one): one is GuestAsk => "guest" in one);
      const units = asks.filter((one): one is SupportAsk => !("guest" in one));
      await passSupport(tx, units, { i18n: services.i18n, now: services.now() });
      await passGuests(services, guests);
    },
    receipt: (write: (tx: Tx) => Promise<void>) => void receipts.push(write),
  } as unknown as Context<never>;
  // for a repeated command the stored reply is returned, so no handler runs and no support is given a second time
  const watched = (value: unknown): unknown => {
    if ((endpoint.support !== undefined) === asked) return value;
    throw new Error(
      `${endpoint.id} ${asked ? "asks the gate before support without declaring it" : "did not ask the gate before support"}`,
    );
  };
  const value = await run(route, ctx, stream, services.log, watched);
  for (const [name, id] of Object.entries(call.params ?? {}))
    if (name !== "workspace" && typeof id === "string" && isId(id)) touched.add(id);
  return { value, ids: [...touched], named, receipts };
};

const run = async (
  route: Route,
  ctx: Context<never>,
  stream: OpenableStream | null,
  log: (line: string) => void,
  watched: (value: unknown) => unknown,
): Promise<unknown> => {
  if (route.kind === "stream") {
    await route.run(ctx, stream as OpenableStream);
    return null;
  }
  if (route.kind === "file") return watched((await route.run(ctx)) satisfies FileAnswer);
  const { endpoint } = route;
  if (!endpoint.replay) return checkAnswer(endpoint.output, watched(await route.run(ctx)), endpoint.id, log);
  const { commandId, ...rest } = ctx.body as { commandId: string };
  const { params, actor } = ctx as Context<never> & { params: unknown };
  return await runCommand(ctx.tx, { commandId, endpoint: endpoint.id, actor, digest: digestOf([params ?? null, rest]) }, async () =>
    checkAnswer(endpoint.output, watched(await route.run(ctx)), endpoint.id, log),
  );
};
