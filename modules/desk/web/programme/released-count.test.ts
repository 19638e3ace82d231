import assert from "node:assert/strict";
import { test } from "node:test";
import { progressKind } from "#modules/recommendation/contract/progress.ts";
import { registerKind } from "#modules/threat/contract/released.ts";
import type { StateOverview } from "../../contract/overview.ts";
import { releasedCount } from "./released-count.ts";

const stateWith = (state: string, engaged: boolean, ...parcels: readonly (readonly [string, number | null])[]): StateOverview => ({
  state,
  stateName: {},
  engaged,
  moments: [],
  parcels: parcels.map(([kind, n]) => ({
    parcel: "0195d0a0-7e1a-7000-8000-00000000aaaa",
    kind,
    title: null,
    n,
    marking: "TLP:AMBER",
    sentAt: "2026-11-20T09:00:00.000Z",
    openedAt: null,
  })),
});

test("recommendations of a State whose engagement has ended count, as on the page of released recommendations; scenarios do not", () => {
  const states = [
    stateWith("X-BOL", false, [progressKind, 2]),
    stateWith("X-HAD", true, [progressKind, 1], [registerKind, 7]),
    stateWith("X-DOS", true, [progressKind, null]),
  ];
  assert.equal(releasedCount(states), 3);
  assert.equal(releasedCount([]), 0);
});
