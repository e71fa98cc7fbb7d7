import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { build } from "vite";

/** The bare window's main module. */
export const floorMain = new URL("../floor/main.mjs", import.meta.url);
/** The one of the bare windows in which something is done. */
export const floorScreensMain = new URL("../floor/screens-main.mjs", import.meta.url);

/** Builds the bare calendar's page as the app's own is built. @returns the folder it is in */
export function buildFloorPage(): Promise<string> {
  return buildPage("../floor", "bench-floor");
}

/** The same of the page with the bare screens. */
export function buildFloorScreens(): Promise<string> {
  return buildPage("../floor/screens", "bench-floor-screens");
}

async function buildPage(root: string, name: string): Promise<string> {
  const folder = fileURLToPath(new URL(`../../../.cache/${name}`, import.meta.url));
  await build({
    root: fileURLToPath(new URL(root, import.meta.url)),
    configFile: false,
    logLevel: "error",
    // A page that is opened from a file finds its parts beside it.
    base: "./",
    plugins: [react()],
    build: { outDir: folder, emptyOutDir: true, assetsInlineLimit: 0, minify: true, sourcemap: false },
  });
  return folder;
}
