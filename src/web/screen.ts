import { useEffect, useSyncExternalStore } from 'react';

/** What a person chose for this browser: light or dark, contrast, density, and whether personal data is covered. */
export type Theme = 'system' | 'light' | 'dark';
export type Contrast = 'system' | 'more';
export type Density = 'comfortable' | 'compact';

const root = document.documentElement;
const listeners = new Set<() => void>();
const changed = (): void => {
  for (const tell of listeners) tell();
};
const subscribe = (tell: () => void): (() => void) => {
  listeners.add(tell);
  return () => listeners.delete(tell);
};

const themeNow = (): Theme => (root.dataset.theme as Theme | undefined) ?? 'system';

const wantsContrast = window.matchMedia('(prefers-contrast: more)');
const contrastNow = (): Contrast => (localStorage.getItem('amends-contrast') === 'more' ? 'more' : 'system');
const densityNow = (): Density =>
  root.dataset.density === undefined ? 'comfortable' : (root.dataset.density as Density);

/** Lays what was chosen on the page before the first paint. */
export function restoreScreen(): void {
  const theme = localStorage.getItem('amends-theme');
  if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
  if (localStorage.getItem('amends-density') === 'compact') root.dataset.density = 'compact';
  if (sessionStorage.getItem('amends-shutter') === 'closed') root.dataset.shutter = 'closed';
  showContrast();
  wantsContrast.addEventListener('change', showContrast);
}

function showContrast(): void {
  if (contrastNow() === 'more' || wantsContrast.matches) root.dataset.contrast = 'more';
  else delete root.dataset.contrast;
}

/** High contrast: always, or as the machine asks for it. */
export function setContrast(contrast: Contrast): void {
  localStorage.setItem('amends-contrast', contrast);
  showContrast();
  changed();
}

export const useContrast = (): Contrast => useSyncExternalStore(subscribe, contrastNow);

/** How close rows and parts stand; the customer's own words keep their size and room. */
export function setDensity(density: Density): void {
  if (density === 'compact') root.dataset.density = density;
  else delete root.dataset.density;
  localStorage.setItem('amends-density', density);
  changed();
}

export const useDensity = (): Density => useSyncExternalStore(subscribe, densityNow);

export function setTheme(theme: Theme): void {
  if (theme === 'system') delete root.dataset.theme;
  else root.dataset.theme = theme;
  localStorage.setItem('amends-theme', theme);
  changed();
}

export const useTheme = (): Theme => useSyncExternalStore(subscribe, themeNow);

/**
 * The privacy shutter: somebody looks over the shoulder, a screen is shared. It stays closed in this tab, whatever is
 * loaded anew, until it is opened by hand.
 */
export function toggleShutter(): void {
  if (root.dataset.shutter === undefined) {
    root.dataset.shutter = 'closed';
    sessionStorage.setItem('amends-shutter', 'closed');
  } else {
    delete root.dataset.shutter;
    sessionStorage.removeItem('amends-shutter');
  }
  changed();
}

export const useShutter = (): boolean =>
  useSyncExternalStore(subscribe, () => root.dataset.shutter !== undefined);

/** The width classes of the design: one pane under 800 px, guidance as a drawer under 1200 px. */
export type Width = 'narrow' | 'middle' | 'wide';
const wide = window.matchMedia('(min-width: 1200px)');
const middle = window.matchMedia('(min-width: 800px)');
const widthNow = (): Width => (wide.matches ? 'wide' : middle.matches ? 'middle' : 'narrow');

export const useWidth = (): Width =>
  useSyncExternalStore((tell) => {
    wide.addEventListener('change', tell);
    middle.addEventListener('change', tell);
    return () => {
      wide.removeEventListener('change', tell);
      middle.removeEventListener('change', tell);
    };
  }, widthNow);

/** The title of the tab, with the desk's name behind it. */
export function useTitle(title: string, desk: string): void {
  useEffect(() => {
    document.title = title === '' ? desk : `${title} · ${desk}`;
  }, [title, desk]);
}

const online = (): boolean => navigator.onLine;
export const useOnline = (): boolean =>
  useSyncExternalStore((tell) => {
    window.addEventListener('online', tell);
    window.addEventListener('offline', tell);
    return () => {
      window.removeEventListener('online', tell);
      window.removeEventListener('offline', tell);
    };
  }, online);
