import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "electron-vite";
import type { Plugin } from "vite";
import { normalizePath } from "vite";

/** Modules with native code stay outside the bundles; Electron's own is given by the runtime. */
const external = ["electron", "better-sqlite3", "@napi-rs/keyring"];

/** What of rolldown's view of the modules is needed here. */
interface Modules {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null;
}

const entry = normalizePath(fileURLToPath(new URL("renderer/main.tsx", import.meta.url)));
/** What the entry imports by each view of the modules; the bundler gives one a build. */
const importedAtOnce = new WeakMap<Modules, ReadonlySet<string>>();

/**
 * Puts into one file what the page needs for its first screen: all that its entry imports, however far away, but for `import()`. Left to
 * itself the bundler gives each part that a lazy pane needs too a file of its own, and each file is one more trip through the main process
 * while the rep waits.
 */
function firstScreen(id: string, modules: Modules): string | null {
  let imported = importedAtOnce.get(modules);
  if (imported === undefined) {
    const found = new Set([entry]);
    for (const one of found)
      for (const next of modules.getModuleInfo(one)?.importedIds ?? []) found.add(next);
    const schemas = [...found].find((one) => one.includes("/node_modules/zod/"));
    if (schemas !== undefined)
      throw new Error(`The first screen imports ${schemas}: a tenth of its script, for nothing it checks.`);
    imported = found;
    importedAtOnce.set(modules, imported);
  }
  return imported.has(id) ? "first-screen" : null;
}

/**
 * Writes what is outside ASCII as escapes. One dash or arrow in a text makes V8 keep a whole file, which it holds for as long as it runs, at two bytes a
 * letter instead of one.
 */
const inAscii: Plugin = {
  name: "in-ascii",
  generateBundle(_options, bundle) {
    for (const part of Object.values(bundle)) {
      if (part.type !== "chunk") continue;
      if (/String\.raw`[^`]*[^\0-\x7f]/.test(part.code))
        throw new Error(`A raw text of ${part.fileName} cannot be written in ASCII.`);
      part.code = part.code.replace(/[^\0-\x7f]/g, escaped);
    }
  },
};

const escaped = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;

export default defineConfig({
  main: {
    plugins: [inAscii],
    build: {
      externalizeDeps: false,
      sourcemap: false,
      rollupOptions: {
        input: {
          main: "electron/main.ts",
          engine: "electron/engine.ts",
          sandbox: "electron/sandbox/main.ts",
        },
        external,
        output: {
          format: "es",
          entryFileNames: "[name].js",
          chunkFileNames: "chunks/[name]-[hash].js",
          // Each thread keeps its sources in memory. Names stay: they are what a stack in the log tells.
          minify: { mangle: false, compress: false, codegen: { removeWhitespace: true } },
        },
      },
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      sourcemap: false,
      rollupOptions: {
        input: { preload: "electron/preload.ts" },
        external: ["electron"],
        // A sandboxed preload script is CommonJS, in one file.
        output: { format: "cjs", entryFileNames: "[name].cjs", inlineDynamicImports: true },
      },
    },
  },
  renderer: {
    root: "renderer",
    plugins: [react(), inAscii],
    build: {
      // Inlined assets would be data: URLs, which the content security policy refuses for scripts and fonts.
      assetsInlineLimit: 0,
      minify: true,
      sourcemap: false,
      rollupOptions: {
        input: "renderer/index.html",
        output: { codeSplitting: { groups: [{ debugName: "first screen", name: firstScreen }] } },
      },
    },
  },
});
