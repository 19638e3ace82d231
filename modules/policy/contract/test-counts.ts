/** Counts the answers of the tests of the present text, and names the problem with which a test prevents the adoption. */
import type { Measure } from "./policy.ts";
import { rightsQuestions, type RightsTest } from "#modules/safeguard/contract/safeguard.ts";

const countOf = (tests: readonly RightsTest[], answer: "no" | "not-answered"): number =>
  tests
    .filter((test) => !test.stale)
    .reduce((sum, { answers }) => sum + rightsQuestions.filter((q) => q !== "absolute" && answers[q].answer === answer).length, 0);

export type TestProblem =
  | { readonly code: "test-missing" | "test-stale" | "test-absolute" }
  | { readonly code: "test-says-no" | "test-unanswered"; readonly details: { readonly n: number } };

/** Why the rights test does not allow the adoption; null if it is passed. */
export const testProblemOf = ({ testState, tests }: Pick<Measure, "testState" | "tests">): TestProblem | null => {
  switch (testState) {
    case "none":
      return { code: "test-missing" };
    case "stale":
      return { code: "test-stale" };
    case "absolute":
      return { code: "test-absolute" };
    case "unresolved":
      return { code: "test-says-no", details: { n: countOf(tests, "no") } };
    case "unanswered": {
      const open = tests.filter((test) => !test.stale);
      const absolute = open.filter(({ answers }) => answers.absolute.answer === "not-answered").length;
      return { code: "test-unanswered", details: { n: countOf(open, "not-answered") + absolute } };
    }
    case "passed":
      return null;
  }
};
