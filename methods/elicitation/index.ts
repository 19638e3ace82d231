/** Public API of this folder: expert judgement, from the files of a study to the results that may be shown to a room. */
export { calibrationOf, informationOf, type Scores } from "./classical-scores.ts";
export {
  calibrationQuestionsNeeded,
  classicalModel,
  performanceWeights,
  withoutExpert,
  withoutItem,
  type ClassicalResult,
  type ExpertResult,
  type PerformanceWeights,
} from "./classical.ts";
export { type DecisionMaker, type WeightKind } from "./decision-maker.ts";
export { effectDistribution, poolEffects, type EffectRange, type PooledEffect } from "./effects.ts";
export {
  readExcalibur,
  type ExcaliburFault,
  type ExcaliburNote,
  type ExcaliburProblem,
  type ExcaliburResult,
  type StudyFile,
} from "./excalibur.ts";
export { onHorizon } from "./horizon.ts";
export { moveOf, movementOf, moves, type BestPair, type Move, type MoveCount, type Movement, type MovementScale } from "./movement.ts";
export { ordinalPool, type LevelAnswer, type OrdinalPool } from "./ordinal.ts";
export {
  fieldsPerPersonPerRound,
  fieldsPerScenario,
  splitIntoPanels,
  type Load,
  type PanelOf,
  type PanelSplit,
  type Questions,
} from "./panels.ts";
export { logitPool, meanPool, rescaleRange, type Range } from "./pools.ts";
export { leaveOneOut, pool, poolNeeds, type LeftOut, type NotPooled, type Pooled, type PoolOptions, type RangeAnswer } from "./room.ts";
export { brierScore, intervalScore, normalCrps, sampleCrps } from "./scores.ts";
export { fitBeta, type BetaFit } from "./shelf.ts";
export { camps, mayTalk, openCamps, type Camp } from "./talk.ts";
export { type Group, type Split } from "./split.ts";
export { faultsOfStudy, type Expert, type Item, type Scale, type Study, type StudyFault } from "./study.ts";
export { faultsOfYardstick, track, wordFor, type Band, type Track, type Yardstick, type YardstickFault } from "./yardstick.ts";
