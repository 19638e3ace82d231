/**
 * The rule of a certificate of attendance: a person must attend at least `share` per cent of all sessions of the course. Only confirmed sessions
 * count as attended.
 */
export const meetsRule = (told: { readonly attended: number; readonly sessions: number; readonly share: number }): boolean =>
  told.sessions > 0 && 100 * told.attended >= told.share * told.sessions;
