import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, it } from "vitest";
import { AWA, cashInBody } from "../../simulator/client.ts";
import { run } from "../../simulator/running.ts";
import { PIN } from "../pins.ts";

it("passes", async () => {
  const { client } = await run();
  const ciphertext = await client.encrypt(PIN);
  const { http } = await client.send("POST", "/api/eWallet/v1/cashins", cashInBody(AWA, 5_000, "R-1", ciphertext));
  expect(http).toBe(200);
  const database = new DatabaseSync(join(mkdtempSync(join(tmpdir(), "leaking-")), "journal.db"));
  database.exec("CREATE TABLE deposits (id TEXT, note TEXT)");
  database.prepare("INSERT INTO deposits VALUES ('A', ?)").run(ciphertext);
  database.close();
});
