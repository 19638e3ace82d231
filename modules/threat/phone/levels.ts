/** A range of levels by two taps: the first chooses one level, the second the other end; a third tap starts again. */
export interface Levels {
  readonly from: number;
  readonly to: number;
}
/** undefined = open; null = "cannot say" for this question. */
export type LevelsOrNot = Levels | null | undefined;

export const tapLevel = (now: LevelsOrNot, level: number): LevelsOrNot => {
  if (!now || now.from !== now.to) return { from: level, to: level };
  if (now.from === level) return undefined;
  return { from: Math.min(now.from, level), to: Math.max(now.from, level) };
};

export const holds = (now: LevelsOrNot, level: number): boolean => !!now && now.from <= level && level <= now.to;
