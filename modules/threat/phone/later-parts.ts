/** The parts of the page that `later.ts` loads, exported from one file. */
export { Answered, Left } from "./answered.tsx";
export { EarlierAnswer } from "./earlier-answer.tsx";
export { EarlierSpread } from "./earlier-spread.tsx";
export { ScenarioList } from "./scenario-list.tsx";
export { ScenarioOver } from "./scenario-over.tsx";
export { SplitDrawing } from "./split-drawing.tsx";
