/** Whether a kept draft has the fields of the form as it is now: a draft of an earlier release may lack one. */
type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields => typeof value === "object" && value !== null && !Array.isArray(value);

/** Compares the names of the fields, and of the fields of a part. */
export const sameFields = (draft: unknown, form: unknown, deep = 2): boolean => {
  if (!isFields(draft) || !isFields(form)) return isFields(draft) === isFields(form) && Array.isArray(draft) === Array.isArray(form);
  const names = Object.keys(form);
  if (Object.keys(draft).toSorted().join(" ") !== names.toSorted().join(" ")) return false;
  return (
    deep <= 1 || names.every((name) => !isFields(form[name]) || !isFields(draft[name]) || sameFields(draft[name], form[name], deep - 1))
  );
};
