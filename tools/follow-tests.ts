/**
 * Loaded before the test files of a process (`--import`). Node's test runner finds out with an async hook which test an uncaught error belongs to. This
 * hook follows every promise of the process, which costs about 2 µs for each `await`: a sixth of the processor time of a server test. Here the hook
 * follows no promises. An `AsyncLocalStorage` remembers the test instead, and when an error is not caught, the runner gets the test from it. The hook can
 * be reached only with Node's internal modules (`--expose-internals`). If a later version of Node has other names, nothing is changed.
 */
import { AsyncLocalStorage, AsyncResource, executionAsyncId } from "node:async_hooks";
import { createRequire } from "node:module";

type Hook = Record<symbol, unknown> & { enable(): void; disable(): void };
type Run = (this: unknown, ...values: unknown[]) => unknown;

/** The runner's hook: the first one of the process. */
const runnersHook = (): Hook | undefined => {
  try {
    const { getHookArrays } = createRequire(import.meta.url)("internal/async_hooks") as { getHookArrays?: () => [Hook[]] };
    return getHookArrays?.()[0][0];
  } catch {
    return undefined;
  }
};

const hook = runnersHook();
const symbol = (name: string): symbol | undefined =>
  Object.getOwnPropertySymbols(hook ?? {}).find(({ description }) => description === name);
const [init, destroy, noPromises] = [symbol("init"), symbol("destroy"), symbol("kNoPromiseHook")];
const ofRunner = new Set(["Test", "TestHook", "Suite"]);

if (hook !== undefined && init !== undefined && destroy !== undefined && noPromises !== undefined) {
  hook.disable();
  hook[noPromises] = true;
  hook.enable();

  const current = new AsyncLocalStorage<AsyncResource>();
  const { runInAsyncScope } = AsyncResource.prototype;
  /** Runs every function of a test, of a suite or of their hooks with the test stored. */
  AsyncResource.prototype.runInAsyncScope = function (this: AsyncResource, run: Run, self?: unknown, ...values: unknown[]) {
    const stored: Run = ofRunner.has(this.constructor.name) ? (...given) => current.run(this, () => Reflect.apply(run, self, given)) : run;
    return Reflect.apply(runInAsyncScope, this, [stored, self, ...values]) as never;
  };

  // The listener of the runner reads the test of the present id. It was added before, so ours is put in front of it.
  const begin = (): void => {
    const test = current.getStore();
    if (test !== undefined) (hook[init] as Run)(executionAsyncId(), "Test", 0, test);
  };
  const end = (): void => void (hook[destroy] as Run)(executionAsyncId());
  process.prependListener("uncaughtException", begin).on("uncaughtException", end);
  process.prependListener("unhandledRejection", begin).on("unhandledRejection", end);
  // without these listeners an error after the end of the run is an error of the process again
  process.once("beforeExit", () => {
    process.off("uncaughtException", begin).off("uncaughtException", end);
    process.off("unhandledRejection", begin).off("unhandledRejection", end);
  });
}
