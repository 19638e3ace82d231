/** Joins and answers as the other people in the room. Their answers are the same in every run. */
import type { Answer } from "#modules/threat/contract/judgement.ts";
import { PhoneClient } from "./protocol-client.ts";

/** Joins with this many clients over the protocol, divided among the break-out groups of the room if it has any. */
export const joinAll = async (joinUrl: string, people: number, groups = 0): Promise<PhoneClient[]> => {
  const clients = Array.from({ length: people }, (_, i) => new PhoneClient(joinUrl, { group: groups === 0 ? null : 1 + (i % groups) }));
  await Promise.all(clients.map((client) => client.join()));
  return clients;
};

/** A complete answer with this best value; `level`, 1 to 5, determines its other fields. */
export const answerAround = (best: number, level: number, criteria: readonly string[]): Answer => ({
  cannotSay: false,
  capability: level,
  capabilityWhy: null,
  likelihoodWhy: null,
  intent: 6 - level,
  intentWhy: null,
  likelihood: { low: Math.max(0.02, best - 0.15), best, high: Math.min(0.98, best + 0.15), sure: 0.8 },
  impacts: Object.fromEntries(criteria.map((code) => [code, { from: Math.max(1, level - 1), to: level }])),
  confidence: level <= 2 ? "low" : level === 3 ? "moderate" : "high",
});

/** All clients answer the first scenario of the open round, ten at the same time. `best` returns the best value of each person. */
export const allAnswer = async (clients: readonly PhoneClient[], best: (person: number) => number): Promise<void> => {
  const answerOne = async (client: PhoneClient, person: number): Promise<void> => {
    const { round } = await client.snapshot();
    const scenario = round?.scenarios[0];
    if (round === null || round === undefined || scenario === undefined) throw new Error("no round is open");
    const criteria = round.criteria.criteria.map(({ code }) => code);
    await client.answer(scenario.id, answerAround(best(person), 1 + (person % 5), criteria));
  };
  for (let from = 0; from < clients.length; from += 10)
    await Promise.all(clients.slice(from, from + 10).map((client, i) => answerOne(client, from + i)));
};
