/**
 * What does not leave with a workspace, each with its reason; a test walks the catalogue and finds a table that is neither in
 * the archive nor here. What is sealed (`Table.sealed`) is not listed: while a workspace holds such rows no archive is made,
 * since one with them would open what is hidden, and one without them would lose it.
 */
export const tablesLeftOut: Readonly<Record<string, string>> = {
  "platform.command": "replies kept for 30 days for devices that send again; they may hold links that let somebody in",
  "custody.export": "archives that this node has made; that they were made is in the audit",
  "workshop.answered": "who has answered in an open round; gone at the reveal",
  "workshop.weighed": "who has weighed while weights are hidden; gone at the reveal",
  "workshop.spent": "who has spent points while they are hidden; gone at the reveal",
  "workshop.judged": "who has judged effects while they are hidden; gone at the reveal",
  "workshop.keyed": "answers keyed from paper that nobody has confirmed, locked with the sheet's code; keyed again where a round goes on",
  "workshop.keyed_weights": "weights keyed from paper that nobody has confirmed, locked with the sheet's code; gone at the reveal",
};

interface Mask {
  /** SQL for what stands in its place. */
  readonly instead: string;
  readonly because: string;
  /** A secret: taken out of the former rows in the history too. */
  readonly secret?: true;
}

const key: Omit<Mask, "instead"> = { because: "opens the room to whoever holds it", secret: true };

/** Columns that leave with another value. */
export const masks: Readonly<Record<string, Readonly<Record<string, Mask>>>> = {
  "workshop.room": {
    secret_key: { instead: "null::text", ...key },
    code: { instead: "null::text", ...key },
    state: { instead: "'closed'::text", because: "without its key a room is closed" },
    closed_at: { instead: "coalesce(closed_at, updated_at)", because: "without its key a room is closed" },
  },
  "workshop.seat": {
    token_hash: { instead: "'left behind ' || id", because: "lets a phone take the seat", secret: true },
    replace_hash: { instead: "null::text", because: "lets a phone take the seat", secret: true },
  },
};

/** Columns that mean something in the server they were written in, and nothing in another; what is put in where rows arrive. */
export const columnsOfServer: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "platform.audit": { xact: "pg_current_xact_id()" },
  // below every number that a server gives itself: see settleAudit
  "platform.audit_seal": { xact_until: "'3'::xid8" },
};

/** The history keeps whole former rows: the same secrets are taken out of them. */
export const historyMask = (): string => {
  const cases = Object.entries(masks).map(([table, columns]) => {
    const secrets = Object.entries(columns).flatMap(([name, mask]) => (mask.secret ? [name] : []));
    return `when '${table}' then "row" - '{${secrets.join(",")}}'::text[]`;
  });
  return `case table_name ${cases.join(" ")} else "row" end`;
};
