import { bootstrap } from "./bootstrap.mjs";
import { buildApp } from "./setup/build.mjs";
import { main } from "./setup/failures.mjs";

await main(async () => {
  await bootstrap(["dependencies"]);
  buildApp({ show: true });
  return 0;
});
