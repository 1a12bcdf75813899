/** Where floating things go: inside the page's main landmark, so that no content floats outside of all; under an open dialog everything else is inert. */
export function landmark(): HTMLElement | null {
  return document.querySelector('[role="dialog"]') ? null : document.querySelector("main");
}
