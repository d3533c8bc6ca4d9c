import type { Subject } from "../faults/faults.ts";
import type { World } from "../world.ts";
import type { OperationId } from "./operation-ids.ts";

/** Says what a call is about, for faults that wait for a reference or a customer. Reads as much as is readable, and refuses nothing. */
export function subjectOf(
  world: World,
  operation: OperationId,
  call: { body: unknown; query: unknown; params: unknown },
): Subject {
  switch (operation) {
    case "createCashIn":
    case "createBulkCashIn":
      return ofLines(parse(call.body));
    case "searchTransactions":
      return ofReferences(world, [member(call.query, "reference")]);
    case "getTransactionStatus": {
      const transaction = world.transactions.get(member(call.params, "transactionId") ?? "");
      return ofReferences(world, [transaction?.reference]);
    }
    default:
      return { references: [], customers: [] };
  }
}

function ofLines(body: unknown): Subject {
  const lines: unknown[] = Array.isArray(body) ? body : [body];
  return {
    references: lines.flatMap((line) => member(line, "reference") ?? []),
    customers: lines.flatMap((line) => member(at(line, "customer"), "id") ?? []),
  };
}

function ofReferences(world: World, given: readonly (string | undefined)[]): Subject {
  const references = given.filter((reference) => reference !== undefined);
  const customers = references.flatMap((reference) =>
    world.transactions.withReference(reference).map(({ customer }) => customer),
  );
  return { references, customers };
}

function parse(body: unknown): unknown {
  try {
    return JSON.parse(String(body));
  } catch {
    return undefined;
  }
}

function member(value: unknown, name: string): string | undefined {
  const found = at(value, name);
  return typeof found === "string" ? found : undefined;
}

function at(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
