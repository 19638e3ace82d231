/**
 * Sends the answers of agencies and people in each step, over the protocol. The answers are the same in every run, so that the journey knows the
 * results.
 */
import { effectsContract } from "#modules/policy/contract/effect-room.ts";
import { pointsContract } from "#modules/recommendation/contract/points.ts";
import { weightsContract } from "#modules/priority/contract/priority-room.ts";
import type { ClaimLevel } from "#modules/landscape/contract/landscape.ts";
import type { Answer } from "#modules/threat/contract/judgement.ts";
import { readFileSync } from "node:fs";
import path from "node:path";
import { PhoneClient } from "./protocol-client.ts";
import { layout, placeOf } from "../tools/layout.mjs";

const content = placeOf(layout.content);
const codes = (file: string): string[] =>
  (JSON.parse(readFileSync(path.join(content, file), "utf8")) as { code: string }[]).map(({ code }) => code);
export const functions = codes("assessment-functions.json");
export const stages = codes("assessment-stages.json");
export const areas = codes("technology-areas.json");

/** Joins with this many clients, for each agency in turn. The first agencies belong to the phones with pages, so the clients start after them. */
export const joinForAgencies = async (joinUrl: string, people: number, agencies: readonly string[]): Promise<PhoneClient[]> => {
  const clients = Array.from({ length: people }, (_, i) => new PhoneClient(joinUrl, { agency: agencies[i % agencies.length] ?? null }));
  await Promise.all(clients.map((client) => client.join()));
  return clients;
};

/** Runs an action for every client, for ten clients at the same time. */
export const each = async (clients: readonly PhoneClient[], act: (client: PhoneClient, at: number) => Promise<unknown>): Promise<void> => {
  for (let from = 0; from < clients.length; from += 10)
    await Promise.all(clients.slice(from, from + 10).map((client, i) => act(client, from + i)));
};

/**
 * The claims of the agency with index `at`: it leads the function with index `at + 1`. No agency leads the last function. The agencies of the phones
 * with pages lead the first function.
 */
export const rolesOf = (at: number): Record<string, ClaimLevel> =>
  Object.fromEntries(
    functions.map((code, place) => [
      code,
      place === at + 1 && place < functions.length - 1 ? "lead" : (place + at) % 2 === 0 ? "support" : "informed",
    ]),
  );

/** The claims about technology: no agency covers the last area at any stage, and the agencies disagree about the first area. */
export const coverageOf = (at: number): Record<string, ClaimLevel> =>
  Object.fromEntries(
    areas.flatMap((area, column) =>
      stages.map((stage, row): [string, ClaimLevel] => [
        `${stage}/${area}`,
        column === areas.length - 1 ? "not" : ((["covered", "partly", "not", "cannot-say"] as const)[(at + column + row) % 4] ?? "not"),
      ]),
    ),
  );

/** An answer about likelihood and impact with this best value. */
export const rangeAround = (best: number, level: number, criteria: readonly string[]): Answer => ({
  cannotSay: false,
  capability: null,
  capabilityWhy: null,
  likelihoodWhy: null,
  intent: null,
  intentWhy: null,
  likelihood: { low: Math.max(0.01, best - 0.1), best, high: Math.min(0.99, best + 0.1), sure: 0.8 },
  impacts: Object.fromEntries(criteria.map((code) => [code, { from: level, to: level }])),
  confidence: null,
});

/** All clients rate the first scenario of the round with likelihoods between 10 and 30 %. */
export const rate = (clients: readonly PhoneClient[]): Promise<void> =>
  each(clients, async (client, at) => {
    const { round } = await client.snapshot();
    const scenario = round?.scenarios[0];
    if (!round || scenario === undefined) throw new Error("no round is open");
    const criteria = round.criteria.criteria.map(({ code }) => code);
    await client.answer(scenario.id, rangeAround(0.1 + (at % 5) / 20, 2 + (at % 3), criteria));
  });

/** All clients give swing points. Which criterion gets the most points differs from client to client. */
export const weighAll = (clients: readonly PhoneClient[]): Promise<void> =>
  each(clients, async (client, at) => {
    const { id, criteria } = await client.askedNow(weightsContract);
    const asked = criteria.criteria.map(({ code }) => code);
    const points = Object.fromEntries(asked.map((code, place) => [code, Math.max(10, 100 - 15 * ((place + at) % asked.length))]));
    await client.give(weightsContract, id, { cannotSay: false, asked, statement: { kind: "swing", points, order: [] } });
  });

/** All clients rate the effects in words. About the last effect some clients choose "cannot say". Every second client also gives a range. */
export const judgeAll = (clients: readonly PhoneClient[]): Promise<void> =>
  each(clients, async (client, at) => {
    const { id, items, words } = await client.askedNow(effectsContract);
    const effects = items.map(({ code }, place) => {
      const word = place === items.length - 1 && at % 3 === 0 ? null : (words[2 + ((at + place) % 3)]?.code ?? null);
      const best = 0.1 + ((at + place) % 4) / 20;
      const range = word === null || at % 2 === 1 ? null : { low: best - 0.1, best, high: best + 0.15 };
      return [
        code,
        { word, range, objection: at === 1 && place === 0 ? { text: "Nobody has said who pays for it", lang: "en" } : null },
      ] as const;
    });
    await client.give(effectsContract, id, { cannotSay: false, effects: Object.fromEntries(effects) });
  });

/** One client of each agency gives the levels of the agency. */
export const rateAll = (clients: readonly PhoneClient[]): Promise<void> =>
  each(clients, (client, at) =>
    client.rate((place) => ({
      standing: "level",
      level: (at + place) % 5,
      evidence: at % 2 === 0 ? "asserted" : "documented",
      confidence: "moderate",
    })),
  );

/** Each client gives all its points to one candidate, which differs from client to client. The first candidate gets the most points. */
export const spendAll = (clients: readonly PhoneClient[], points: number, codes: readonly string[]): Promise<void> =>
  each(clients, (client, at) =>
    client.giveNow(pointsContract, { cannotSay: false, points: { [codes[at % 2 === 0 ? 0 : at % codes.length] ?? ""]: points } }),
  );
