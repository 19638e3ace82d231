/**
 * One request, one transaction: admit, permit, parse, call, audit, check the answer, commit, reply. Nothing is decided
 * about access anywhere else, and no handler can answer what its contract does not name.
 */
import { Problem } from "@counterpart/contract/problems";
import { createHash } from "node:crypto";
import type { FastifyReply, FastifyRequest } from "fastify";
import type * as z from "zod/mini";
import { recordAudit } from "../audit/index.ts";
import { endReading, isId, runCommand, type Tx } from "../db/index.ts";
import { accessTo } from "../directory/memberships.ts";
import type { OpenableStream } from "../live/index.ts";
import type { Actor } from "./actor.ts";
import type { Admission, Gate } from "./gate.ts";
import { createOutside } from "./outside.ts";
import { clearanceFor, permit } from "./permit.ts";
import type { Context, FileAnswer, Route, Services } from "./route.ts";
import { unstorableAt } from "./storable.ts";

const names = (path: string, parameter: string): boolean => path.split("/").includes(`:${parameter}`);

/** Parses a part of the request. @throws Problem `code` with the path of the first fault, never with the value. */
const parse = (schema: z.ZodMiniType | undefined, value: unknown, code: "invalid-input" | "not-found"): unknown => {
  if (!schema) return undefined;
  const unstorable = unstorableAt(value);
  if (unstorable) throw new Problem(code, code === "invalid-input" && unstorable.length > 0 ? { at: unstorable } : {});
  const result = schema.safeParse(value ?? {});
  if (result.success) return result.data;
  const at = result.error.issues[0]?.path.map((part) => (typeof part === "number" ? part : String(part)));
  throw new Problem(code, code === "invalid-input" && at && at.length > 0 ? { at } : {});
};

/** An answer outside its contract is our fault, and the log says where; values are not logged. */
const checked = (route: Route, value: unknown, log: (line: string) => void): unknown => {
  const result = route.endpoint.output.safeParse(value);
  if (result.success) return result.data;
  log(
    `answer outside contract: ${route.endpoint.id} at ${result.error.issues.map((issue) => `${issue.path.join(".")} (${issue.code})`).join(", ")}`,
  );
  throw new Problem("internal");
};

const digestOf = (value: unknown): Uint8Array => createHash("sha256").update(JSON.stringify(value)).digest();

export interface Answer {
  readonly value: unknown;
  readonly stream: OpenableStream | null;
}

/** Everything between an admitted request and its answer; the caller writes the answer after the commit. */
export const answer = async (
  route: Route,
  services: Services,
  admission: Admission,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Answer> => {
  const { endpoint } = route;
  const inWorkspace = names(endpoint.path, "workspace");
  // before the database: nobody who is not signed in costs a connection
  if (!endpoint.actors.includes(kindOf(admission.actor))) permit(endpoint, askingOf(admission), null, inWorkspace, services.now());
  const params = parse(endpoint.params, request.params, "not-found");
  const workspace = inWorkspace ? (params as { workspace: string }).workspace : (admission.workspace ?? null);
  const actor = await permitted(route, services, admission, inWorkspace ? workspace : null);
  const account = actor.kind === "account" ? actor.account : null;
  const clearance = actor.kind === "account" ? actor.clearance : (admission.clearance ?? 0);

  // a GET runs read-only in the database
  const reading = endpoint.method === "GET";
  const outside = createOutside(services.log);
  let committed = false;
  const attempt = async (tx: Tx): Promise<Answer> => {
    outside.begin();
    const body = parse(endpoint.body, admission.body ?? request.body, "invalid-input");
    const query = parse(endpoint.query, request.query, "invalid-input");
    const touched = new Set<string>();
    const receipts: ((tx: Tx) => Promise<void>)[] = [];
    let read = false;
    const ctx = {
      ...services,
      tx,
      actor,
      params,
      query,
      body,
      workspace,
      request: { ip: request.ip, id: request.id, cookie: request.headers.cookie ?? "" },
      reply: { header: (name: string, value: string | string[]) => void reply.header(name, value) },
      audited(ids: readonly string[]) {
        read = true;
        for (const id of ids) touched.add(id);
      },
      outside: outside.run,
      receipt: (write: (tx: Tx) => Promise<void>) => void receipts.push(write),
    } as unknown as Context<never>;

    const stream = route.kind === "stream" ? services.live.stream() : null;
    try {
      const value = await call(route, ctx, stream, services.log);
      const audits = actor.kind === "account" && (!reading || read);
      if (reading && (audits || receipts.length > 0)) await endReading(tx);
      for (const write of receipts) await write(tx);
      // Only accounts are audited. An audit of seats would record which seat answered what.
      if (audits) {
        for (const [name, id] of Object.entries(params ?? {}))
          if (name !== "workspace" && typeof id === "string" && isId(id)) touched.add(id);
        await recordAudit(tx, { actor, action: endpoint.id, ids: [...touched], reads: reading });
      }
      return { value, stream };
    } catch (error) {
      stream?.close();
      throw error;
    }
  };
  try {
    const answered = await services.db.transaction({ workspace, account, clearance, reading }, attempt);
    committed = true;
    return answered;
  } finally {
    await outside.end(committed);
  }
};

const kindOf = (actor: Actor): "anyone" | "account" | "participant" => (actor.kind === "system" ? "anyone" : actor.kind);
const askingOf = (admission: Admission) => ({ kind: kindOf(admission.actor), secondFactor: admission.secondFactor });

/** The actor with the roles and the clearance of this workspace, when the call is permitted. @throws Problem */
const permitted = async (route: Route, services: Services, admission: Admission, workspace: string | null): Promise<Actor> => {
  const { actor } = admission;
  const access =
    workspace && actor.kind === "account"
      ? await services.db.transaction({ workspace, account: actor.account, clearance: 0 }, (tx) => accessTo(tx, actor.account, workspace))
      : null;
  permit(route.endpoint, askingOf(admission), access, workspace !== null, services.now());
  services.permitted?.(route.endpoint);
  return actor.kind === "account" && access ? { ...actor, roles: access.roles, clearance: clearanceFor(access.roles) } : actor;
};

const call = async (route: Route, ctx: Context<never>, stream: OpenableStream | null, log: (line: string) => void): Promise<unknown> => {
  if (route.kind === "stream") {
    await route.run(ctx, stream as OpenableStream);
    return null;
  }
  if (route.kind === "file") return (await route.run(ctx)) satisfies FileAnswer;
  const { endpoint } = route;
  if (!endpoint.replay) return checked(route, await route.run(ctx), log);
  const { commandId, ...rest } = ctx.body as { commandId: string };
  const { params, actor } = ctx as Context<never> & { params: unknown };
  return await runCommand(ctx.tx, { commandId, endpoint: endpoint.id, actor, digest: digestOf([params ?? null, rest]) }, async () =>
    checked(route, await route.run(ctx), log),
  );
};

/** Asked at every heartbeat of an open stream: is the reader still who it was, and still allowed here? */
export const stillAllowed =
  (route: Route, services: Services, gate: Gate, request: FastifyRequest, admission: Admission) => async (): Promise<boolean> => {
    if (admission.stillValid) return await admission.stillValid();
    const again = await gate.admit(request, route);
    await permitted(
      route,
      services,
      again,
      names(route.endpoint.path, "workspace") ? (request.params as { workspace: string }).workspace : null,
    );
    return true;
  };
