/**
 * The demo accounts, also used by tests: Amara, Bruno, Chen, Dalia, Elif, Femi, Greta, Hugo and Ines, each with different rights, and one of them
 * without any rights. Velmara is a fictional State. The demo accounts have no passwords: they sign in with `session.sign-in-as`, which works only in
 * a database that was created as a demonstration.
 */
import type { Affiliation } from "../../contract/affiliation.ts";
import { demoNames, type signInAs } from "../../contract/session.ts";
import type { BodyOf } from "../../contract/endpoint.ts";
import type { Role } from "../../contract/roles.ts";
import { addMember, createWorkspace, putAccount, workspaceHere, type WorkspaceRow } from "../directory/memberships.ts";
import type { Database, Tx } from "../db/index.ts";
import type { Auth } from "./auth.ts";

export type DemoPerson = BodyOf<typeof signInAs>["as"];

/** The ids with which modules fill the demonstration. */
export interface Demonstration {
  readonly velmara: string;
  readonly programme: string;
  readonly accounts: Readonly<Record<DemoPerson, string>>;
}

// the id is the same in every demonstration, so that an address copied from one demonstration works in another
const velmara = "0195d0a0-7e1a-7000-8000-000000000001";
const programme = "0195d0a0-7e1a-7000-8000-000000000002";

const workspaces: readonly WorkspaceRow[] = [
  {
    id: velmara,
    kind: "state",
    lang: "en",
    fictional: true,
    name: {
      en: "Republic of Velmara",
      fr: "République de Velmara",
      es: "República de Velmara",
      ar: "جمهورية فلمارا",
      ru: "Республика Вельмара",
      zh: "维尔马拉共和国",
    },
  },
  {
    id: programme,
    kind: "programme",
    lang: "en",
    fictional: true,
    name: {
      en: "Technology programme (demonstration)",
      fr: "Programme sur les technologies (démonstration)",
      es: "Programa sobre tecnologías (demostración)",
      ar: "برنامج التكنولوجيا (عرض توضيحي)",
      ru: "Программа по технологиям (демонстрация)",
      zh: "技术方案（演示）",
    },
  },
];

const guestDays = 365;
const emailOf = (name: DemoPerson): string => `${name}@velmara.example`;
const nameOf = (name: DemoPerson): string => name.charAt(0).toUpperCase() + name.slice(1);

const theProgramme: Affiliation = { organisation: "Technology programme (demonstration)", relation: "Carries out the programme" };

const memberships: readonly {
  readonly as: DemoPerson;
  readonly workspace: string;
  readonly roles: readonly Role[];
  readonly guest?: true;
  readonly affiliation: Affiliation;
}[] = [
  {
    as: "amara",
    workspace: velmara,
    roles: ["focal-point"],
    affiliation: { organisation: "National Security Council Secretariat (Velmara)", relation: "Part of the State" },
  },
  {
    as: "dalia",
    workspace: velmara,
    roles: ["authority"],
    affiliation: { organisation: "National Security Council (Velmara)", relation: "Part of the State" },
  },
  {
    as: "elif",
    workspace: velmara,
    roles: ["reviewer"],
    affiliation: {
      organisation: "Human Rights Commission (Velmara)",
      relation: "Set up by law and independent of the Government",
    },
  },
  {
    as: "femi",
    workspace: velmara,
    roles: ["verifier"],
    guest: true,
    affiliation: {
      organisation: "Institute for Independent Review (invented)",
      relation: "No part in the workshop, no official of Velmara, chosen by the programme",
    },
  },
  { as: "bruno", workspace: programme, roles: ["programme-officer"], affiliation: theProgramme },
  {
    as: "greta",
    workspace: programme,
    roles: ["authority"],
    affiliation: { ...theProgramme, relation: "Heads the programme, delivers nothing" },
  },
  {
    as: "hugo",
    workspace: programme,
    roles: ["administrator"],
    affiliation: { ...theProgramme, relation: "Administers the workspace, delivers nothing" },
  },
  {
    as: "ines",
    workspace: programme,
    roles: ["authority"],
    affiliation: {
      organisation: "Training institute (invented)",
      relation: "Carries out courses with the programme, delivers nothing herself",
    },
  },
  { as: "bruno", workspace: velmara, roles: ["guest-facilitator"], guest: true, affiliation: theProgramme },
];

/** The ids of the demo accounts that exist. */
const existingAccounts = async ({ authPool }: Pick<Database, "authPool">): Promise<Partial<Record<DemoPerson, string>>> => {
  const { rows } = await authPool.query<{ id: string; email: string }>(`select id, email from "user" where email = any($1)`, [
    demoNames.map(emailOf),
  ]);
  return Object.fromEntries(demoNames.flatMap((name) => rows.filter(({ email }) => email === emailOf(name)).map(({ id }) => [name, id])));
};

/** The ids of a demonstration that a start has completed. @throws Error if a demo account does not exist */
export const loadedDemoAccounts = async (db: Database): Promise<Demonstration> => {
  const accounts = await existingAccounts(db);
  const missing = demoNames.filter((name) => accounts[name] === undefined);
  if (missing.length > 0) throw new Error(`the database has no demo account of ${missing.join(", ")}`);
  return { velmara, programme, accounts: accounts as Demonstration["accounts"] };
};

/**
 * Creates the demo accounts, the two workspaces and their members; what exists already is left unchanged.
 * @throws Error outside a demonstration.
 */
export const loadDemoAccounts = async (db: Database, auth: Auth, now: () => Date): Promise<Demonstration> => {
  if (db.kind !== "demonstration") throw new Error("demo accounts are only for a demonstration");
  const accounts = (await existingAccounts(db)) as Record<DemoPerson, string>;
  for (const name of demoNames) accounts[name] ??= await auth.accountWithoutPassword({ name: nameOf(name), email: emailOf(name) });
  await db.transaction({ workspace: null, account: null, clearance: 0 }, async (tx) => {
    for (const name of demoNames) await putAccount(tx, { id: accounts[name], name: nameOf(name), email: emailOf(name), language: "en" });
  });
  for (const workspace of workspaces)
    await db.transaction({ workspace: workspace.id, account: null, clearance: 0 }, async (tx: Tx) => {
      if (!(await workspaceHere(tx))) await createWorkspace(tx, workspace);
      const until = new Date(now().getTime() + guestDays * 86_400_000);
      for (const member of memberships.filter((m) => m.workspace === workspace.id))
        await addMember(tx, workspace.id, accounts[member.as], member.roles, member.guest ? until : null, member.affiliation);
    });
  return { velmara, programme, accounts };
};

/** The id of a demo account. An account that does not exist yet is created. */
export const demoAccount = async (auth: Auth, name: DemoPerson): Promise<string> =>
  await auth.accountWithoutPassword({ name: nameOf(name), email: emailOf(name) });
