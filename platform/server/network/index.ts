/** The public API of `network`: the addresses of this machine in its networks, and the changes of these addresses. */
export { isLocal, isLoopback, machineAddresses, originAt, type Interfaces, type MachineAddress, type NetworkKind } from "./addresses.ts";
export { watchAddresses, type AddressWatch } from "./watch.ts";
