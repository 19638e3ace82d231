/** The draft of a form that holds each field in a state of its own. */
type Fields<Value> = { readonly [Name in keyof Value]: readonly [now: Value[Name], set: (next: Value[Name]) => void] };

/** The value and the restoring of `Kept` (`use-draft.ts`). */
export const draftIn = <Value extends object>(fields: Fields<Value>) => {
  const names = Object.keys(fields) as (keyof Value & string)[];
  return {
    value: Object.fromEntries(names.map((name) => [name, fields[name][0]])) as Value,
    restore: (kept: Value): void => {
      for (const name of names) fields[name][1](kept[name]);
    },
  };
};
