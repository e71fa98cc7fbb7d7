// Run by Electron itself, after a change of resources/icon.svg or of resources/tray/*.svg:
//     npx electron scripts/release/render-icon.mjs
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { app, BrowserWindow } from "electron";
import { inRoot } from "../setup/paths.mjs";

const sizes = [16, 32, 48, 64, 128, 256, 512, 1024];
/** In the tray, and on screens with twice the pixels. */
const traySizes = [
  { size: 22, suffix: "" },
  { size: 44, suffix: "@2x" },
];

async function render() {
  await app.whenReady();
  const window = new BrowserWindow({
    show: false,
    transparent: true,
    frame: false,
    width: 1024,
    height: 1024,
  });
  await window.loadURL("data:text/html,<canvas></canvas>");

  /** @param {string} source @param {number} size @param {string} target */
  async function draw(source, size, target) {
    const svg = `data:image/svg+xml;base64,${readFileSync(source).toString("base64")}`;
    const drawn = await window.webContents.executeJavaScript(`(async () => {
      const image = new Image();
      image.src = ${JSON.stringify(svg)};
      await image.decode();
      const canvas = document.querySelector("canvas");
      canvas.width = canvas.height = ${size};
      canvas.getContext("2d").drawImage(image, 0, 0, ${size}, ${size});
      return canvas.toDataURL("image/png");
    })()`);
    writeFileSync(target, Buffer.from(drawn.slice(drawn.indexOf(",") + 1), "base64"));
  }

  mkdirSync(inRoot("resources", "icons"), { recursive: true });
  for (const size of sizes) {
    await draw(inRoot("resources", "icon.svg"), size, inRoot("resources", "icons", `${size}x${size}.png`));
  }
  for (const file of readdirSync(inRoot("resources", "tray")).filter((name) => name.endsWith(".svg"))) {
    for (const { size, suffix } of traySizes) {
      const name = file.replace(".svg", `${suffix}.png`);
      await draw(inRoot("resources", "tray", file), size, inRoot("resources", "tray", name));
    }
  }
  app.quit();
}

// Not awaited: Electron is ready only after its main module has been loaded.
void render();
