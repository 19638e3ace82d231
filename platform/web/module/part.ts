/** Places on a page to which other modules add a part. The page's module exports a place, a module above it provides a part for it. */
import type { ReactNode } from "react";
import { extensionPoint, type ExtensionPoint } from "../../contract/extensions.ts";
import type { Load } from "./web-module.ts";

export interface Part<Props = object> {
  /** Fetched when the page is shown; the page does not wait for it. */
  readonly part: Load<Props>;
  /** Groups of messages that the part uses. */
  readonly words: readonly string[];
  /** The first page does not wait for it, and does not count it. */
  readonly late?: true;
  /** Order within the place, smallest first; parts of one rank stand in the order of the modules. */
  readonly rank?: number;
}

/** A part that is only fetched. */
export interface Fetched {
  readonly part: () => Promise<{ readonly default: unknown }>;
  readonly words: readonly string[];
  readonly late?: true;
}

export type Place<Props> = ExtensionPoint<Part<Props>>;

/** @param name `<module>.<what>`, unique in the application */
export const place = <Props = object>(name: string): Place<Props> => extensionPoint<Part<Props>>(name);

/** What a part gets that draws nothing itself: it reads something and hands it on. */
export type SourceProps<Value, Props> = Props & { readonly children: (found: readonly Value[]) => ReactNode };
/** A place whose parts find values instead of drawing (`Gather` in `parts.tsx`). */
export type Source<Value, Props> = Place<SourceProps<Value, Props>>;
