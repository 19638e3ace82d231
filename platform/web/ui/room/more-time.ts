/** How a dialog gives the open question more time. Only the console has the timer; elsewhere it is absent. */
import { createContext } from "react";

/** Adds minutes to the timer of the question, or starts it. */
export type GiveMinutes = (minutes: number) => Promise<unknown>;
export const MoreTimeContext = createContext<GiveMinutes | null>(null);
