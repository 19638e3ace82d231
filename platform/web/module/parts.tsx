/** Shows the parts that modules add to a place on a page. Each part is fetched with its messages, and the page does not wait for it. */
import { createElement, Suspense, type ComponentType, type ReactNode } from "react";
import { fetchedComponent, keepTrying } from "../shell/keep-trying.ts";
import { loadWords } from "../shell/words.ts";
import type { Fetched, Part, Place, Source, SourceProps } from "./part.ts";
import { useModules } from "./use-modules.ts";

/** The component of each part that was shown before. It is reused, because React loses the state if the component is created again. */
const made = new WeakMap<object, ComponentType<never>>();

const componentOf = <Props,>(part: Part<Props>): ComponentType<Props> => {
  const known = made.get(part);
  if (known !== undefined) return known as unknown as ComponentType<Props>;
  const component = fetchedComponent(async () => {
    const [page] = await Promise.all([part.part(), loadWords(...part.words)]);
    return page;
  }) as unknown as ComponentType<Props>;
  made.set(part, component as unknown as ComponentType<never>);
  return component;
};

/**
 * Fetches a part before it is shown, so that its page does not change when the part arrives.
 * @param opened whether the reader is still at the address of the page
 */
export const preload = async (part: Fetched, opened: () => boolean): Promise<void> => {
  if (made.has(part)) return;
  const [page] = await keepTrying(() => Promise.all([part.part(), loadWords(...part.words)]), opened);
  // the part may be on the screen of another page by now
  if (!made.has(part)) made.set(part, page.default as ComponentType<never>);
};

/** Shows one part. */
export const PartView = <Props extends object>({ part, props }: { readonly part: Part<Props>; readonly props: Props }) => {
  return <Suspense fallback={null}>{createElement(componentOf(part), props)}</Suspense>;
};

/** The parts of a place, by rank. */
export const useParts = <Props,>(at: Place<Props>): readonly Part<Props>[] =>
  useModules()
    .extensions.of(at)
    .toSorted((a, b) => (a.rank ?? 0) - (b.rank ?? 0));

/** All parts of a place; shows nothing if no module adds one. */
export const Parts = <Props extends object>({ at, props }: { readonly at: Place<Props>; readonly props: Props }) =>
  useParts(at).map((part, index) => <PartView key={index} part={part} props={props} />);

interface GatherProps<Value, Props> {
  readonly at: Source<Value, Props>;
  readonly props: Props;
  /** Renders the values of all parts, in the order of the parts. */
  readonly children: (values: readonly Value[]) => ReactNode;
}
/** Renders the parts of a place nested inside each other, collects their values, and renders the values. */
export const Gather = <Value, Props extends object>({ at, props, children }: GatherProps<Value, Props>) => {
  const parts = useParts(at);
  const from = (index: number, before: readonly Value[]): ReactNode => {
    const part = parts[index];
    if (part === undefined) return children(before);
    const next = (found: readonly Value[]) => from(index + 1, [...before, ...found]);
    return <PartView<SourceProps<Value, Props>> part={part} props={{ ...props, children: next }} />;
  };
  return from(0, []);
};
