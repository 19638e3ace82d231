/**
 * Places on a page to which other modules add a part. The module of the page exports a place; a module that depends on it provides a part.
 */
import type { ReactNode } from "react";
import { extensionPoint, type ExtensionPoint } from "../../contract/extensions.ts";
import type { Load } from "./web-module.ts";

export interface Part<Props = object> {
  /** The part's file. It is fetched when the page is shown, and the page does not wait for it. */
  readonly part: Load<Props>;
  /** Message groups that the part uses. */
  readonly words: readonly string[];
  /** True if the first page does not wait for the part. The measured size of the first page does not include such a part. */
  readonly late?: true;
  /** Order within the place, smallest first; parts with the same rank are in the order of the modules. */
  readonly rank?: number;
}

/** A part whose file and messages can be fetched, without its props. */
export interface Fetched {
  readonly part: () => Promise<{ readonly default: unknown }>;
  readonly words: readonly string[];
  readonly late?: true;
}

export type Place<Props> = ExtensionPoint<Part<Props>>;

/** @param name `<module>.<name>`, unique in the application */
export const place = <Props = object>(name: string): Place<Props> => extensionPoint<Part<Props>>(name);

/** The props of a part that shows nothing itself: it reads values and passes them to `children`. */
export type SourceProps<Value, Props> = Props & { readonly children: (found: readonly Value[]) => ReactNode };
/** A place whose parts return values and show nothing (`Gather` in `parts.tsx`). */
export type Source<Value, Props> = Place<SourceProps<Value, Props>>;
