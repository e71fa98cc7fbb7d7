/** Can this copy replace itself? A Linux package is its package manager's to replace. */
export function canReplaceItself(): boolean {
  return process.platform !== "linux" || process.env["APPIMAGE"] !== undefined;
}
