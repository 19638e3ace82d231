/** For tests: a workspace with an assessment, scenarios, agencies and a room, inserted directly into a test database. */
import { createHash, randomBytes } from "node:crypto";
import type { Answer } from "#modules/threat/contract/judgement.ts";
import { Problem, type ProblemBody } from "#platform/contract/problems.ts";
import type { RoomSnapshot } from "../contract/room.ts";
import { questionPaths } from "#platform/contract/question-paths.ts";
import type { AskedQuestion } from "#platform/contract/questions.ts";
import { roomPaths } from "../contract/room-paths.ts";
import {
  ballotKey,
  fromBase64Url,
  pairingToken,
  encryptRequest,
  type EncryptedOutcome,
  type EncryptedReply,
} from "#platform/contract/seal.ts";
import type { AtDoor } from "#platform/contract/room-frame.ts";
import { newId, type Database, type Scope, type Tx } from "#platform/server/db/index.ts";
import { letWordsIn, type Admitting, type Doorkeeper } from "./door/testing-door.ts";
import type { OpenRoom } from "./open-rooms.ts";
import type { SeatHere } from "./seats.ts";

export interface Scene {
  readonly workspace: string;
  readonly scope: Scope;
  readonly assessment: string;
  readonly scenarios: readonly string[];
  readonly agencies: readonly string[];
  readonly room: OpenRoom;
}

const digest = (text: string): string => createHash("sha256").update(text).digest("hex");
export const mac = (): string => randomBytes(32).toString("base64url");

export const answerOf = (best: number): Answer => ({
  cannotSay: false,
  capability: 3,
  capabilityWhy: null,
  likelihoodWhy: null,
  intent: 2,
  intentWhy: null,
  likelihood: { low: Math.max(0, best - 0.1), best, high: Math.min(1, best + 0.1), sure: 0.8 },
  impacts: { life: { from: 2, to: 3 } },
  confidence: "moderate",
});

/** Makes a workspace with these numbers of agencies and scenarios, and without seats. */
export const setScene = async (
  db: Database,
  { scenarios = 1, agencies = 4 }: { scenarios?: number; agencies?: number } = {},
): Promise<Scene> => {
  const workspace = newId();
  const scope = { workspace, account: null, clearance: 4 };
  return db.transaction(scope, async (tx) => {
    const [yardstick, criteria, assessment, room] = [newId(), newId(), newId(), newId()];
    const measure = { workspace_id: workspace, version: "1", digest: "d" };
    await tx
      .insertInto("assessment.yardstick")
      .values({ ...measure, id: yardstick, code: "y", data: JSON.stringify({ bands: [] }) })
      .execute();
    await tx
      .insertInto("assessment.criteria_set")
      .values({ ...measure, id: criteria, code: "c", data: JSON.stringify({ criteria: [{ code: "life" }] }) })
      .execute();
    const marked = { marking: "TLP:AMBER", visibility: 2 };
    await tx
      .insertInto("assessment.assessment")
      .values({
        workspace_id: workspace,
        id: assessment,
        title: "A",
        title_lang: "en",
        horizon_months: 24,
        yardstick_id: yardstick,
        criteria_set_id: criteria,
        ...marked,
      })
      .execute();
    const scenarioIds = Array.from({ length: scenarios }, newId);
    for (const [i, id] of scenarioIds.entries()) {
      await tx
        .insertInto("threat.scenario")
        .values({
          workspace_id: workspace,
          id,
          assessment_id: assessment,
          number: i + 1,
          title: `S${i + 1}`,
          title_lang: "en",
          summary: "",
          summary_lang: "en",
          ...marked,
        })
        .execute();
    }
    const agencyIds = Array.from({ length: agencies }, newId);
    for (const id of agencyIds)
      await tx
        .insertInto("programme.agency")
        .values({ workspace_id: workspace, id, name: JSON.stringify({ en: "Agency" }), type: "ministry" })
        .execute();
    await tx
      .insertInto("workshop.room")
      .values({
        workspace_id: workspace,
        id: room,
        assessment_id: assessment,
        title: "Room",
        title_lang: "en",
        ...marked,
        public_key: "p",
        code: "CODE",
        groups: 0,
      })
      .execute();
    return {
      workspace,
      scope,
      assessment,
      scenarios: scenarioIds,
      agencies: agencyIds,
      room: {
        workspace,
        id: room,
        assessment,
        secret: new Uint8Array(32),
        slips: new Uint8Array(32),
        public: new Uint8Array(32),
        clearance: 2,
      },
    };
  });
};

/** Inserts one seat for each of these agencies, numbered from 1. */
export const addSeats = (db: Database, scene: Scene, agencies: readonly (string | null)[]): Promise<SeatHere[]> =>
  db.transaction(scene.scope, async (tx) => {
    const rows = await tx
      .insertInto("workshop.seat")
      .values(
        agencies.map((agency, i) => ({
          workspace_id: scene.workspace,
          room_id: scene.room.id,
          number: i + 1,
          agency_id: agency,
          token_hash: digest(mac()),
        })),
      )
      .returning(["id", "number", "agency_id"])
      .execute();
    return rows
      .toSorted((a, b) => a.number - b.number)
      .map(({ id, number, agency_id }) => ({
        id,
        number,
        agency: agency_id,
        group: null,
        panel: null,
        follows: false,
      }));
  });

