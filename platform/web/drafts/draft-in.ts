/** The draft of a form that has a separate React state for each field. */
type Fields<Value> = { readonly [Name in keyof Value]: readonly [now: Value[Name], set: (next: Value[Name]) => void] };

/** The value of `Kept`, and the function that restores it (`use-draft.ts`). */
export const draftIn = <Value extends object>(fields: Fields<Value>) => {
  const names = Object.keys(fields) as (keyof Value & string)[];
  return {
    value: Object.fromEntries(names.map((name) => [name, fields[name][0]])) as Value,
    restore: (kept: Value): void => {
      for (const name of names) fields[name][1](kept[name]);
    },
  };
};
