/** The face of core: every folder under its own name. Importing one folder alone (`@counterpart/core/elicitation`) is the usual way. */
export * as canonical from "./canonical/index.ts";
export * as elicitation from "./elicitation/index.ts";
export * as simulation from "./simulation/index.ts";
