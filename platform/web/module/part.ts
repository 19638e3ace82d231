/** Places on a page to which other modules add a part. The page's module exports a place, a module above it provides a part for it. */
import { extensionPoint, type ExtensionPoint } from "../../contract/extensions.ts";
import type { Load } from "./web-module.ts";

export interface Part<Props = object> {
  /** Fetched when the page is shown; the page does not wait for it. */
  readonly part: Load<Props>;
  /** Groups of messages that the part uses. */
  readonly words: readonly string[];
  /** Order within the place, smallest first; parts of one rank stand in the order of the modules. */
  readonly rank?: number;
}

export type Place<Props> = ExtensionPoint<Part<Props>>;

/** @param name `<module>.<what>`, unique in the application */
export const place = <Props = object>(name: string): Place<Props> => extensionPoint<Part<Props>>(name);
