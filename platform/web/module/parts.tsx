/** Shows what modules add to a place of a page: each part is fetched with its messages, and the page does not wait for it. */
import { createElement, lazy, Suspense, type ComponentType } from "react";
import { loadWords } from "../shell/words.ts";
import type { Part, Place } from "./part.ts";
import { useModules } from "./use-modules.ts";

/** The component of each part that was shown once. React keeps no state of a component that is made anew. */
const made = new WeakMap<object, ComponentType<never>>();

const componentOf = <Props,>(part: Part<Props>): ComponentType<Props> => {
  const known = made.get(part);
  if (known !== undefined) return known as unknown as ComponentType<Props>;
  const component = lazy(async () => {
    const [page] = await Promise.all([part.part(), loadWords(...part.words)]);
    return page;
  }) as unknown as ComponentType<Props>;
  made.set(part, component as unknown as ComponentType<never>);
  return component;
};

/** One part. */
export const PartView = <Props extends object>({ part, props }: { readonly part: Part<Props>; readonly props: Props }) => {
  return <Suspense fallback={null}>{createElement(componentOf(part), props)}</Suspense>;
};

/** The parts of a place, by rank. */
export const useParts = <Props,>(at: Place<Props>): readonly Part<Props>[] =>
  useModules()
    .extensions.of(at)
    .toSorted((a, b) => (a.rank ?? 0) - (b.rank ?? 0));

/** All parts of a place; nothing where no module adds one. */
export const Parts = <Props extends object>({ at, props }: { readonly at: Place<Props>; readonly props: Props }) =>
  useParts(at).map((part, index) => <PartView key={index} part={part} props={props} />);
