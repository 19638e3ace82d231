/**
 * Tickets for the event stream: a random word in the stream's URL, which works once and for ten seconds, so that a URL in a log or a capture gives no
 * access.
 */
import { randomBytes } from "node:crypto";
import { Problem } from "#platform/contract/problems.ts";

export interface TicketFor {
  readonly workspace: string;
  readonly room: string;
  readonly seat: string;
  readonly key: string;
  readonly clearance: number;
}

const lifetimeMs = 10_000;
const tickets = new Map<string, TicketFor & { readonly until: number }>();

export const issueTicket = (seat: TicketFor, now: number = performance.now()): string => {
  for (const [word, ticket] of tickets) if (ticket.until < now) tickets.delete(word);
  const word = randomBytes(24).toString("base64url");
  tickets.set(word, { ...seat, until: now + lifetimeMs });
  return word;
};

/** @throws Problem ticket-over if the ticket was used, has expired or never existed */
export const redeemTicket = (word: string, now: number = performance.now()): TicketFor => {
  const ticket = tickets.get(word);
  tickets.delete(word);
  if (ticket === undefined || ticket.until < now) throw new Problem("ticket-over");
  return ticket;
};
