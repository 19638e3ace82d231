/** Declaration of the phone part of threat: the practice question and the rating of scenarios (step 3), and the talk after a split. */
import { definePhoneModule } from "#platform/phone/phone-module.ts";
import type { PracticeView } from "./practice-page.tsx";
import { laterParts } from "./later.ts";
import { listedRatings, type RatingView } from "./rating-question.ts";

export const module = definePhoneModule<RatingView & PracticeView>({
  name: "threat",
  listed: [listedRatings],
  later: [laterParts],
  pages: [
    { step: null, words: "talk-phone", asks: "talk", page: () => import("./talk-page.tsx") },
    { step: "scenarios", when: ({ practice }) => practice !== null, page: () => import("./practice-page.tsx") },
    {
      step: "scenarios",
      asks: "rating",
      when: ({ round }) => round?.state === "open" && round.scenarios.length > 0,
    },
  ],
});
