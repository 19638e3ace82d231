/**
 * Replayable commands. A phone or a browser that got no answer sends the same command again, perhaps days later. If the content is the same, the
 * sender gets the first reply; other content under the same id is refused. The change and the reply are stored in one transaction, so a stored reply
 * always belongs to a committed change.
 */
import { Problem } from "../../contract/problems.ts";
import { sql } from "kysely";
import { type Actor, actorText } from "./actor.ts";
import { type Tx, noWorkspace, scopeOf } from "./transaction.ts";

export interface Command {
  /** 128 random bits chosen by the sender, base64url. */
  readonly commandId: string;
  readonly endpoint: string;
  readonly actor: Actor | string;
  /** SHA-256 of the canonical input, as bytes or in hex. */
  readonly digest: Uint8Array | string;
}

interface Row {
  readonly endpoint: string;
  readonly actor: string;
  readonly digest: Buffer;
  readonly reply: unknown;
  /** Whether the reply was removed because data in it was withdrawn or erased (`platform.forget_replies`). */
  readonly forgotten: boolean;
}

/**
 * Runs a command once. A repetition waits until the first run ends and then gets its reply (as stored in JSON) without running.
 * @throws Problem "command-reused" if the id was used for another endpoint, by another actor or with other content; "not-found" if the reply was
 * removed
 */
export async function runCommand<T>(tx: Tx, command: Command, run: () => Promise<T>): Promise<T> {
  const workspace = scopeOf(tx).workspace ?? noWorkspace;
  const actor = actorText(command.actor);
  const digest = typeof command.digest === "string" ? Buffer.from(command.digest, "hex") : Buffer.from(command.digest);
  const taken = await sql`INSERT INTO platform.command (workspace_id, command_id, endpoint, actor, digest)
    VALUES (${workspace}, ${command.commandId}, ${command.endpoint}, ${actor}, ${digest}) ON CONFLICT DO NOTHING`.execute(tx);
  if (taken.numAffectedRows === 1n) {
    const reply = await run();
    await sql`UPDATE platform.command SET reply = ${JSON.stringify(reply ?? null)} WHERE workspace_id = ${workspace} AND command_id = ${command.commandId}`.execute(
      tx,
    );
    return reply;
  }
  const { rows } = await sql<Row>`SELECT endpoint, actor, digest, reply, reply IS NULL AS forgotten FROM platform.command
    WHERE workspace_id = ${workspace} AND command_id = ${command.commandId}`.execute(tx);
  const first = rows[0];
  if (!first || first.endpoint !== command.endpoint || first.actor !== actor || !first.digest.equals(digest))
    throw new Problem("command-reused");
  if (first.forgotten) throw new Problem("not-found");
  return first.reply as T;
}
