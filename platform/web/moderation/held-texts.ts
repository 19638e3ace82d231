/** Extracts the texts from a held payload, each with its findings. The payload comes from the server, and this code does not change it. */
export interface Finding {
  readonly kind: string;
  readonly field: string;
  readonly start: number;
  readonly end: number;
}
export interface HeldText {
  readonly field: string;
  readonly text: string;
  readonly findings: readonly Finding[];
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === "object" && value !== null;

/** The text of a field such as `title` or `sources.2`: a text with its language. */
const textAt = (body: Readonly<Record<string, unknown>>, field: string): string | null => {
  const [name = "", index] = field.split(".");
  const value = body[name];
  if (index !== undefined && Array.isArray(value)) {
    const entry: unknown = value[Number(index)];
    return isObject(entry) ? textAt(entry, "title") : null;
  }
  if (!isObject(value)) return null;
  const inside = value["text"] ?? value["given"]; // a likelihood stores the words in which it was given
  return typeof inside === "string" ? inside : null;
};

/** Every text that has a finding. The title is always included, so that the moderator knows the subject. */
export const textsOf = (held: { readonly payload?: unknown; readonly findings: readonly Finding[] }): readonly HeldText[] => {
  const payload = isObject(held.payload) ? held.payload : {};
  const inner = payload["fields"] ?? payload["body"] ?? payload;
  const body = isObject(inner) ? inner : {};
  const fields = [...new Set(["title", ...held.findings.map((finding) => finding.field)])];
  return fields.flatMap((field) => {
    const text = textAt(body, field);
    return text === null || text === "" ? [] : [{ field, text, findings: held.findings.filter((finding) => finding.field === field) }];
  });
};
