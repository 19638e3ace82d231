/** Parses one event of the room's stream; returns null for data that are not an event. */
export interface RoomNews {
  readonly sequence: number;
  readonly kind: "changed" | "count";
  readonly answered: number;
  readonly present: number;
}

export const readEvent = (data: string): RoomNews | null => {
  let value: unknown;
  try {
    value = JSON.parse(data);
  } catch {
    return null;
  }
  if (typeof value !== "object" || value === null) return null;
  const { sequence, kind, answered, present } = value as Record<string, unknown>;
  if (typeof sequence !== "number" || typeof answered !== "number" || typeof present !== "number") return null;
  return kind === "changed" || kind === "count" ? { sequence, kind, answered, present } : null;
};
