/** One Partner State's page: its engagement, its events past and planned, and the published facts that name the State. */
import { getState } from "../contract/partner-state.ts";
import { implement } from "#platform/server/http/index.ts";
import { shippedPackages } from "./content.ts";
import { engagementById } from "./engagements.ts";
import { factsAbout } from "./history.ts";
import { eventsOf, stepsHeld } from "./state-events.ts";
import { dayInUtc } from "#methods/calendar/index.ts";

export const routes = [
  implement(getState, async ({ tx, params, now, audited }) => {
    const today = dayInUtc(now());
    const engagement = await engagementById(tx, params.workspace, params.engagement);
    const events = await eventsOf(tx, params.workspace, params.engagement, today);
    audited(events.filter((one) => one.marking !== "TLP:CLEAR").map((one) => one.id));
    return {
      engagement,
      steps: stepsHeld(events),
      events,
      facts: await factsAbout(tx, params.workspace, engagement.state),
      packages: [...shippedPackages],
      today,
    };
  }),
];
