import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { build } from "vite";

/** The bare window's main module. */
export const floorMain = new URL("../floor/main.mjs", import.meta.url);

/** Builds the bare calendar's page as the app's own is built. @returns the folder it is in */
export async function buildFloorPage(): Promise<string> {
  const folder = fileURLToPath(new URL("../../../.cache/bench-floor", import.meta.url));
  await build({
    root: fileURLToPath(new URL("../floor", import.meta.url)),
    configFile: false,
    logLevel: "error",
    // A page that is opened from a file finds its parts beside it.
    base: "./",
    plugins: [react()],
    build: { outDir: folder, emptyOutDir: true, assetsInlineLimit: 0, minify: true, sourcemap: false },
  });
  return folder;
}
