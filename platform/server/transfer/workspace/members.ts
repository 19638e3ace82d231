/**
 * The exported data of a workspace's members: names, addresses and roles, so that "approved by" still names a person. Passwords, second factors and
 * invitations are not exported, so everybody is invited again after the import.
 */
import { createHash, randomBytes } from "node:crypto";
import { PrintedName } from "../../../contract/affiliation.ts";
import { Role } from "../../../contract/roles.ts";
import type pg from "pg";
import * as z from "zod/mini";
import { damaged } from "../archive/refused.ts";
import { whole } from "../archive/unpack.ts";

const Uuid = z.uuid();
const Instant = z.string().check(z.maxLength(40));
const Member = z.object({
  account: Uuid,
  name: z.string().check(z.minLength(1), z.maxLength(120)),
  email: z.string().check(z.minLength(3), z.maxLength(320)),
  language: z.string().check(z.maxLength(35)),
  roles: z.array(Role).check(z.minLength(1)),
  until: z.nullable(Instant),
  ended: z.nullable(Instant),
  // archives of earlier releases do not have these fields
  organisation: z._default(z.nullable(PrintedName), null),
  relation: z._default(z.nullable(PrintedName), null),
  rev: z.int(),
  created_at: Instant,
  updated_at: Instant,
});
type Member = z.infer<typeof Member>;

export const WorkspaceRow = z.object({
  id: Uuid,
  kind: z.enum(["state", "programme"]),
  name: z.record(z.string(), z.string()),
  lang: z.string(),
  fictional: z.boolean(),
  created_at: Instant,
});
export type WorkspaceRow = z.infer<typeof WorkspaceRow>;

const asLines = (rows: readonly { line: string }[]): Buffer => Buffer.from(rows.map(({ line }) => `${line}\n`).join(""));

/** The two files of `directory/`. */
export async function directoryFiles(client: pg.ClientBase, workspace: string): Promise<{ workspace: Buffer; members: Buffer }> {
  const here = await client.query<{ line: string }>("select to_jsonb(w)::text as line from directory.workspace w where w.id = $1", [
    workspace,
  ]);
  // releases that did not store the organisation have no such columns
  const members = await client.query<{ line: string }>(
    `select jsonb_build_object('account', m.account, 'name', a.name, 'email', a.email, 'language', a.language, 'roles', m.roles, 'until', m.until,
       'ended', m.ended, 'organisation', to_jsonb(m) -> 'organisation', 'relation', to_jsonb(m) -> 'relation', 'rev', m.rev, 'created_at', m.created_at, 'updated_at', m.updated_at)::text as line
     from directory.membership m join directory.account a on a.id = m.account where m.workspace = $1 order by m.account`,
    [workspace],
  );
  return { workspace: asLines(here.rows), members: asLines(members.rows) };
}

/** The lines of a file of `directory/`; each line is checked. @throws ArchiveRefused if a line is invalid */
export const readLines = async <T extends z.ZodMiniType>(schema: T, body: AsyncIterable<Uint8Array>): Promise<z.output<T>[]> => {
  const text = (await whole(body)).toString("utf8");
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => {
      try {
        return schema.parse(JSON.parse(line));
      } catch (error) {
        throw damaged("its list of people cannot be read", error);
      }
    });
};
export const readMembers = (body: AsyncIterable<Uint8Array>): Promise<Member[]> => readLines(Member, body);

export interface Invited {
  readonly name: string;
  readonly email: string;
  readonly roles: readonly string[];
  readonly token: string;
}

const validDays = 14;

/**
 * Adds the members. An existing account with the same id or address is used; otherwise a new account is made. Nobody can sign in to a new account
 * before the invitation is accepted.
 * @returns one invitation for each member whose membership continues
 */
export async function putMembers(client: pg.ClientBase, workspace: string, members: readonly Member[]): Promise<Invited[]> {
  const invited: Invited[] = [];
  for (const member of members) {
    const known = await client.query<{ id: string }>(
      "select id from directory.account where id = $1 or lower(email) = lower($2) order by lower(email) = lower($2) desc, id = $1 desc, created_at limit 1",
      [member.account, member.email],
    );
    const account = known.rows[0]?.id ?? member.account;
    if (!known.rows[0]) {
      await client.query("insert into directory.account (id, name, email, language) values ($1, $2, $3, $4)", [
        account,
        member.name,
        member.email,
        member.language,
      ]);
      // if an unused account has the same address, the new account gets a made-up sign-in name
      await client.query(
        `insert into auth."user" (id, name, email, address, "emailVerified", "updatedAt")
         select $1, $2, case when taken then $1 || '@account.invalid' else lower($3) end, case when taken then lower($3) end, false, now()
         from (select exists (select from auth."user" where lower(email) = lower($3)) as taken) as t on conflict (id) do nothing`,
        [account, member.name, member.email],
      );
    }
    await client.query(
      `insert into directory.membership (workspace, account, roles, until, ended, organisation, relation, rev, created_at, updated_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (workspace, account) do nothing`,
      [
        workspace,
        account,
        member.roles,
        member.until,
        member.ended,
        member.organisation,
        member.relation,
        member.rev,
        member.created_at,
        member.updated_at,
      ],
    );
    if (member.ended !== null || (member.until !== null && new Date(member.until) <= new Date())) continue;
    const token = randomBytes(32).toString("base64url");
    await client.query(
      `insert into directory.invitation (id, workspace, token_hash, email, roles, until, organisation, relation, language, expires_at)
       values (gen_random_uuid(), $1, $2, $3, $4, $5, $6, $7, $8, now() + make_interval(days => $9))`,
      [
        workspace,
        createHash("sha256").update(token).digest(),
        member.email,
        member.roles,
        member.until,
        member.organisation,
        member.relation,
        member.language,
        validDays,
      ],
    );
    invited.push({ name: member.name, email: member.email, roles: member.roles, token });
  }
  return invited;
}
