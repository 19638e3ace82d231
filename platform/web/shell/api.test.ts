// Tests that the desk reads and writes although the browser reports that there is no network, because the server can be this computer.
import assert from "node:assert/strict";
import { test } from "node:test";
import { MutationObserver, onlineManager } from "@tanstack/react-query";
import { queryClient } from "./api.ts";

test("a page is read and a command is sent at once while the browser is offline", async (t) => {
  onlineManager.setOnline(false);
  t.after(() => {
    onlineManager.setOnline(true);
    queryClient.clear();
  });
  const ended = AbortSignal.timeout(5000);
  const inTime = <T>(run: Promise<T>): Promise<T> =>
    Promise.race([
      run,
      new Promise<never>((_, reject) => ended.addEventListener("abort", () => reject(new Error("it waits for a network")))),
    ]);
  assert.equal(await inTime(queryClient.fetchQuery({ queryKey: ["read"], queryFn: () => "read" })), "read");
  const command = new MutationObserver(queryClient, { mutationFn: async () => "sent" });
  assert.equal(await inTime(command.mutate()), "sent");
});
