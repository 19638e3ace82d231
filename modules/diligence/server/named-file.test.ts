/** Tests the file with the data that due diligence stores about a person of the programme, and which data are kept after the person leaves. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { personIn } from "#app/server/testing-person.ts";
import { endMembership } from "#platform/contract/directory.ts";
import { refused, said } from "#platform/server/testing-values.ts";
import { getCase } from "../contract/diligence.ts";
import { namedFile } from "../contract/named.ts";
import { diligenceDesk } from "./testing.ts";

test("a file lists where a person is named and what they signed, without texts; a person who left has no name", async (t) => {
  const desk = await diligenceDesk(t);
  const { app, programme, bruno, params, at } = desk;
  await desk.name("diligence-decider");
  const one = await desk.decide(await desk.propose(await desk.add({ title: said("Course, qzstitle") })), {
    reason: said("Because, qzsreason."),
  });
  const [me, signer] = [await desk.account("Bruno"), await desk.account("diligence-decider")];
  const path = (account: string, language = "en") =>
    namedFile.path.replace(":workspace", programme).replace(":account", account).replace(":language", language);
  const file = async (account: string, by = bruno, language = "en") => (await by.send("GET", path(account, language))).text;
  const ofSigner = await file(signer);
  assert.match(ofSigner, /"?Name"?,diligence-decider/);
  assert.match(ofSigner, new RegExp(`\nDecides,,,,`));
  assert.match(ofSigner, new RegExp(`\nSupport,D${one.number},Ilvania,prosecution service,`));
  assert.doesNotMatch(ofSigner, /Wrote a part|qzs/);
  const mine = await file(me);
  for (const what of ["Wrote a part of the assessment", "Who delivers the support"])
    assert.match(mine, new RegExp(`\n${what},D${one.number},Ilvania,prosecution service,`));
  assert.doesNotMatch(mine, /qzs|No complaint/);
  assert.match(await file(me, bruno, "ar"), /كتب جزءًا من التقييم/);

  const evaluator = await personIn(app, programme, "named-evaluator", ["evaluator"]);
  assert.equal((await evaluator.send("GET", path(me))).status, 403);
  const amara = await app.as("amara");
  assert.equal((await amara.send("GET", path(me))).status, 404);
  await assert.rejects(amara.call(getCase, at(one.id)), refused("not-found"));

  // the decision keeps the account of its signer: after the person left, no name is shown, but the file still lists the account
  await bruno.call(endMembership, { params: { ...params, member: signer } });
  const { decisions } = await bruno.call(getCase, at(one.id));
  assert.deepEqual(decisions[0]?.by, { account: signer, name: null });
  const left = await file(signer);
  assert.doesNotMatch(left, /diligence-decider/);
  assert.match(left, /a former member/);
  assert.match(left, new RegExp(`\nSupport,D${one.number},`));
});
