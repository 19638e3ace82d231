/**
 * Extension points: a module offers one, and modules that depend on it provide values (a chapter of the report, a part of a page, a function that
 * runs when something changes). On the server, the transaction contains the provided values; on the desk, the object that `joinWebModules` returns
 * contains them. No file registers anything when it is imported: modules list their values in their declarations
 * (docs/decisions/0031-modules-declare.md).
 */

/** A list to which other modules add values. `T` is the type of a value. */
export interface ExtensionPoint<T> {
  /** `<module>.<name>`, unique in the application. */
  readonly name: string;
  /** Returns the key of a value; two values with the same key are an error. Null if equal keys are allowed. */
  readonly key: ((value: T) => string) | null;
}

/** A value for an extension point, listed in a module's declaration. */
export interface Provided {
  readonly point: ExtensionPoint<never>;
  readonly value: unknown;
}

/** The values that all modules of an application provide. */
export interface Extensions {
  /** The values of an extension point, in the order of the modules; empty if no module provides one. */
  of<T>(point: ExtensionPoint<T>): readonly T[];
}

/** @param key see `ExtensionPoint.key` */
export const extensionPoint = <T>(name: string, key: ((value: T) => string) | null = null): ExtensionPoint<T> => ({ name, key });

export const provide = <T>(point: ExtensionPoint<T>, value: T): Provided => ({ point, value });

/** @throws Error if two points have the same name, or two values of one point have the same key */
export const collectExtensions = (provided: readonly Provided[]): Extensions => {
  const byName = new Map<string, { readonly point: ExtensionPoint<never>; readonly values: unknown[]; readonly keys: Set<string> }>();
  for (const { point, value } of provided) {
    const found = byName.get(point.name) ?? { point, values: [], keys: new Set() };
    if (found.point !== point) throw new Error(`Two extension points have the name ${point.name}.`);
    const key = point.key?.(value as never);
    if (key !== undefined && found.keys.has(key)) throw new Error(`Two modules provide ${key} for ${point.name}.`);
    if (key !== undefined) found.keys.add(key);
    found.values.push(value);
    byName.set(point.name, found);
  }
  return { of: <T>(point: ExtensionPoint<T>) => (byName.get(point.name)?.values ?? []) as readonly T[] };
};

/** An empty set of values, for a database that is opened without an application. */
export const noExtensions: Extensions = collectExtensions([]);
