/**
 * Tables and columns that are not exported with a workspace, each with its reason. A test reads the catalogue and fails for a table that is neither
 * in the archive nor here. Tables of encrypted answers (`Table.sealed`) are not listed here. While a workspace has such rows, no archive is made,
 * because an archive with these rows would reveal hidden answers, and an archive without them would lose the answers. `db/secrets.ts` declares the
 * secret columns; the history contains none of them.
 */
import { type Secret, formerSecrets, secretColumns, secretsOf } from "../../db/secrets.ts";

export const tablesLeftOut: Readonly<Record<string, string>> = {
  "people.attended": "days and sessions of each row of a roster, in short: triggers make it again from the attendances",
  "platform.command": "replies kept for 30 days for devices that send again; they may hold links that let somebody in",
  "platform.draft": "what one person has typed and not sent: private, and deleted after seven days",
  "knowledge.writing": "who is writing a text at this moment: it ends with the form or after fifteen minutes, and a copy has no open form",
  "platform.absence": "when a person is away: deleted a week after it, and of no use on another computer",
  "platform.taken_duty": "who has said that a duty is theirs: it ends with the duty, and whoever works on another computer says it anew",
  "platform.erased":
    "digests of what was erased here; without the key of this node they say nothing, and elsewhere nothing is erased by them",
  "transfer.export": "archives that this node has made; that they were made is in the audit",
  "question.pairing": "answers that a reveal keeps encrypted: pairs of two rounds, and lines of a talk; its key is never copied",
  "question.participation": "who has answered a secret question; gone at the reveal",
  "practice.known": "who may know from which State a practice came: no copy says it, nor has what two people alone may read",
  "practice.received_outcome": "what came of a practice in which State: no copy says it; two people read it, and the server counts it",
  "practice.counted_outcome": "which States a count was of: no copy says it",
  "practice.withdrawal": "digests of codes that withdraw a practice: their key is of this node, and elsewhere they withdraw nothing",
  "training.use_link": "digests of one-time links to a survey: they lead to this computer, and elsewhere an officer makes new ones",
  "workshop.keyed": "answers keyed from paper that nobody has confirmed, locked with the sheet's code; keyed again where a round goes on",
};

interface Mask {
  /** SQL for the replacement value. */
  readonly instead: string;
  readonly because: string;
}
type Masks = Readonly<Record<string, Readonly<Record<string, Mask>>>>;

/** Replaces a secret in a column that must not be empty. */
const insteadOf: Readonly<Record<string, string>> = {
  "workshop.seat.token_hash": "'left behind ' || id",
  "workshop.slip.code_hash": "'left behind ' || id",
};

const secretMasks = (table: string, leaves: (secret: Secret) => boolean): Record<string, Mask> =>
  Object.fromEntries(
    Object.entries(secretColumns[table] ?? {})
      .filter(([, secret]) => leaves(secret))
      .map(([column, { because }]) => [column, { instead: insteadOf[`${table}.${column}`] ?? "null", because }]),
  );
const formerMasks = (table: string): Record<string, Mask> =>
  Object.fromEntries(
    (formerSecrets[table] ?? []).map((column) => [column, { instead: "null", because: "a secret of an earlier release" }]),
  );
const masksWhere = (leaves: (secret: Secret) => boolean): Record<string, Record<string, Mask>> =>
  Object.fromEntries(Object.keys(secretColumns).map((table) => [table, { ...formerMasks(table), ...secretMasks(table, leaves) }]));

const secretsOfArchive = masksWhere((secret) => secret.archive !== "kept");

/** Columns whose value is replaced in an export: every secret, and values derived from one. */
export const masks: Masks = {
  ...secretsOfArchive,
  "workshop.room": {
    ...secretsOfArchive["workshop.room"],
    state: { instead: "'closed'::text", because: "without its key a room is closed" },
    closed_at: { instead: "coalesce(closed_at, updated_at)", because: "without its key a room is closed" },
  },
};

const secretsOfBackup = masksWhere((secret) => secret.backup === "left-out");

/** Columns whose value is replaced in a node's backup: secrets that are useless after a restore. */
export const backupMasks: Masks = {
  ...secretsOfBackup,
  "workshop.seat": {
    ...secretsOfBackup["workshop.seat"],
    // a printed ballot has no phone. Nobody can compute its code (79 bits) from the digest, and the ballot also works on another computer
    token_hash: {
      instead: "case when paper then token_hash else 'left behind ' || id end",
      because: "of phones: opens a room, whose own key is never copied",
    },
  },
};

/** Tables that a node's backup omits. */
export const leftOutOfBackup: Readonly<Record<string, string>> = {
  "people.attended": "days and sessions of each row of a roster, in short: triggers make it again from the attendances",
  "knowledge.writing": "who is writing a text at this moment: it ends with the form or after fifteen minutes, and a copy has no open form",
  "platform.draft": "what one person has typed and not sent: private, and deleted after seven days",
  "practice.known": "who may know from which State a practice came: no copy says it; a submission that was not taken is sent again",
  "practice.received_outcome": "what came of a practice in which State: no copy says it; a State releases its answer again",
  "practice.counted_outcome":
    "which States a count was of: no copy says it; after a restore nothing new is told of a card of which something was told",
  "question.sealed": "answers of open questions, encrypted under keys that are never copied: nobody could read them after a restore",
  "question.participation": "who has answered an open question; without the answers a mark would keep its seat from answering again",
  "question.pairing": "answers that a reveal keeps encrypted: pairs of two rounds, and lines of a talk; its key is never copied",
  "directory.room_code": "codes of open rooms as digests; a room's key is not copied, so after a restore they open nothing",
};

/** SQL that removes secrets from the former rows of the history. The history of a database that was not migrated can contain secrets. */
export const historyMask = (): string => {
  const cases = Object.keys(secretColumns).map(
    (table) => `when '${table}' then "row" - '{${[...secretsOf(table), ...(formerSecrets[table] ?? [])].join(",")}}'::text[]`,
  );
  return `case table_name ${cases.join(" ")} else "row" end`;
};

/** Columns whose value has a meaning only in the server that wrote them, with the value to insert in another server. */
export const columnsOfServer: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "platform.audit": { xact: "pg_current_xact_id()" },
  // lower than every number that a server assigns itself (see settleAudit)
  "platform.audit_checkpoint": { xact_until: "'3'::xid8" },
};
