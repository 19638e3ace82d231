/**
 * Writes one audit row for a change, in the change's own transaction, or for a read of marked records. The row contains ids, never names or text. A
 * person is stored as a salted digest. After the salt is deleted, nobody can find out who the person was (`platform.forget_person`).
 */
import { sql } from "kysely";
import { type Actor, type Tx, actorText, isId, newId, noWorkspace, scopeOf } from "../db/index.ts";

export interface AuditEntry {
  readonly actor: Actor | string;
  /** The action: the id of the endpoint or of the job. */
  readonly action: string;
  /** URN of the record concerned, if there is one. */
  readonly subject?: string;
  readonly ids?: readonly string[];
  /** True if records were read or exported and nothing was changed. */
  readonly reads?: boolean;
}

const kinds: Readonly<Record<string, string>> = {
  account: "account",
  room: "participant",
  system: "system",
  node: "node",
  anyone: "anyone",
};

/** Writes the row. @throws for an invalid id, because an audit row with an invalid id would identify no record */
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
  // a job or another node is not a person, so its name is stored as the subject; the seat of a participant is never stored
  const subject = entry.subject ?? (kind === "system" || kind === "node" ? `urn:counterpart:${text}` : null);
  await sql`insert into platform.audit (workspace_id, id, actor_kind, actor, action, subject, ids, reads)
    values (${workspace}, ${newId()}, ${kind}, ${digest}, ${entry.action}, ${subject}, ${ids}::uuid[], ${entry.reads ?? false})`.execute(
    tx,
  );
}
