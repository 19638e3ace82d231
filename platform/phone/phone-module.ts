/**
 * What a module declares of its phone part: `modules/<name>/phone/index.ts` exports it as `module`, `app/phone/modules.generated.ts` lists
 * the modules. A page is named by `import()`, so that it is a file of its own, fetched when the room comes to its step.
 */
import type { ComponentType } from "preact";
import type { StepPageProps } from "./step.ts";

export interface PhoneStep {
  /** The group of messages that the page uses. */
  readonly words: string;
  readonly page: () => Promise<{ readonly Page: ComponentType<StepPageProps> }>;
}

export interface PhoneModule {
  /** The name of its folder. */
  readonly name: string;
  /** By the name of the step. */
  readonly steps: Readonly<Partial<Record<string, PhoneStep>>>;
}

/** Checks the declaration's type where it is written. */
export const definePhoneModule = (module: PhoneModule): PhoneModule => module;

/** The steps of several modules as one. A unit test refuses a step of two modules, so that the phone carries no sentence about it. */
export const joinPhoneSteps = (modules: readonly PhoneModule[]): PhoneModule["steps"] =>
  Object.assign({}, ...modules.map(({ steps }) => steps)) as PhoneModule["steps"];
