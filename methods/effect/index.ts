/** Public API of this folder: what measures change, and which ones to choose. */
export { assessEffect } from "./assess-effect.ts";
export { distributionOfEffect } from "./distribution-of-effect.ts";
export { effectVersion } from "./effect-types.ts";
export type {
  EffectBinding,
  EffectConditions,
  EffectFigures,
  EffectInput,
  EffectMeasure,
  EffectResult,
  GivenEffect,
} from "./effect-types.ts";
export { isOfEarlierMethod, tellNext } from "./tell-choice.ts";
export { shortFigure, tellRange, type ToldRange } from "./tell-range.ts";
