import type { DatabaseSettings } from "./address.ts";
import { createConnection } from "./connection.ts";
import { findUnsafe, type Unsafe } from "./durability.ts";
import { explainFailure } from "./failures.ts";

/** What a server is, and what of it is not safe for a journal. Throws `JournalUnavailable`. */
export async function lookAtDatabase(
  settings: DatabaseSettings,
): Promise<{ readonly version: string; readonly unsafe: readonly Unsafe[] }> {
  const connection = createConnection({ address: settings.address });
  try {
    const { rows } = await connection.query("SELECT current_setting('server_version') AS version");
    return { version: String(rows[0]?.["version"]), unsafe: await findUnsafe(connection, settings) };
  } catch (error) {
    throw explainFailure(error);
  } finally {
    connection.drop();
  }
}
