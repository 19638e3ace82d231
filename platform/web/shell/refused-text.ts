/** A command that the content filter refused, kept with the refusal so that the form can send it to a moderator as it is. */
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

/** The error of a call; where its command may be held for a moderator, with the command. */
export const withCommand = (error: unknown, endpoint: Endpoint, input: Input | undefined): unknown =>
  error instanceof Problem && error.code === "reads-like-a-method" && endpoint.mayBeHeld === true
    ? new RefusedText(error, {
        endpoint: endpoint.id,
        params: (input?.params ?? {}) as RefusedCommand["params"],
        body: (input?.body ?? {}) as RefusedCommand["body"],
      })
    : error;
