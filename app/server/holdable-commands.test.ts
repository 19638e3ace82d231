/** Tests that every command that the content filter can refuse at the desk can wait for a moderator, except commands that contain a secret. */
import assert from "node:assert/strict";
import { test } from "node:test";
import * as z from "zod/mini";
import { testApplication } from "./testing.ts";

/** Endpoints whose texts the filter refuses but that are not held, each with its reason. */
const notHeld: Readonly<Record<string, string>> = {
  "workshop.set-stage": "it moves the room, whose moment has passed when a moderator decides",
  "assessment.set-step": "it moves the room, whose moment has passed when a moderator decides",
  "workshop.start-question": "it asks the room a question, whose moment has passed",
  "workshop.add-agency-at-door": "it lets somebody in at the door, who does not wait for a moderator",
  "workshop.propose-aside": "it sets seats aside in a room, whose moment has passed",
  "workshop.give-reveal-reason": "it goes with a reveal, whose moment has passed",
  "landscape.give-reveal-reason": "it goes with a reveal, whose moment has passed",
  "capability.give-reveal-reason": "it goes with a reveal, whose moment has passed",
  "workshop.key-ballot": "it holds a participant's secret answer",
  "threat.write-talk": "it destroys the lines that it answers, so the rapporteur rewords a sentence while they can still be read",
  "drafts.keep-draft": "it is a draft: the text that the filter stops stays in the browser, and the form sends it later",
  "offline.apply-return": "it holds a file; its rows are held one by one",
  "policy.adopt-measure": "it decides at once; its remark may stay empty and is reworded in the dialog",
  "policy.attach-measure-evidence": "it holds a file, which is stored with its own words or not at all",
  "policy.look-at-measure-evidence": "it decides at once; its reason is reworded in the dialog",
  "policy.withdraw-measure-evidence": "it decides at once; its reason is reworded in the dialog",
  "capability.attach-answer-evidence": "it holds a file, which is stored with its own words or not at all",
  "capability.look-at-answer-evidence": "it decides at once; its reason is reworded in the dialog",
  "capability.withdraw-answer-evidence": "it decides at once; its reason is reworded in the dialog",
  "recommendation.attach-report-evidence": "it holds a file, which is stored with its own words or not at all",
  "recommendation.look-at-report-evidence": "it decides at once; its reason is reworded in the dialog",
  "recommendation.withdraw-report-evidence": "it decides at once; its reason is reworded in the dialog",
  "figures.take-back-figure": "it decides at once; its reason is reworded in the dialog",
  "help.set-contact": "a name and a number are what it is for; anything else is reworded at once",
  "knowledge.import-word": "it holds a file; a passage that the filter stops is left out, typed, and held by itself",
  "knowledge.look-at-pdf": "it decides at once; its reason is reworded in the dialog",
  "knowledge.withdraw-pdf": "it decides at once; its reason is reworded in the dialog",
  "diligence.take-out-text": "it decides at once; its new words are reworded in the dialog, and no copy of them waits",
  "press.add-quote": "its words are deleted if the speaker no longer agrees, so no copy waits for a moderator",
  "training.enter-appeal": "the words of a holder are in one place, where they end; no copy waits for a moderator",
  "training.decide-appeal": "it decides at once; its reason is reworded in the dialog",
  "training.answer-use-link": "it is of somebody without an account, who rewords it",
  "practice.post-letter": "it is of somebody without an account, who rewords it; held, it would have an author and a time",
  "practice.take-letter": "it names what waits of somebody unknown, which no row names",
  "practice.key-letter": "it contains the code that withdraws the card",
  "moderation.hold-command": "it holds the command itself and may answer every problem",
  "moderation.reword-held-command": "it rewords a held command, which it holds again, and may answer every problem",
};

test("commands that the filter can refuse at the desk can be held, except listed ones; none contains a secret", async (t) => {
  const { routes } = await testApplication(t, { kind: "node" });
  const desk = routes.map(({ endpoint }) => endpoint).filter(({ path }) => path.startsWith("/api/"));
  const refusing = desk.filter(({ problems = [] }) => problems.includes("reads-like-a-method"));
  assert.deepEqual(
    refusing
      .filter(({ mayBeHeld }) => mayBeHeld !== true)
      .map(({ id }) => id)
      .sort(),
    Object.keys(notHeld).sort(),
  );
  const held = routes.map(({ endpoint }) => endpoint).filter(({ mayBeHeld }) => mayBeHeld === true);
  assert.ok(held.length >= 40);
  for (const { id, method, path, actors, sealed, kind = "json", body } of held) {
    assert.ok(path.startsWith("/api/w/:workspace/") && (method === "POST" || method === "PUT") && kind === "json" && sealed !== true, id);
    assert.deepEqual(actors, ["account"], id);
    const fields = JSON.stringify(z.toJSONSchema(body ?? assert.fail(id), { unrepresentable: "any" }));
    assert.doesNotMatch(fields, /"(password|passphrase|secret|token|code_?hash|privateKey|key|seal|ballot)[^"]*":/i, id);
  }
});
