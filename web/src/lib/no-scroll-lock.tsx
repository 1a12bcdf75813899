import { type ElementType, Fragment, type ReactNode } from "react";

type RemoveScrollProps = { as?: ElementType; children: ReactNode; [option: string]: unknown };

/**
 * Stands in for react-remove-scroll, which Radix wraps around what is modal (vite.config.ts): it locks the page with an inline
 * <style>, which our content security policy refuses, and our page never scrolls anyway, only panes inside it.
 */
export function RemoveScroll({ as: Wrapper, children, allowPinchZoom: _pinch, shards: _shards, enabled: _enabled, ...rest }: RemoveScrollProps) {
  return Wrapper ? <Wrapper {...rest}>{children}</Wrapper> : <Fragment>{children}</Fragment>;
}
