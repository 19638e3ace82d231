/** Whether a stored draft has the fields of the form as it is now. A draft of an earlier release may lack a field. */
type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields => typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * True if the draft has exactly the fields of the form. A nested object must have at least the fields of the form's object, because it can be a list
 * of answers by item, which grows.
 */
export const sameFields = (draft: unknown, form: unknown): boolean => {
  if (!isFields(draft) || !isFields(form)) return isFields(draft) === isFields(form) && Array.isArray(draft) === Array.isArray(form);
  const names = Object.keys(form);
  if (Object.keys(draft).toSorted().join(" ") !== names.toSorted().join(" ")) return false;
  return names.every((name) => {
    const [mine, theirs] = [draft[name], form[name]];
    return !isFields(mine) || !isFields(theirs) || Object.keys(theirs).every((part) => part in mine);
  });
};
