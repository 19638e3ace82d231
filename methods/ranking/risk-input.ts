/** Validates the input of a ranking: checks every number before any draw, and names the risk that is wrong. */
import type { RankRisksInput, Risk, RiskImpact, RiskLikelihood } from "./risk-types.ts";

/** The maximum number of numbers in memory at once (draws x risks x criteria): half a gigabyte. */
const mostNumbers = 60_000_000;

const refuse = (sentence: string): never => {
  throw new RangeError(sentence);
};

const whole = (value: number, least: number, most: number): boolean => Number.isInteger(value) && value >= least && value <= most;

function checkLikelihood(id: string, said: RiskLikelihood): void {
  const [low, middle, high] =
    said.form === "range"
      ? [said.low, said.best, said.high]
      : said.form === "pooled"
        ? [said.p10, said.p50, said.p90]
        : [said.low, said.low, said.high];
  if (!(low >= 0 && low <= middle && middle <= high && high <= 1)) refuse(`The likelihood of ${id} needs 0 <= low <= middle <= high <= 1`);
  if (said.form === "range" && said.sure !== undefined && !(said.sure > 0 && said.sure <= 1))
    refuse(`How sure ${id} is lies between 0 and 1`);
}

function checkImpact(id: string, criterion: string, said: RiskImpact, levels: number): void {
  if (said === null) return;
  if (said.form === "levels") {
    const { counts } = said;
    const sound =
      counts.length === levels && counts.every((count) => count >= 0 && Number.isFinite(count)) && counts.some((count) => count > 0);
    if (!sound) refuse(`The impact of ${id} on ${criterion} needs ${levels} counts, none below 0 and one above`);
    return;
  }
  const { low, best, high } = said;
  if (!(whole(low, 1, levels) && whole(best, low, levels) && whole(high, best, levels)))
    refuse(`The impact of ${id} on ${criterion} needs whole levels 1 <= low <= best <= high <= ${levels}`);
}

function checkRisk(risk: Risk, criteria: ReadonlySet<string>, levels: number): void {
  if (!(risk.horizonMonths > 0 && Number.isFinite(risk.horizonMonths))) refuse(`The horizon of ${risk.id} needs months`);
  checkLikelihood(risk.id, risk.likelihood);
  for (const [criterion, impact] of Object.entries(risk.impacts)) {
    if (!criteria.has(criterion)) refuse(`${risk.id} has an impact on ${criterion}, which is no criterion`);
    checkImpact(risk.id, criterion, impact, levels);
  }
}

/** @throws RangeError with an explanation for invalid input; `readStatement` checks the statements */
export function checkRisks({ criteria, index, risks, horizonMonths, draws }: RankRisksInput): void {
  const known = new Set(criteria);
  if (criteria.length === 0 || known.size !== criteria.length) refuse("A ranking needs criteria, each of them once");
  if (risks.length === 0) refuse("A ranking needs a risk");
  if (new Set(risks.map(({ id }) => id)).size !== risks.length) refuse("A risk is there twice");
  if (index.length === 0 || !index.every((value) => value > 0 && Number.isFinite(value)))
    refuse("Every level needs an index number above 0");
  if (!(horizonMonths > 0 && Number.isFinite(horizonMonths))) refuse("A ranking needs a horizon in months");
  if (!whole(draws, 100, 1_000_000)) refuse("A ranking takes 100 to 1,000,000 draws");
  if (draws * risks.length * criteria.length > mostNumbers)
    refuse(`${risks.length} risks on ${criteria.length} criteria are too many for ${draws} draws`);
  for (const risk of risks) checkRisk(risk, known, index.length);
}
