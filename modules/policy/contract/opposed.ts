/** Whether a rights test says "no" to a measure. Wall, phones and console mark such a measure, and the console does not preselect it. */
import type { TestState } from "./policy.ts";

export const isOpposed = (state: TestState): boolean => state === "unresolved" || state === "absolute";
