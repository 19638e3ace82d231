/** Declaration of the phone part of threat: the rating of scenarios (step 3). */
import { definePhoneModule } from "#platform/phone/phone-module.ts";
import { listedRatings, type RatingView } from "./rating-question.ts";

export const module = definePhoneModule<RatingView>({
  name: "threat",
  listed: [listedRatings],
  pages: [
    {
      step: "scenarios",
      asks: "rating",
      when: ({ round }) => round?.state === "open" && round.scenarios.length > 0,
    },
  ],
});