/** Inserts an open round with all scenarios that asks only about the likelihood. */
export const insertRound = async (tx: Tx, scene: Scene, number: number): Promise<string> => {
  const id = newId();
  const { yardstick_id, criteria_set_id } = await tx
    .selectFrom("assessment.assessment")
    .select(["yardstick_id", "criteria_set_id"])
    .where("id", "=", scene.assessment)
    .executeTakeFirstOrThrow();
  await tx
    .insertInto("threat.round")
    .values({
      workspace_id: scene.workspace,
      id,
      assessment_id: scene.assessment,
      room: scene.room.id,
      number,
      questions: ["likelihood"],
      panels: 1,
      fields_per_person: 2,
      yardstick_id,
      criteria_set_id,
      horizon_months: 24,
    })
    .execute();
  await tx
    .insertInto("threat.round_scenario")
    .values(
      scene.scenarios.map((scenario, i) => ({
        workspace_id: scene.workspace,
        round_id: id,
        scenario_id: scenario,
        position: i,
        panel: 0,
        scenario_rev: 1,
      })),
    )
    .execute();
  return id;
};

/**
 * The protocol of a phone: encrypts a request, sends it, and decrypts the reply. Throws the Problem in the reply. @param keeper the facilitator who
 * lets the phone in; without a keeper, the phone can only wait
 */
export const testPhone = (origin: string, joinUrl: string, keeper?: Doorkeeper) => {
  const [code = "", key = ""] = new URL(joinUrl).hash.slice(1).split(".");
  const secret = randomBytes(32);
  const named = randomBytes(16).toString("base64url");
  let token = "";
  const send = async <T>(path: string, body: object): Promise<T> => {
    const { envelope, read } = encryptRequest(fromBase64Url(key), path, body);
    const response = await fetch(origin + path, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(envelope),
    });
    const answer = (await response.json()) as EncryptedReply & ProblemBody;
    if (!response.ok) throw new Problem(answer.code);
    const outcome = read(answer) as EncryptedOutcome<T>;
    if ("problem" in outcome) throw new Problem(outcome.problem.code, outcome.problem);
    return outcome.ok;
  };
  return {
    code,
    key,
    send,
    get token() {
      return token;
    },
    /** Sends the request to join. */
    async knock(commandId = named, lang = "en", slip: { code: string; pass?: string } | null = null): Promise<AtDoor> {
      const reply = await send<AtDoor>(roomPaths.door, { commandId, lang, slip: slip?.code ?? null, pass: slip?.pass ?? null });
      token = reply.token ?? token;
      return reply;
    },
    /** Sends requests to join until the doorkeeper lets the phone in. Does nothing if the phone already has a seat. */
    async join({ commandId = named, group, ...how }: Admitting & { group?: number; commandId?: string } = {}): Promise<RoomSnapshot> {
      const { state, words } = await this.knock(commandId);
      if (state !== "in") {
        if (keeper === undefined) throw new Error("nobody lets this phone in");
        await letWordsIn(keeper, words, how);
        await this.knock(commandId);
      }
      if (group !== undefined) await send(roomPaths.group, { token, group });
      return this.snapshot();
    },
    snapshot: () => send<RoomSnapshot>(roomPaths.snapshot, { token }),
    /** A question of this kind on this phone. */
    asked<Shown, Given>(kind: string) {
      const named = (question: string, part: string | null) => ({
        token,
        kind,
        question,
        part,
        key: ballotKey(secret, question, part ?? kind),
      });
      return {
        keyOf: (question: string, part: string | null = null) => named(question, part).key,
        async look() {
          const { question } = await send<{ question: (AskedQuestion & { shown: Shown }) | null }>(questionPaths.get, { token, kind });
          return { question: question && { ...question, ...question.shown } };
        },
        give: (question: string, answer: Given, more: { counter?: number; key?: string; part?: string | null } = {}) =>
          send<{ counter: number }>(questionPaths.answer, {
            ...named(question, more.part ?? null),
            ...(more.part == null ? {} : { pairing: pairingToken(secret, more.part) }),
            counter: 1,
            answer,
            ...more,
          }),
        mine: (question: string, part: string | null = null) =>
          send<{ answer: Given | null; counter: number }>(questionPaths.mine, named(question, part)),
      };
    },
    answer(round: string, scenario: string, answer: Answer | null, more: { counter?: number; key?: string } = {}) {
      return this.asked<never, Answer | null>("rating").give(round, answer, { part: scenario, ...more });
    },
    mine(round: string, scenario: string) {
      return this.asked<never, Answer>("rating").mine(round, scenario);
    },
  };
};
