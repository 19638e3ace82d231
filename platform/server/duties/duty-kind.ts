/**
 * The declaration of a duty: records in a state that is not final, and who may act on them. A module lists its kinds in `duties`. It lists the
 * states in which nobody has to act, each with its reason, in `restingStates`; `app/server/duties.test.ts` compares both with the states that the
 * tables allow.
 */
import type { CompiledQuery } from "kysely";
import type { DutyAct } from "../../contract/duties.ts";
import type { Permission } from "../../contract/endpoint.ts";
import type { Role } from "../../contract/roles.ts";
import type { Text, Translated } from "../../contract/values.ts";
import { accountIn, type Tx } from "../db/index.ts";
import type { MemberRow } from "../directory/memberships.ts";

/** A member of the workspace whose membership has not ended. */
export type Person = Pick<MemberRow, "account" | "name" | "roles" | "affiliation" | "until">;

/** A query of kysely. */
export interface Readable<R> {
  compile(tx: Tx): CompiledQuery<R>;
}

/** The argument of `DutyKind.find`. */
export interface Looking {
  /** The reader's transaction: row-level security decides which records are found. */
  readonly tx: Tx;
  /** Reads rows with a query whose text does not vary. All kinds of duties search at the same time, and their queries are sent in one message. */
  readonly read: <R>(query: Readable<R>) => Promise<R[]>;
  readonly workspace: string;
  readonly now: Date;
  readonly people: readonly Person[];
  readonly reader: string;
  /** Whether the reader has the permission. */
  readonly may: (permission: Permission) => boolean;
  /** Reads data once for several kinds. @param name identifies the data */
  readonly once: <T>(name: string, read: () => Promise<T>) => Promise<T>;
}

export interface FoundDuty {
  /** The record of the duty; if the duty is about several records, the first of them. */
  readonly record: string;
  /** All records of the duty, if it is about several. */
  readonly records?: readonly string[];
  readonly values?: Readonly<Record<string, string | number>>;
  readonly title?: Text;
  /** The kind in the record's URN and the name of the title's field, if the title has translations. */
  readonly translated?: readonly [kind: string, field: string];
  /** A name in several languages, which is inserted into the texts as `name`. */
  readonly called?: Translated;
  /** The code of the State that a programme's duty is about. */
  readonly state?: string;
  /** The page of this duty, if duties of the kind lead to different pages. */
  readonly page?: string;
  /** Parameters of the page. */
  readonly params?: Readonly<Record<string, string>>;
  readonly since: Date;
  /** The person whose act led to the duty: the id of the account, or the actor as text (`account:<id>`). */
  readonly by?: string | null;
  readonly due?: string | null;
  /** IANA time zone of `due`; the default is UTC. */
  readonly zone?: string;
  /** The marking of the record: people with a lower clearance cannot do the duty. */
  readonly visibility?: number;
  /** Accounts that may not do the duty, for example the authors of the record. */
  readonly not?: readonly string[];
  /** The accounts that may do the duty, if not everybody with the permission may. */
  readonly only?: readonly string[];
}

export interface DutyKind {
  /** Unique in the application; its texts are `duties.<name>.what`, `.why`, and `.act`. */
  readonly name: string;
  /** The states that the kind covers: `schema.table.column=value`. Empty if no such column contains the state. */
  readonly states: readonly string[];
  /** The reason why some records in these states have no duty. If it is absent, every record in these states has a duty. */
  readonly unless?: string;
  readonly workspace: "state" | "programme" | "both";
  /** Who may act: the holders of a permission, or of a role. */
  readonly may: Permission | readonly Role[];
  /** The permission that people need to read records of this kind. If the person who prints duty sheets lacks it, the sheets leave this kind out. */
  readonly reads?: Permission;
  /** A further condition on all roles of a person together. */
  readonly fits?: (roles: readonly Role[]) => boolean;
  /** Set if only the person named in the duty may do it. A deputy then cannot do it. */
  readonly personal?: true;
  readonly act: DutyAct;
  /** Path of a page of the desk, below the workspace. */
  readonly page: string;
  /**
   * The number of a first step of a new workspace. Only the open first steps with the lowest number are shown, even to people who may not do them.
   */
  readonly firstStep?: number;
  readonly find: (looking: Looking) => Promise<readonly FoundDuty[]>;
}

/** A row of a query for duties: the query gives its columns these names. */
export interface DutyRow {
  readonly id: string;
  /** The records of the duty, if it is about several; the texts show their number as `n`. */
  readonly ids?: readonly string[];
  readonly title?: string;
  readonly title_lang?: string;
  readonly since: Date;
  readonly by?: string | null;
  readonly due?: string | null;
  readonly visibility: number;
  /** The actors who wrote the record. They may not do the duty. */
  readonly writers?: readonly string[];
}

/** The duty of a row. @param more the fields that the row does not contain */
export const dutyOf = (row: DutyRow, more: Partial<FoundDuty> = {}): FoundDuty => ({
  record: row.id,
  ...(row.ids === undefined ? {} : { records: row.ids, values: { n: row.ids.length } }),
  ...(row.title === undefined ? {} : { title: { text: row.title, lang: row.title_lang ?? "en" } }),
  since: row.since,
  by: row.by ?? null,
  due: row.due ?? null,
  visibility: row.visibility,
  ...(row.writers === undefined ? {} : { not: row.writers.map(accountIn) }),
  ...more,
});

/** Checks the type of a kind in the file that declares it. */
export const defineDuty = (kind: DutyKind): DutyKind => kind;
