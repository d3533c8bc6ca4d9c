import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { fill } from "../../src/simulator/export/calls.ts";
import { DISTRIBUTOR } from "./client.ts";
import { run } from "./running.ts";

interface Collection {
  readonly info: { readonly schema: string };
  readonly variable: readonly { readonly key: string; readonly value: string }[];
  readonly item: readonly Item[];
}

interface Item {
  readonly name: string;
  readonly event: readonly { readonly listen: string; readonly script: { readonly exec: readonly string[] } }[];
  readonly request: {
    readonly method: string;
    readonly header: readonly { readonly key: string; readonly value: string }[];
    readonly auth: { readonly type: string };
    readonly url: { readonly raw: string };
    readonly body?: {
      readonly raw?: string;
      readonly urlencoded?: readonly { readonly key: string; readonly value: string }[];
    };
  };
}

test("the Postman collection has the format's shape, every value it needs, and each of its requests is answered as it checks", async () => {
  const { simulator } = await run({
    settings: { pinChange: true, history: { delayMaxMs: 0 }, rate: { perMinute: 0 } },
  });
  const { info, variable, item } = simulator.postmanCollection() as Collection;
  expect(info.schema).toBe("https://schema.getpostman.com/json/collection/v2.1.0/collection.json");
  const values: Record<string, string> = { amount: "700", batchAmount: "900" };
  for (const { key, value } of variable) values[key] = value;
  expect(values).toMatchObject({ baseUrl: simulator.url, clientId: simulator.clientId, distributor: DISTRIBUTOR });
  for (const { name, event, request } of item) {
    const answer = await send(request, values);
    const script = event.find(({ listen }) => listen === "test")?.script.exec ?? [];
    expect(script.join("\n"), name).toContain(`answers ${answer.status}`);
    const text = await answer.text();
    for (const line of script) {
      const [, kept, member] = /collectionVariables.set\("(\w+)", pm.response.json\(\)\["(\w+)"\]/.exec(line) ?? [];
      if (kept && member) values[kept] = String(JSON.parse(text)[member]);
    }
  }
  expect(item.length).toBeGreaterThan(13);
  expect(simulator.ledger()).toHaveLength(2);
});

test("a collection has only what its host serves: no PIN change in the sandbox, no test numbers or customers live", async () => {
  const { simulator } = await run();
  const names = () => (simulator.postmanCollection() as Collection).item.map(({ name }) => name);
  expect(names()).not.toContain("Change of the PIN");
  simulator.change({ flavour: "live" });
  expect(names()).toContain("Change of the PIN");
  expect(names().filter((name) => /Test numbers|Customer/.test(name))).toEqual([]);
});

test("the OpenAPI description has the simulator's address alone, and examples that it serves", async () => {
  const { simulator, client } = await run();
  const text = simulator.openApiDescription();
  const description = parse(text);
  expect(description.servers.map(({ url }: { url: string }) => url)).toEqual([simulator.url]);
  const examples = (path: string) => description.paths[path].post.requestBody.content;
  const pair = examples("/oauth/v1/token")["application/x-www-form-urlencoded"].examples.pair.value;
  const token = await fetch(`${simulator.url}/oauth/v1/token`, { method: "POST", body: new URLSearchParams(pair) });
  expect(token.status).toBe(200);
  const { careful } = examples("/api/eWallet/v1/cashins")["application/json"].examples;
  expect((await client.send("POST", "/api/eWallet/v1/cashins", careful.value)).json).toMatchObject({
    status: "SUCCESS",
  });
  expect(text).not.toMatch(/orange-sonatel|UExBQ0VI|U0VDT05E/);
});

test("the program writes both files for its owner alone, and its banner is the same", async () => {
  const folder = mkdtempSync(join(tmpdir(), "guichet-export-"));
  const [postman, openapi] = [join(folder, "collection.json"), join(folder, "openapi.yaml")];
  const program = spawn(process.execPath, [
    join(import.meta.dirname, "../../src/start.cjs"),
    "simulator/main",
    "--port",
    "0",
    "--as-seen-live",
    "--postman",
    postman,
    "--openapi",
    openapi,
  ]);
  const [banner] = (await once(program.stdout, "data")) as [Buffer];
  const [, url] = /address +(\S+)/.exec(String(banner)) ?? [];
  expect(String(banner)).toMatch(/^Operator simulator \(sandbox\), no money moves\n\n {2}address/);
  const values = new Map(
    (JSON.parse(readFileSync(postman, "utf8")) as Collection).variable.map(({ key, value }) => [key, value]),
  );
  expect(values.get("baseUrl")).toBe(url);
  expect(readFileSync(openapi, "utf8")).toContain(`- url: ${url}\n`);
  expect([postman, openapi].map((file) => statSync(file).mode & 0o777)).toEqual([0o600, 0o600]);
  program.kill("SIGTERM");
  await once(program, "exit");
  rmSync(folder, { recursive: true });
});

async function send(
  { method, header, auth, url, body }: Item["request"],
  values: Record<string, string>,
): Promise<Response> {
  const pairs = header.map(({ key, value }) => [key, fill(value, values)] as [string, string]);
  const form = body?.urlencoded?.map(({ key, value }) => [key, fill(value, values)] as [string, string]);
  const content = form
    ? new URLSearchParams(form)
    : body?.raw === undefined
      ? undefined
      : Buffer.from(fill(body.raw, values));
  return fetch(fill(url.raw, values), {
    method,
    headers: auth.type === "bearer" ? [...pairs, ["authorization", `Bearer ${values["token"]}`]] : pairs,
    ...(content === undefined ? {} : { body: content }),
  });
}
