/**
 * The pages that have a help, by their path, and the terms that each explains. The texts are `help.page.<name>` and `help.term.<term>`; they
 * are fetched when a help is first opened. `help-pages.test.ts` compares this list with the texts.
 */
export const terms = [
  "scenario",
  "round",
  "split",
  "marking",
  "measure",
  "rights-test",
  "reported-verified",
  "evidence",
  "parcel",
  "figure",
  "duty",
  "deputy",
  "focal-point",
  "verifier",
  "programme",
] as const;
export type Term = (typeof terms)[number];

export const helpPages = {
  home: ["duty", "deputy", "focal-point", "marking"],
  programme: ["programme", "parcel", "marking"],
  room: ["round", "split", "scenario"],
  assessment: ["scenario", "marking"],
  roles: ["focal-point", "split"],
  technology: ["split", "marking"],
  scenarios: ["scenario", "round", "split"],
  priorities: ["split", "scenario"],
  measures: ["measure", "rights-test"],
  effect: ["measure", "scenario"],
  capability: ["verifier", "evidence"],
  recommendations: ["reported-verified", "duty", "verifier"],
  "follow-up": ["reported-verified", "evidence", "verifier"],
  people: ["programme", "focal-point"],
  figures: ["figure", "programme"],
  courses: ["programme", "focal-point"],
  works: ["programme", "marking"],
} as const satisfies Readonly<Record<string, readonly Term[]>>;
export type HelpPage = keyof typeof helpPages;

export const helpOfPath: Readonly<Record<string, HelpPage>> = {
  "/assessments/$assessment": "assessment",
  "/assessments/$assessment/roles": "roles",
  "/assessments/$assessment/technology": "technology",
  "/assessments/$assessment/scenarios": "scenarios",
  "/assessments/$assessment/priorities": "priorities",
  "/assessments/$assessment/measures": "measures",
  "/assessments/$assessment/effect": "effect",
  "/assessments/$assessment/capability": "capability",
  "/assessments/$assessment/recommendations": "recommendations",
  "/recommendations/$recommendation": "follow-up",
  "/visits/$visit": "follow-up",
  "/people/events": "people",
  "/figures": "figures",
  "/training/courses": "courses",
  "/knowledge": "works",
};
