/**
 * One audit row for a change, in the change's own transaction, or for a reading of marked records. It holds ids, never
 * names or text; a person is a salted digest, which means nobody once the salt is deleted (`platform.forget_person`).
 */
import { sql } from "kysely";
import { type Actor, type Tx, actorText, isId, newId, noWorkspace, scopeOf } from "../db/index.ts";

export interface AuditEntry {
  readonly actor: Actor | string;
  /** What was done: the endpoint's or the job's id. */
  readonly action: string;
  /** URN of the record it was done to, where there is one. */
  readonly subject?: string;
  readonly ids?: readonly string[];
  /** True where records were read or taken out, and nothing was changed. */
  readonly reads?: boolean;
}

const kinds: Readonly<Record<string, string>> = {
  account: "account",
  room: "participant",
  system: "system",
  node: "node",
  anyone: "anyone",
};

/** Writes the row. @throws when an id is none: an audit row that names nothing is worse than a failed request */
export async function recordAudit(tx: Tx, entry: AuditEntry): Promise<void> {
  const text = actorText(entry.actor);
  const [word = "", ...rest] = text.split(":");
  const kind = kinds[word];
  const who = rest.join(":");
  if (!kind || (kind === "account" && !isId(who))) throw new Error("An audit row needs an actor of a known kind.");
  const ids = [...(entry.ids ?? [])];
  if (!ids.every(isId)) throw new Error("An audit row holds ids only.");
  const workspace = scopeOf(tx).workspace ?? noWorkspace;
  const digest = kind === "account" ? sql`platform.actor_digest(${who}::uuid)` : sql`null`;
  // A job or another hub is no person; a seat is not named anywhere.
  const subject = entry.subject ?? (kind === "system" || kind === "node" ? `urn:counterpart:${text}` : null);
  await sql`insert into platform.audit (workspace_id, id, actor_kind, actor, action, subject, ids, reads)
    values (${workspace}, ${newId()}, ${kind}, ${digest}, ${entry.action}, ${subject}, ${ids}::uuid[], ${entry.reads ?? false})`.execute(
    tx,
  );
}
