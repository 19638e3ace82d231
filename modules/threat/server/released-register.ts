/**
 * Builds the part of a register that leaves the State. Scenarios above the chosen marking are omitted, and the numbers of the others have no gap.
 * Sources are not sent. A result contains only values that cannot be traced to a single ballot. It contains ranges and counts only if there are at
 * least ten answers. It never contains rationales, agencies or comparisons of rounds.
 */
import type { CriteriaSetData, YardstickData } from "#modules/assessment/contract/catalogue.ts";
import type { ScenarioResult } from "../contract/judgement.ts";
import type { Tlp } from "#platform/contract/markings.ts";
import type { ReleasedRegister, ReleasedResult, ReleasedScenario } from "../contract/released.ts";
import type { Scenario } from "../contract/threat.ts";
import type { Translated } from "#platform/contract/values.ts";
import { isSmallCell, smallestCellAbroad } from "#methods/disclosure/index.ts";
import { actorClasses, interests, technologyAreas } from "#modules/assessment/server/index.ts";

type Coded = { readonly code: string; readonly name: Translated };
const named = (list: readonly Coded[], code: string): { code: string; name: Translated } => ({
  code,
  name: list.find((one) => one.code === code)?.name ?? {},
});

const enough = (n: number): boolean => n >= smallestCellAbroad;

const scaleAbroad = ({ n, counts, median, split }: ScenarioResult["capability"]): ReleasedResult["capability"] => ({
  n,
  counts: enough(n) ? counts : [],
  median: isSmallCell(n) ? null : median,
  split,
});

/** Pure. @param result the State's own result, with every revealed answer */
export const resultAbroad = (result: ScenarioResult): ReleasedResult => {
  const { likelihood, confidence } = result;
  return {
    asked: result.asked,
    answered: result.answered,
    cannotSay: result.cannotSay,
    strips: enough(result.strips.length) ? result.strips.map(({ low, best, high }) => ({ low, best, high })) : [],
    likelihood: {
      n: likelihood.n,
      pooled: likelihood.pooled,
      best: likelihood.best,
      band: likelihood.band,
      // The release always states that the room was split. It contains the position of a group only if the group has at least three people.
      split:
        likelihood.split === null
          ? null
          : { groups: enough(likelihood.n) ? likelihood.split.groups.filter(({ n }) => !isSmallCell(n)) : [] },
    },
    impacts: result.impacts.map(({ criterion, n, cannotSay, counts, median, low, high, split }) => {
      const few = isSmallCell(n);
      return {
        criterion,
        n,
        cannotSay,
        counts: enough(n) ? counts : [],
        median: few ? null : median,
        low: few ? null : low,
        high: few ? null : high,
        split,
      };
    }),
    capability: scaleAbroad(result.capability),
    intent: scaleAbroad(result.intent),
    confidence: enough(confidence.n) ? confidence.counts : null,
  };
};

const scenarioAbroad = (scenario: Scenario, result: ScenarioResult | undefined): FrozenScenario["goes"] => ({
  title: scenario.title,
  summary: scenario.summary,
  translations: scenario.translations.map(({ lang, title, summary, kind }) => ({ lang, title, summary, kind })),
  technologyAreas: scenario.technologyAreas.map((code) => named(technologyAreas, code)),
  actorClass: scenario.actorClass === null ? null : named(actorClasses, scenario.actorClass),
  interests: scenario.interests.map((code) => named(interests, code)),
  assumptions: scenario.assumptions,
  rightsImplications: scenario.rightsImplications,
  marking: scenario.marking,
  result: result === undefined ? null : resultAbroad(result),
});

/** A scenario in the releasable part of a version: its content to send, and the id of its record. */
export interface FrozenScenario {
  readonly id: string;
  readonly code: string;
  readonly goes: Omit<ReleasedScenario, "place">;
}

/** The releasable part of a version. It is frozen with the version: later changes of the records do not affect it. */
export interface FrozenRegister {
  readonly title: ReleasedRegister["title"];
  /** The marking of the title and the time frame. */
  readonly marking: Tlp;
  readonly horizonMonths: number;
  readonly yardstick: ReleasedRegister["yardstick"];
  readonly criteria: ReleasedRegister["criteria"];
  /** The scenarios, in the State's own order. */
  readonly scenarios: readonly FrozenScenario[];
}

export interface Freezing {
  readonly frame: Pick<FrozenRegister, "title" | "marking" | "horizonMonths">;
  readonly yardstick: YardstickData;
  readonly criteria: CriteriaSetData;
  readonly scenarios: readonly Scenario[];
  readonly results: ReadonlyMap<string, ScenarioResult>;
}

/** Pure: builds the releasable part from the records. */
export const frozenRegister = ({ frame, yardstick, criteria, scenarios, results }: Freezing): FrozenRegister => {
  const levels = criteria.criteria[0]?.levels ?? [];
  return {
    ...frame,
    yardstick: {
      id: yardstick.id,
      urn: yardstick.urn,
      name: yardstick.name,
      source: yardstick.source,
      bands: yardstick.bands.map(({ code, low, high, highOpen, word }) => ({
        code,
        low,
        high,
        ...(highOpen === undefined ? {} : { highOpen }),
        word,
      })),
    },
    criteria: {
      urn: criteria.urn,
      name: criteria.name,
      source: criteria.source,
      list: criteria.criteria.map(({ code, name }) => ({ code, name })),
      ends: { low: levels[0]?.word ?? {}, high: levels.at(-1)?.word ?? {} },
    },
    scenarios: scenarios.map((scenario) => ({
      id: scenario.id,
      code: scenario.code,
      goes: scenarioAbroad(scenario, results.get(scenario.id)),
    })),
  };
};

export interface Releasing {
  readonly frozen: FrozenRegister;
  readonly frame: Pick<ReleasedRegister, "state" | "fictional" | "demonstration" | "reportVersion">;
  /** The scenarios to send, with their present markings, in the order of the frozen register. */
  readonly going: readonly FrozenScenario[];
  readonly leftOut: number | null;
}

/** Pure: the payload of the newest version of the parcel kind threat.register. */
export const registerAbroad = ({ frozen, frame, going, leftOut }: Releasing): ReleasedRegister => ({
  title: frozen.title,
  ...frame,
  horizonMonths: frozen.horizonMonths,
  yardstick: frozen.yardstick,
  criteria: frozen.criteria,
  scenarios: going.map(({ goes }, i) => ({ place: i + 1, ...goes })),
  leftOut,
});
