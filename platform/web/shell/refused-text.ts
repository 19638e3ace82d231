/** A command that the content filter refused, stored with the refusal so that the form can send the unchanged command to a moderator. */
import type { Endpoint } from "../../contract/endpoint.ts";
import { Problem } from "../../contract/problems.ts";

export interface RefusedCommand {
  readonly endpoint: string;
  readonly params: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, unknown>>;
}

export class RefusedText extends Problem {
  readonly command: RefusedCommand;
  constructor(refusal: Problem, command: RefusedCommand) {
    const { code, ...more } = refusal.body;
    super(code, more);
    this.command = command;
  }
}

interface Input {
  readonly params?: unknown;
  readonly body?: unknown;
}

/** Returns the error of a call; if the command may be held for a moderator, the returned error contains the command. */
export const withCommand = (error: unknown, endpoint: Endpoint, input: Input | undefined): unknown =>
  error instanceof Problem && error.code === "reads-like-a-method" && endpoint.mayBeHeld === true
    ? new RefusedText(error, {
        endpoint: endpoint.id,
        params: (input?.params ?? {}) as RefusedCommand["params"],
        body: (input?.body ?? {}) as RefusedCommand["body"],
      })
    : error;
