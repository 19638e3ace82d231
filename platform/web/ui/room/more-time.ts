/** How a dialog gives the open question more time. The console has the timer; elsewhere there is none. */
import { createContext } from "react";

/** Adds minutes to the timer of the question, or starts it. */
export type GiveMinutes = (minutes: number) => Promise<unknown>;
export const MoreTimeContext = createContext<GiveMinutes | null>(null);
