/** Public API of `procedure`: whether a procedure can be followed, and how (SPEC.md). */
export { faultKinds, faultsOf, type Fault, type Graph, type Step, type Way } from "./check-procedure.ts";
export { follow, type Followed } from "./follow-procedure.ts";
