/** The face of the folder: what measures change, and which to take. */
export { assessEffect } from "./assess-effect.ts";
export { distributionOfEffect } from "./distribution-of-effect.ts";
export type { EffectConditions, EffectFigures, EffectInput, EffectMeasure, EffectResult, GivenEffect } from "./effect-types.ts";
export { shortFigure, tellRange, type ToldRange } from "./tell-range.ts";
