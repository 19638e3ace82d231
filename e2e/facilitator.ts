/** The facilitator Bruno over HTTP, for journeys that test the room and not its console (`steps-*.e2e.ts` use the console). */
import type { StepName } from "#modules/assessment/contract/step.ts";
import { listSteps } from "#modules/assessment/contract/step.ts";
import { getInstrument, listInstruments, startProfile } from "#modules/capability/contract/capability.ts";
import { listLevelsQuestions, revealLevelsQuestion, startLevelsQuestion } from "#modules/capability/contract/levels-question.ts";
import type { ClaimsStep } from "#modules/landscape/contract/landscape.ts";
import { listClaimsQuestions, revealClaimsQuestion, startClaimsQuestion } from "#modules/landscape/contract/landscape.ts";
import { switchNetworkOn } from "#modules/workshop/contract/network.ts";
import {
  closeRound,
  getRoom,
  openRoom,
  revealScenario,
  setBreak,
  setStep,
  showScenario,
  startRound,
} from "#modules/workshop/contract/workshop.ts";
import { getQuestion, revealQuestion, startQuestion } from "#platform/contract/questions.ts";
import { getSession } from "#platform/contract/session.ts";
import { said } from "#platform/server/testing-values.ts";
import { deskSession, type DeskSession } from "./desk-session.ts";
import { commandId } from "./journey-steps.ts";

export interface Facilitator {
  readonly desk: DeskSession;
  readonly workspace: string;
  readonly assessment: string;
  /** The ids of the room and of the State's workspace. */
  readonly at: { readonly workspace: string; readonly room: string };
  joinUrl(): Promise<string>;
  /** Moves the room to a step and starts it. */
  start(step: StepName): Promise<void>;
  /** Asks all agencies about all items of the step's lists. @returns the id of the claims question */
  claims(step: ClaimsStep): Promise<string>;
  revealClaims(question: string): Promise<void>;
  /** Starts a round about likelihood and impact. @returns the id of the round */
  round(scenario: string): Promise<string>;
  revealRound(round: string, scenario: string): Promise<void>;
  /** Starts a question of a kind that has one question at a time. @returns the id of the question */
  ask(kind: string, body: Record<string, unknown>): Promise<string>;
  /** The number of answers and the number of people who can answer, as the console shows them. */
  counted(kind: string): Promise<{ readonly answered: number; readonly present: number }>;
  reveal(kind: string, question: string): Promise<void>;
  /** Asks all agencies the first items of the first instrument. @returns the ids of the profile and the question */
  levels(items: number): Promise<{ readonly profile: string; readonly question: string }>;
  revealLevels(profile: string): Promise<void>;
  /** Starts a break of half an hour; `false` ends the break. */
  rest(begin: boolean): Promise<void>;
  /** Makes the room listen at another address. */
  moveTo(address: string): Promise<void>;
}

interface Where {
  readonly assessment: string;
  /** The id of an open room to continue with; if it is absent, a new room is opened. */
  readonly room?: string;
  /** The address at which the room shall listen, if the server was started without an address. */
  readonly network?: string;
}

/** Signs in at a desk and opens a room, or continues with an open one. */
export const facilitatorAt = async (desk: string, { assessment, room: known, network }: Where): Promise<Facilitator> => {
  const session = await deskSession(desk, "bruno");
  const workspace = (await session.call(getSession)).workspaces.find(({ kind }) => kind === "state")?.id ?? "";
  const params = { workspace, assessment };
  const listenAt = async (address: string) => void (await session.call(switchNetworkOn, { params: { workspace }, body: { address } }));
  const opened = async (): Promise<string> => {
    if (network !== undefined) await listenAt(network);
    const body = { commandId: commandId(), assessment, title: said("Four days"), groups: 0, step: "roles" as const };
    return (await session.call(openRoom, { params: { workspace }, body })).id;
  };
  const at = { workspace, room: known ?? (await opened()) };
  const room = () => session.call(getRoom, { params: at });
  return {
    desk: session,
    workspace,
    assessment,
    at,
    joinUrl: async () => (await room()).joinUrl ?? "",
    start: async (step) => {
      const { steps } = await session.call(listSteps, { params });
      const expectedRev = steps.find((one) => one.step === step)?.rev ?? 0;
      await session.call(setStep, { params: { ...params, step }, body: { expectedRev, action: "start", reason: null, room: at.room } });
    },
    claims: async (step) => {
      const all = { functions: null, stages: null, areas: null };
      return (await session.call(startClaimsQuestion, { params, body: { commandId: commandId(), step, ...all } })).id;
    },
    revealClaims: async (question) => {
      const { claimsQuestions } = await session.call(listClaimsQuestions, { params });
      const expectedRev = claimsQuestions.find(({ id }) => id === question)?.rev ?? 0;
      await session.call(revealClaimsQuestion, { params: { ...params, claimsQuestion: question }, body: { expectedRev } });
    },
    round: async (scenario) => {
      const body = {
        expectedRev: (await room()).rev,
        scenarios: [scenario],
        questions: ["likelihood" as const, "impact" as const],
        panels: 1,
      };
      const { round } = await session.call(startRound, { params: at, body });
      await session.call(showScenario, { params: at, body: { scenario } });
      return round?.id ?? "";
    },
    revealRound: async (round, scenario) => {
      await session.call(revealScenario, { params: { ...at, round }, body: { expectedRev: (await room()).rev, scenario } });
      await session.call(closeRound, { params: { ...at, round }, body: { expectedRev: (await room()).rev } });
    },
    ask: async (kind, body) => {
      const { question } = await session.call(startQuestion, { params: { ...at, kind }, body });
      return (question as { id: string }).id;
    },
    counted: (kind) => session.call(getQuestion, { params: { ...at, kind } }),
    reveal: async (kind, question) => void (await session.call(revealQuestion, { params: { ...at, kind, question } })),
    levels: async (items) => {
      const { instruments } = await session.call(listInstruments, { params: { workspace } });
      const instrument = instruments[0]?.id ?? "";
      const { nodes } = await session.call(getInstrument, { params: { workspace, instrument } });
      const asked = nodes.filter(({ assessable }) => assessable).slice(0, items);
      const body = { commandId: commandId(), instrument, rollUp: null };
      const { id: profile } = await session.call(startProfile, { params, body });
      const started = {
        params: { ...params, profile },
        body: { commandId: commandId(), items: asked.map(({ id }) => id) },
      };
      return { profile, question: (await session.call(startLevelsQuestion, started)).id };
    },
    revealLevels: async (profile) => {
      const { levelsQuestions } = await session.call(listLevelsQuestions, { params: { ...params, profile } });
      const open = levelsQuestions.find(({ state }) => state === "open");
      const named = { ...params, profile, levelsQuestion: open?.id ?? "" };
      await session.call(revealLevelsQuestion, { params: named, body: { expectedRev: open?.rev ?? 0 } });
    },
    rest: async (begin) => {
      const until = new Date(Date.now() + 1_800_000);
      const label = until.toISOString().slice(11, 16);
      await session.call(setBreak, { params: at, body: { until: begin ? { at: until.toISOString(), label } : null } });
    },
    moveTo: listenAt,
  };
};
