/**
 * Decides what an error means for the command that was sent. Only a refusal means that nothing was changed: the server rolled the
 * transaction back, so a new attempt is a new command. If the reply is missing or incomplete, or if it is an internal error, the server may
 * have made the change: the page sends the same command again, and the server then returns its first reply. `command-reused` means that the
 * server carried out the command with other content.
 */
import { Problem, type ProblemCode } from "../../../contract/problems.ts";

const mayHaveChanged: readonly ProblemCode[] = ["unavailable", "internal", "command-reused"];

/** True if the server answered that nothing was changed. */
export const isRefusal = (error: unknown): boolean => error instanceof Problem && !mayHaveChanged.includes(error.code);
