/** The result of a revealed claims question in sentences, as a phone shows it. It has the same content as the wall, in the order of the map. */
import type { ClaimsQuestion, Coverage, RoleMap } from "../contract/landscape.ts";
import type { Tx } from "#platform/server/db/index.ts";
import { lateAgenciesTold, type QuestionRoom, type Voice } from "#platform/server/questions/index.ts";
import { claimsQuestionsOf } from "./claims-questions.ts";
import { coverageOfClaimsQuestion, roleMapOfClaimsQuestion } from "./maps.ts";

type Named = RoleMap["agencies"];

const listed = (names: readonly string[], { tag }: Voice): string => new Intl.ListFormat(tag, { type: "conjunction" }).format(names);
const namesOf = (agencies: Named, voice: Voice): string =>
  listed(
    agencies.map((one) => voice.name(one.name)),
    voice,
  );

const lateTold = ({ agencies, late, cameLater }: Pick<RoleMap, "agencies" | "late" | "cameLater">, voice: Voice): string[] =>
  lateAgenciesTold(
    voice,
    agencies.filter(({ id }) => late.includes(id)),
    cameLater,
  );

/** One sentence for each item to which an agency gave two answers. @param nameOf the name of an item */
export const twoAnswersTold = (
  { twoAnswers, agencies }: Pick<RoleMap, "twoAnswers" | "agencies">,
  nameOf: (item: string) => string,
  { say, name }: Pick<Voice, "say" | "name">,
): string[] => {
  const what = twoAnswers.map(({ item, agency }) => `${nameOf(item)}: ${name(agencies.find(({ id }) => id === agency)?.name ?? {})}`);
  return what.length === 0 ? [] : [say("common.two-answers", { what: what.join(" · ") })];
};

/** The name of a function, or of a stage and an area. */
export const itemName =
  ({ functions, stages, areas }: ClaimsQuestion, name: Voice["name"]) =>
  (item: string): string =>
    [functions, stages, areas]
      .flatMap((list) => list.filter(({ code }) => item.split("/").includes(code)).map((one) => name(one.name)))
      .join(", ");

const counted = ({ answered, asked }: ClaimsQuestion, { say }: Voice): string => say("landscape.count", { n: answered, of: asked });

/** The sentence for one function: the agencies at each level, and the decision about the function. */
const functionTold = (one: RoleMap["functions"][number], agencies: Named, voice: Voice): string => {
  const { say, name } = voice;
  const at = (["lead", "support", "informed"] as const).flatMap((level) => {
    const claimed = agencies.filter(({ id }) => one.claims.some((claim) => claim.agency === id && claim.level === level));
    return claimed.length === 0 ? [] : [`${say(`landscape.level.${level}`)}: ${namesOf(claimed, voice)}`];
  });
  const settled = agencies.find(({ id }) => id === one.settlement?.agency);
  return [
    name(one.name),
    ...(one.state === "no-lead" ? [say("landscape.state.no-lead")] : []),
    ...at,
    ...(settled === undefined ? [] : [say("landscape.settled.agency", { agency: name(settled.name) })]),
  ].join(" · ");
};

const rolesTold = (map: RoleMap, voice: Voice): string[] => {
  const open = map.functions.filter(({ state, settlement }) => state === "no-lead" && settlement === null);
  return [
    voice.say("landscape.fact.roles", { n: map.functions.length, k: open.length }),
    ...map.functions.map((one) => functionTold(one, map.agencies, voice)),
    ...twoAnswersTold(map, itemName(map.claimsQuestion, voice.name), voice),
    ...lateTold(map, voice),
    counted(map.claimsQuestion, voice),
  ];
};

/** The sentences for one area: for each stage, how many agencies cover it. */
const areaTold = (coverage: Coverage, code: string, voice: Voice): string => {
  const { say, name } = voice;
  const { areas, stages } = coverage.claimsQuestion;
  const cells = coverage.cells.filter(({ area }) => area === code);
  const figures = cells.map(({ stage, covered }) => `${name(stages.find((one) => one.code === stage)?.name ?? {})} ${covered.length}`);
  const named = (kind: "blindSpot" | "disagreement") =>
    cells.filter((cell) => cell[kind]).map(({ stage }) => name(stages.find((one) => one.code === stage)?.name ?? {}));
  const marks = (
    [
      ["blindSpot", "blind-spot"],
      ["disagreement", "disagreement"],
    ] as const
  ).flatMap(([kind, word]) => (named(kind).length === 0 ? [] : [`${say(`landscape.kind.${word}`)}: ${listed(named(kind), voice)}`]));
  return [`${name(areas.find((one) => one.code === code)?.name ?? {})}: ${figures.join(" · ")}`, ...marks].join(" · ");
};

const technologyTold = (coverage: Coverage, voice: Voice): string[] => [
  voice.say("landscape.fact.technology", { n: coverage.cells.filter(({ blindSpot }) => blindSpot).length }),
  `${voice.say("landscape.key.covered")}:`,
  ...coverage.claimsQuestion.areas.map(({ code }) => areaTold(coverage, code, voice)),
  ...twoAnswersTold(coverage, itemName(coverage.claimsQuestion, voice.name), voice),
  ...lateTold(coverage, voice),
  counted(coverage.claimsQuestion, voice),
];

/**
 * @param question id of the claims question
 * @returns an empty list if the question is not revealed, or if it belongs to another assessment than the room
 */
export const claimsTold = async (
  tx: Tx,
  { workspace, assessment }: Pick<QuestionRoom, "workspace" | "assessment">,
  question: string,
  voice: Voice,
): Promise<readonly string[]> => {
  const [asked] = await claimsQuestionsOf(tx, workspace, { assessment, id: question });
  if (asked?.state !== "revealed") return [];
  return asked.step === "roles"
    ? rolesTold(await roleMapOfClaimsQuestion(tx, workspace, asked), voice)
    : technologyTold(await coverageOfClaimsQuestion(tx, workspace, asked), voice);
};
