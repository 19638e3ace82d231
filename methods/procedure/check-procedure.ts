/** Checks whether a procedure can be followed (SPEC.md, PR1 to PR6). */

export interface Way {
  readonly answer: string;
  /** Key of a step; null for the end. */
  readonly to: string | null;
}
export interface Step {
  readonly id: string;
  readonly role: string;
  readonly ways: readonly Way[];
}
export interface Graph {
  readonly roles: readonly { readonly id: string }[];
  readonly steps: readonly Step[];
}

export const faultKinds = ["empty", "same-key", "no-way", "dangling", "loop", "unreached", "answers", "no-role"] as const;
export interface Fault {
  readonly kind: (typeof faultKinds)[number];
  /** Keys of the steps that the fault is about, or of a role that occurs twice. */
  readonly steps: readonly string[];
}

const repeated = (keys: readonly string[]): string[] => {
  const seen = new Set<string>();
  return [...new Set(keys.filter((id) => seen.size === seen.add(id).size))];
};

const followersOf = (steps: readonly Step[]): ReadonlyMap<string, readonly string[]> => {
  const keys = new Set(steps.map(({ id }) => id));
  return new Map(
    steps.map(({ id, ways }) => [id, [...new Set(ways.flatMap(({ to }) => (to !== null && keys.has(to) ? [to] : [])))]] as const),
  );
};

/**
 * The loops that a depth-first search finds, each once, beginning with its step that is first in the list. It uses no recursion, so that 10,000
 * steps are possible.
 */
const loopsIn = (steps: readonly Step[], followers: ReadonlyMap<string, readonly string[]>): string[][] => {
  const at = new Map(steps.map(({ id }, i) => [id, i]));
  const state = new Map<string, "open" | "done">();
  const found = new Map<string, string[]>();
  for (const { id: from } of steps) {
    if (state.has(from)) continue;
    const trail: { readonly id: string; next: number }[] = [{ id: from, next: 0 }];
    state.set(from, "open");
    for (let top = trail.at(-1); top !== undefined; top = trail.at(-1)) {
      const to = followers.get(top.id)?.[top.next];
      top.next += 1;
      if (to === undefined) {
        state.set(top.id, "done");
        trail.pop();
      } else if (state.get(to) === "open") {
        const loop = trail.slice(trail.findIndex(({ id }) => id === to)).map(({ id }) => id);
        const first = loop.reduce((least, id, i) => ((at.get(id) ?? 0) < (at.get(loop[least] ?? "") ?? 0) ? i : least), 0);
        const turned = [...loop.slice(first), ...loop.slice(0, first)];
        found.set(turned.join("\n"), turned);
      } else if (!state.has(to)) {
        state.set(to, "open");
        trail.push({ id: to, next: 0 });
      }
    }
  }
  return [...found.values()].toSorted((a, b) => (at.get(a[0] ?? "") ?? 0) - (at.get(b[0] ?? "") ?? 0));
};

const reachedFrom = (first: string, followers: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> => {
  const reached = new Set([first]);
  for (const id of reached) for (const to of followers.get(id) ?? []) reached.add(to);
  return reached;
};

const answersFail = ({ ways }: Step): boolean => {
  const answers = ways.map(({ answer }) => answer.trim());
  return ways.length > 1 && (answers.includes("") || new Set(answers).size < answers.length);
};

/** @returns an empty list for a procedure that can be followed */
export const faultsOf = ({ roles, steps }: Graph): Fault[] => {
  const [first] = steps;
  if (first === undefined) return [{ kind: "empty", steps: [] }];
  const same = [...repeated(steps.map(({ id }) => id)), ...repeated(roles.map(({ id }) => id))];
  // if an id occurs twice, it is unknown to which step a way leads, so the other rules are not checked
  if (same.length > 0) return same.map((id) => ({ kind: "same-key" as const, steps: [id] }));
  const keys = new Set(steps.map(({ id }) => id));
  const followers = followersOf(steps);
  const reached = reachedFrom(first.id, followers);
  const own = new Set(roles.map(({ id }) => id));
  const each = (kind: Fault["kind"], fails: (step: Step) => boolean): Fault[] =>
    steps.filter(fails).map(({ id }) => ({ kind, steps: [id] }));
  return [
    ...each("no-way", ({ ways }) => ways.length === 0),
    ...each("dangling", ({ ways }) => ways.some(({ to }) => to !== null && !keys.has(to))),
    ...loopsIn(steps, followers).map((loop) => ({ kind: "loop" as const, steps: loop })),
    ...each("unreached", ({ id }) => !reached.has(id)),
    ...each("answers", answersFail),
    ...each("no-role", ({ role }) => !own.has(role)),
  ];
};
