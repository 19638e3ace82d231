/**
 * For the gate's test: one call for each endpoint by which a person of the programme gets or uses the right to lead rooms of Velmara, or by which
 * Velmara gets a restricted text.
 */
import assert from "node:assert/strict";
import { listAssessments } from "#modules/assessment/contract/assessment.ts";
import { getEditionSharing, shareEdition } from "#modules/knowledge/contract/sharing.ts";
import { getPractice } from "#modules/practice/contract/practice.ts";
import { getSharing, sharePractice } from "#modules/practice/contract/sharing.ts";
import type { BothDesks } from "#modules/needs/server/testing.ts";
import { openRoom } from "#modules/workshop/contract/workshop.ts";
import { changeMember, invite, listMembers } from "#platform/contract/directory.ts";
import { tlpRank, type Tlp } from "#platform/contract/markings.ts";
import { confirmProposal, listRoleChanges } from "#platform/contract/granting.ts";
import { Problem } from "#platform/contract/problems.ts";
import { acceptInvitation } from "#platform/contract/session.ts";
import { command, said } from "#platform/server/testing-values.ts";

/** Endpoints whose refusal tells a person outside the programme only the programme's name, not the cause. */
export const toldToOthers: ReadonlySet<string> = new Set([invite.id, changeMember.id, confirmProposal.id, acceptInvitation.id]);

/** Invitation links that the State made for a person with an officer's e-mail address. */
const invitations = async ({ amara, here }: BothDesks) => {
  const asking = (email: string, roles: ("guest-facilitator" | "reviewer")[]) =>
    amara.call(invite, {
      ...here,
      body: {
        email,
        roles,
        until: new Date(Date.now() + 60 * 86_400_000).toISOString(),
        affiliation: { organisation: "Technology programme", relation: "Carries out the programme" },
        language: "en",
      },
    });
  const links: string[] = [];
  for (const name of ["greta", "hugo", "ines"]) links.push((await asking(`${name}@velmara.example`, ["guest-facilitator"])).link);
  await asking("Hugo@velmara.example", ["guest-facilitator", "reviewer"]);
  return { asking, links };
};

const guestPaths = async (desk: BothDesks): Promise<[string, () => Promise<unknown>][]> => {
  const { app, amara, here } = desk;
  const { asking, links } = await invitations(desk);
  const accept = async () => {
    // each call comes from another network address, because password attempts are counted by network address
    const link = links.shift() ?? assert.fail();
    const body = { token: new URL(link).hash.slice(1), name: "Somebody", password: "four plain words here" };
    await app
      .browser()
      .call(acceptInvitation, { body })
      .catch((error: unknown) => {
        if (error instanceof Problem && error.code !== "internal") links.push(link);
        throw error;
      });
  };
  const extend = async () => {
    const { members } = await amara.call(listMembers, here);
    const { id, rev, roles, affiliation, until } = members.find(({ name }) => name === "Bruno") ?? assert.fail();
    const later = new Date(new Date(until ?? "").getTime() + 3_600_000).toISOString();
    const body = { expectedRev: rev, roles, affiliation, until: later };
    return amara.call(changeMember, { params: { ...here.params, member: id }, body });
  };
  const confirm = async () => {
    const dalia = await app.as("dalia");
    const [proposal] = (await dalia.call(listRoleChanges, here)).proposals;
    return dalia.call(confirmProposal, { params: { ...here.params, proposal: proposal?.id ?? assert.fail() } });
  };
  return [
    [invite.id, () => asking("greta@velmara.example", ["guest-facilitator"])],
    [changeMember.id, extend],
    [confirmProposal.id, confirm],
    [acceptInvitation.id, accept],
  ];
};

/** Changes the marking of every work and practice that the demonstration shared with States. */
export const markShared = ({ app, programme }: Pick<BothDesks, "app" | "programme">, marking: Tlp) =>
  app.db.transaction({ workspace: programme, account: null, clearance: 4 }, async (tx) => {
    const values = { marking, visibility: tlpRank(marking) };
    const sent = tx.selectFrom("exchange.outgoing").select("thread").where("workspace_id", "=", programme);
    const threads = (await sent.execute()).map(({ thread }) => thread);
    const ids = (kind: string) => threads.flatMap((one) => (one.startsWith(kind) ? [one.slice(kind.length)] : []));
    const [editions, practices] = [ids("urn:counterpart:edition:"), ids("urn:counterpart:practice:")];
    const works = tx.selectFrom("knowledge.edition").select("work_id").where("id", "in", editions);
    await tx.updateTable("knowledge.work").set(values).where("id", "in", works).execute();
    await tx.updateTable("practice.practice").set(values).where("id", "in", practices).execute();
  });

/**
 * Sets the texts that the demonstration shared with every State to TLP:AMBER, and returns two calls: one shares an edition, the other a practice.
 */
const materialPaths = async (desk: BothDesks): Promise<[string, () => Promise<unknown>][]> => {
  const { app, bruno, programme, state } = desk;
  const idOf = async (query: string): Promise<string> => String((await app.db.as("administrator", query)).rows[0]?.["id"]);
  const edition = await idOf(
    `select replace(thread, 'urn:counterpart:edition:', '') as id from exchange.outgoing where kind = 'knowledge.edition' limit 1`,
  );
  const practice = await idOf(
    `select replace(thread, 'urn:counterpart:practice:', '') as id from exchange.outgoing where kind = 'practice.card' limit 1`,
  );
  await markShared(desk, "TLP:AMBER");
  const [shared, card] = [{ params: { workspace: programme, edition } }, { params: { workspace: programme, practice } }];
  const others = (states: readonly { readonly workspace: string }[]) =>
    states.map(({ workspace }) => workspace).filter((one) => one !== state);
  return [
    [
      shareEdition.id,
      async () => {
        const without = others((await bruno.call(getEditionSharing, shared)).states);
        return bruno.call(shareEdition, { ...shared, body: { commandId: command(), without } });
      },
    ],
    [
      sharePractice.id,
      async () => {
        const without = others((await bruno.call(getSharing, card)).states);
        const { rev } = (await bruno.call(getPractice, card)).practice;
        return bruno.call(sharePractice, { ...card, body: { commandId: command(), expectedRev: rev, without } });
      },
    ],
  ];
};

export const otherPathsOf = async (desk: BothDesks): Promise<[string, () => Promise<unknown>][]> => {
  const { bruno, here } = desk;
  const [assessment] = (await bruno.call(listAssessments, here)).assessments;
  const body = { assessment: assessment?.id ?? assert.fail(), title: said("Day 1"), groups: 0 };
  return [
    [openRoom.id, () => bruno.call(openRoom, { ...here, body: { commandId: command(), ...body } })],
    ...(await guestPaths(desk)),
    ...(await materialPaths(desk)),
  ];
};
