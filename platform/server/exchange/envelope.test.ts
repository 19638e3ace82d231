/** Tests that the checkpoint of a parcel is read from the parcel's first bytes, whatever follows, and that nothing else is read as a checkpoint. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { checkpointOf, parcelBytes, payloadOf, type Envelope } from "./envelope.ts";

const envelope = (checkpoint: string | null): Envelope => ({
  id: "0190a000-0000-7000-8000-000000000001",
  kind: "test.kind",
  version: 1,
  thread: "urn:counterpart:test:1",
  sequence: 1,
  supersedes: null,
  sender: "0190a000-0000-7000-8000-000000000002",
  receiver: "0190a000-0000-7000-8000-000000000003",
  marking: "TLP:GREEN",
  sentAt: "2026-11-30T09:00:00.000Z",
  checkpoint,
});

test("the checkpoint is in the first bytes of a parcel of any length", () => {
  const payload = { checkpoint: "of the payload", text: "é漢".repeat(100_000) };
  for (const said of [null, "C 12 abc", 'quote " and \\ slash', "نقطة 12", "x".repeat(900)]) {
    const bytes = parcelBytes(envelope(said), payload);
    assert.equal(checkpointOf(bytes.subarray(0, 1_024)), said);
    assert.equal(checkpointOf(bytes), said);
    assert.deepEqual(payloadOf(bytes), payload);
  }
});

test("no checkpoint is read from a parcel of an earlier release or from a text that is cut; a parcel whose fields have another order is read completely", () => {
  assert.equal(checkpointOf(Buffer.from('{"id": "a", "payload": {"checkpoint": "of the payload"}, "checkpoint": "1-ab"}')), "1-ab");
  assert.equal(checkpointOf(Buffer.from('{"id": "a", "payload": {}, "checkpoint": null}')), null);
  assert.equal(checkpointOf(Buffer.from('{"format":"counterpart-parcel-1","payload":{"checkpoint":"of the payload"}}')), null);
  assert.equal(checkpointOf(parcelBytes(envelope("x".repeat(5_000)), {}).subarray(0, 1_024)), null);
});
