import { describe } from "vitest";
import { diesOnTheWay } from "./batch-crashes.ts";

describe("A list that leaves with the operator's call for many, and a process that dies on the way (F37)", () =>
  diesOnTheWay({
    BULK_RAIL: "bulkcashins",
    BULK_CHUNK: "4",
    HTTP_PORT: "0",
    PUBLIC_URL: "https://guichet.invalid",
    ORANGE_CALLBACK_API_KEY: "callback-key-of-these-tests-only",
  }));
