import assert from "node:assert/strict";
import { test } from "node:test";
import { isLoopback, machineAddresses, originAt, watchAddresses, type Interfaces, type MachineAddress } from "./index.ts";

const v4 = (address: string, internal = false) => ({ address, family: "IPv4" as const, internal });
const v6 = (address: string, internal = false) => ({ address, family: "IPv6" as const, internal });

test("loopback and link-local IPv6 addresses are left out; local networks come first, tunnels and internet addresses last", () => {
  const interfaces: Interfaces = {
    lo: [v4("127.0.0.1", true), v6("::1", true)],
    eth0: [v4("203.0.113.9"), v4("172.16.4.9"), v6("fe80::1"), v6("fd00::2")],
    wlan0: [v4("192.168.20.14")],
    ap0: [v4("10.42.0.1")],
    docker0: [v4("172.17.0.1")],
    odd: [v4("127.0.0.9")],
  };
  assert.deepEqual(
    machineAddresses(interfaces).map(({ address, kind, local }) => [address, kind, local]),
    [
      ["10.42.0.1", "own", true],
      ["192.168.20.14", "wifi", true],
      ["172.16.4.9", "cable", true],
      ["fd00::2", "cable", true],
      ["172.17.0.1", "inside", true],
      ["203.0.113.9", "cable", false],
    ],
  );
});

test("names of interfaces of Windows and macOS are recognised", () => {
  const kinds = (name: string, address = "192.168.1.7") => machineAddresses({ [name]: [v4(address)] })[0]?.kind;
  assert.deepEqual(
    ["Wi-Fi", "Ethernet", "vEthernet (WSL)", "Local Area Connection* 3", "utun4", "bridge100"].map((name) => kinds(name)),
    ["wifi", "cable", "inside", "other", "inside", "own"],
  );
  assert.equal(kinds("Local Area Connection* 3", "192.168.137.1"), "own", "the hotspot of Windows");
});

test("every spelling of loopback is recognised, and an IPv6 origin has brackets", () => {
  assert.deepEqual(["127.0.0.1", "127.8.8.8", "::1", "10.0.0.1", "localhost"].map(isLoopback), [true, true, true, false, false]);
  assert.deepEqual([originAt("10.0.0.1", 4401), originAt("fd00::2", 4401)], ["http://10.0.0.1:4401", "http://[fd00::2]:4401"]);
});

test("a change is reported once, together with the former list", async () => {
  const one: MachineAddress = { address: "10.0.0.1", name: "a", kind: "other", local: true };
  let list = [one];
  const heard: number[][] = [];
  const watch = watchAddresses(
    () => list,
    async (now, before) => void heard.push([now.length, before.length]),
  );
  await watch.check();
  list = [];
  await watch.check();
  await watch.check();
  watch.stop();
  assert.deepEqual(heard, [[0, 1]]);
});
