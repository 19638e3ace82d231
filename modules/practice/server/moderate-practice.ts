/** Submits a card for review, publishes or returns the card, and withdraws a published card, at the programme and at States. */
import { implement } from "#platform/server/http/index.ts";
import { askModeration, decidePractice, withdrawPractice, type Practice } from "../contract/practice.ts";
import { moderation } from "./moderation.ts";
import { moderatedCards } from "./practices.ts";
import { withdrawShared } from "./sharing/share-practice.ts";

export const cards = moderation<Practice>(moderatedCards);

export const routes = [
  implement(askModeration, async ({ tx, params, body, actor, audited }) => {
    audited([params.practice]);
    return cards.ask(tx, params.practice, { expectedRev: body.expectedRev, actor });
  }),
  implement(decidePractice, async ({ tx, params, body, actor, now, audited }) => {
    audited([params.practice]);
    return cards.decide(tx, params.practice, body.publish, { ...body, actor, at: now() });
  }),
  implement(withdrawPractice, async ({ tx, params, body, actor, now, audited }) => {
    const after = await cards.withdraw(tx, params.practice, { ...body, actor, at: now() });
    audited([after.id, ...(await withdrawShared(tx, after, body.reason))]);
    return after;
  }),
];
