/**
 * Declaration and public API of the module safeguard: rights tests on a subject's URN, and the chain of command that independence
 * is based on.
 */
import { defineModule } from "#platform/server/http/index.ts";
import { routes } from "./reviewer-lines.ts";
import { records } from "./record-kinds.ts";

export { independenceIn, independent, type Interested } from "./independent.ts";
export { namingOf } from "./people.ts";
export { linesOf, loadReviewerLine } from "./reviewer-lines.ts";
export { answerTest, testsOf } from "./rights-tests.ts";

export { independentVerifier, type Tie } from "./verifier.ts";

export const module = defineModule({ name: "safeguard", records, routes });
