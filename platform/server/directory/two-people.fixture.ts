/** People in a workspace of a real desk, for tests of who can grant which role. */
import { changeMember, endMembership, invite, listMembers } from "../../contract/directory.ts";
import type { BodyOf, OutputOf } from "../../contract/endpoint.ts";
import { confirmProposal, endProposal, listRoleChanges } from "../../contract/granting.ts";
import type { Role } from "../../contract/roles.ts";
import { acceptInvitation } from "../../contract/session.ts";
import { testDesk, type TestDesk } from "../auth/testing.ts";
import type { Browser } from "../http/testing.ts";
import { directoryRoutes } from "./index.ts";

export const password = "four plain words of rain";
export const institute = { organisation: "Institute of Review", relation: "No part in the workshop" };
export const hour = 3_600_000;

export interface Clock {
  now: number;
}

/** A desk whose clock the test moves. It is a demonstration's desk, so no second factor is needed. */
export const clockedDesk = async (t: Parameters<typeof testDesk>[0]): Promise<TestDesk & { readonly clock: Clock }> => {
  const clock = { now: Date.now() };
  const desk = await testDesk(t, { routes: directoryRoutes, kind: "demonstration", now: () => new Date(clock.now) });
  return Object.assign(desk, { clock });
};

/** One person at the desk of a workspace. */
export const personAt = (page: Browser, workspace: string, clock: Clock) => {
  const soon = (): string => new Date(clock.now + 30 * 24 * hour).toISOString();
  const members = async () => (await page.call(listMembers, { params: { workspace } })).members;
  return {
    page,
    members,
    told: (): Promise<OutputOf<typeof listRoleChanges>> => page.call(listRoleChanges, { params: { workspace } }),
    invite: (email: string, roles: Role[], more: Partial<BodyOf<typeof invite>> = {}) =>
      page.call(invite, { params: { workspace }, body: { email, roles, until: soon(), affiliation: institute, language: "en", ...more } }),
    /** Changes a member in its present revision. */
    change: async (member: string, roles: Role[], more: Partial<BodyOf<typeof changeMember>> = {}) => {
      const row = (await members()).find(({ id }) => id === member);
      const body = { expectedRev: row?.rev ?? 1, roles, until: soon(), affiliation: institute, ...more };
      return page.call(changeMember, { params: { workspace, member }, body });
    },
    confirm: (proposal: string) => page.call(confirmProposal, { params: { workspace, proposal } }),
    end: (proposal: string) => page.call(endProposal, { params: { workspace, proposal } }),
    leave: (member: string) => page.call(endMembership, { params: { workspace, member } }),
    rolesOf: async (member: string): Promise<Role[]> => (await members()).find(({ id }) => id === member)?.roles ?? [],
  };
};
export type AtDesk = ReturnType<typeof personAt>;

/** Accepts an invitation by its link. */
export const accept = (page: Browser, link: string, name: string) =>
  page.call(acceptInvitation, { body: { token: new URL(link).hash.slice(1), name, password } });

/** Signs in members that exist from the start. */
export const placeWith = async <N extends string>(
  desk: TestDesk & { readonly clock: Clock },
  people: Readonly<Record<N, readonly Role[]>>,
): Promise<{ workspace: string; at: Record<N, AtDesk>; id: Record<N, string> }> => {
  const workspace = await desk.workspace();
  const at = {} as Record<N, AtDesk>;
  const id = {} as Record<N, string>;
  for (const name of Object.keys(people) as N[]) {
    id[name] = await desk.account(`${name}-${workspace.slice(-6)}`);
    await desk.member(workspace, id[name], people[name]);
    at[name] = personAt(await desk.signedIn(id[name]), workspace, desk.clock);
  }
  return { workspace, at, id };
};
