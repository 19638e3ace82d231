/**
 * One request, one transaction: admit, permit, parse, call, audit, check the answer, commit, reply. No other code decides
 * about access, and no handler can send fields that its contract does not name.
 */
import type { FastifyReply, FastifyRequest } from "fastify";
import { recordAudit } from "../audit/index.ts";
import { endReading, type Tx } from "../db/index.ts";
import { accessTo } from "../directory/memberships.ts";
import { standingForCommand, textsRefused, withOverride } from "../guard/index.ts";
import type { OpenableStream } from "../live/index.ts";
import type { Actor } from "./actor.ts";
import type { Authenticated, Authenticator } from "./authenticator.ts";
import { createOutside } from "./outside.ts";
import { clearanceFor, permit } from "./permit.ts";
import { parse, perform } from "./perform.ts";
import type { Route, Services } from "./route.ts";

const names = (path: string, parameter: string): boolean => path.split("/").includes(`:${parameter}`);

export interface Answer {
  readonly value: unknown;
  readonly stream: OpenableStream | null;
}

/** All steps between an admitted request and its answer; the caller sends the answer after the commit. */
export const answer = async (
  route: Route,
  services: Services,
  admission: Authenticated,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Answer> => {
  const { endpoint } = route;
  const inWorkspace = names(endpoint.path, "workspace");
  // checked before the database is used: a request without a sign-in takes no connection
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
    const stream = route.kind === "stream" ? services.live.stream() : null;
    try {
      const { value, ids, named, receipts } = await perform(
        route,
        services,
        tx,
        {
          actor,
          params,
          query: request.query,
          body: admission.body ?? request.body,
          workspace,
          request: { ip: request.ip, id: request.id, cookie: request.headers.cookie ?? "" },
          reply: { header: (name, value) => void reply.header(name, value) },
          outside: outside.run,
        },
        stream,
      );
      const audits = actor.kind === "account" && endpoint.unaudited !== true && (!reading || named);
      if (reading && (audits || receipts.length > 0)) await endReading(tx);
      for (const write of receipts) await write(tx);
      // Only calls by accounts are audited. Audit rows for seats would record which seat answered which question.
      if (audits) await recordAudit(tx, { actor, action: endpoint.id, ids, reads: reading });
      return { value, stream };
    } catch (error) {
      stream?.close();
      throw error;
    }
  };
  const inTransaction = (run: (tx: Tx) => Promise<Answer>) => services.db.transaction({ workspace, account, clearance, reading }, run);
  /** If the content filter refused a command whose texts a moderator has already allowed in this record, runs the command again. */
  const whereAllowed = (error: unknown): Promise<Answer> => {
    const texts = endpoint.mayBeHeld === true && actor.kind === "account" ? textsRefused(error) : [];
    if (texts.length === 0) throw error;
    return inTransaction(async (tx) => {
      const stands = await standingForCommand(tx, endpoint, params);
      if (!texts.every(stands)) throw error;
      return await withOverride(stands, () => attempt(tx));
    });
  };
  try {
    const answered = await inTransaction(attempt).catch(whereAllowed);
    committed = true;
    return answered;
  } finally {
    await outside.end(committed);
  }
};

const kindOf = (actor: Actor): "anyone" | "account" | "participant" => (actor.kind === "system" ? "anyone" : actor.kind);
const askingOf = ({ actor, secondFactor, proved = false, sessionEnded = false, locked }: Authenticated) => ({
  kind: kindOf(actor),
  secondFactor,
  proved,
  sessionEnded,
  locked,
});

/** The actor with the roles and the clearance of this workspace. @throws Problem if the call is not permitted (`permit.ts`) */
const permitted = async (route: Route, services: Services, admission: Authenticated, workspace: string | null): Promise<Actor> => {
  const { actor } = admission;
  const access =
    workspace && actor.kind === "account"
      ? await services.db.transaction({ workspace, account: actor.account, clearance: 0 }, (tx) => accessTo(tx, actor.account, workspace))
      : null;
  permit(route.endpoint, askingOf(admission), access, workspace !== null, services.now());
  services.permitted?.(route.endpoint);
  return actor.kind === "account" && access ? { ...actor, roles: access.roles, clearance: clearanceFor(access.roles) } : actor;
};

/** Checked at every heartbeat of an open stream: whether the reader is still signed in and still permitted. */
export const stillAllowed =
  (route: Route, services: Services, gate: Authenticator, request: FastifyRequest, admission: Authenticated) =>
  async (): Promise<boolean> => {
    if (admission.stillValid) return await admission.stillValid();
    const again = await gate.authenticate(request, route);
    await permitted(
      route,
      services,
      again,
      names(route.endpoint.path, "workspace") ? (request.params as { workspace: string }).workspace : null,
    );
    return true;
  };
