/** A range of levels, chosen by two taps: the first tap chooses one end, and the second tap chooses the other end. A third tap starts a new range. */
export interface Levels {
  readonly from: number;
  readonly to: number;
}
/** The range. It is undefined if the person has not answered; null means "cannot say" for this question. */
export type LevelsOrNot = Levels | null | undefined;

export const tapLevel = (now: LevelsOrNot, level: number): LevelsOrNot => {
  if (!now || now.from !== now.to) return { from: level, to: level };
  if (now.from === level) return undefined;
  return { from: Math.min(now.from, level), to: Math.max(now.from, level) };
};

export const holds = (now: LevelsOrNot, level: number): boolean => !!now && now.from <= level && level <= now.to;
