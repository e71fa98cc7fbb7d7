import { migrations } from "../../electron/database/migrations.ts";
import { openWriter } from "../../electron/database/open.ts";

// Brings a file to a schema whose last step takes far longer than whoever started this lets it live.

const path = process.argv[2] ?? "";
openWriter(path, [
  ...migrations,
  {
    version: 99_990,
    name: "endless",
    sql: `DROP TABLE lead_filters; CREATE TABLE many (i INTEGER, text TEXT) STRICT;
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500000000)
      INSERT INTO many SELECT i, hex(zeroblob(400)) FROM n;`,
  },
]);
