import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { type ArrowKeyGroup, keepOneTabStop } from './arrow-keys.ts';

/** Makes the controls of a group one stop of the Tab key; for the `ref` of the group. */
export function useArrowKeys<T extends HTMLElement>(options: ArrowKeyGroup = {}): RefObject<T | null> {
  const group = useRef<T>(null);
  // After each drawing, which may have added or disabled controls.
  useLayoutEffect(() => {
    if (group.current !== null) keepOneTabStop(group.current, options);
  });
  return group;
}
