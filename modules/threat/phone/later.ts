/** The parts of a round's page that a phone needs only after its first answer. */
export type LaterParts = typeof import("./later-parts.ts");
export const laterParts = (): Promise<LaterParts> => import("./later-parts.ts");
