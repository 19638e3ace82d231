/** Public API of this folder: instruments, the libraries that contain them, and profiles of the answers. */
export {
  areaOf,
  itemsOf,
  questionTypes,
  scaleOf,
  type Extra,
  type Instrument,
  type InstrumentNode,
  type Level,
  type Question,
  type Scale,
  type Words,
} from "./model.ts";
export { readLibrary, type Counts, type Library, type LibraryRead } from "./read-library.ts";
export { longestUrn, otherObjects, refusalCodes, type Held, type OtherObject, type Refusal, type RefusalCode } from "./refusal.ts";
export {
  agreementOf,
  confidences,
  confidenceWeight,
  evidenceGrades,
  gateOf,
  profileOf,
  relevanceOf,
  type AgencyAnswer,
  type Agreed,
  type AreaProfile,
  type Confidence,
  type EvidenceGrade,
  type ItemProfile,
  type Profile,
  type ScenarioWeight,
} from "./profile.ts";
export { isFarApart, middleHalf, widthOf } from "./middle-half.ts";
export {
  faultsOfMapping,
  mappingKinds,
  movementOf,
  sameElements,
  type MappingFault,
  type MappingKind,
  type MappingRow,
  type Measured,
  type Movement,
  type MovementRow,
} from "./movement.ts";
