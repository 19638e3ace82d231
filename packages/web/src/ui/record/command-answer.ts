/**
 * What an error says about the command that was sent. Only a refusal means that nothing was changed: the server took the whole
 * transaction back, so a new attempt is another command. After silence, a reply that was cut, or an internal error, the change may
 * have been made: the same command goes out again, and the server then answers with the first reply. `command-reused` means that
 * it was made, with other content.
 */
import { Problem, type ProblemCode } from "@counterpart/contract/problems";

const mayHaveChanged: readonly ProblemCode[] = ["unavailable", "internal", "command-reused"];

/** True where the server answered that nothing was changed. */
export const isRefusal = (error: unknown): boolean => error instanceof Problem && !mayHaveChanged.includes(error.code);
