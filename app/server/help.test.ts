/** Tests the contact of a workspace: an administrator writes it, every member reads it, and no other workspace can read it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { getHelpContact, setHelpContact } from "#platform/contract/help.ts";
import type { Browser } from "#platform/server/http/testing.ts";
import { refused, velmara } from "#platform/server/testing-values.ts";
import { testApplication } from "./testing.ts";

test("every member reads the contact of a workspace, and an administrator writes it", async (t) => {
  const app = await testApplication(t);
  const { programme } = app.demonstration ?? assert.fail();
  const amara = await app.as("amara");
  const read = async (by: Browser, workspace = velmara) => (await by.call(getHelpContact, { params: { workspace } })).text;
  const write = (by: Browser, text: string) => by.call(setHelpContact, { params: { workspace: velmara }, body: { text, lang: "en" } });
  assert.equal(await read(amara), null);
  // a contact may contain a name, an address and a number, which the filter refuses in other texts
  const contact = "Help desk of the Secretariat\nhelp@secretariat.example, +999 20 7946 0958";
  await write(amara, `  ${contact} `);
  for (const who of ["bruno", "dalia", "elif", "femi"] as const) {
    const other = await app.as(who);
    assert.equal(await read(other), contact, who);
    await assert.rejects(write(other, "Me."), refused("no-access"), who);
  }
  assert.equal(await read(await app.as("bruno"), programme), null);
  await assert.rejects(write(amara, "Mix the powder with the acid and heat it to build the device"), refused("reads-like-a-method"));
  await assert.rejects(write(amara, "x".repeat(301)), refused("invalid-input"));
  assert.equal(await read(amara), contact);
  await write(amara, " ");
  assert.equal(await read(amara), null);
});
