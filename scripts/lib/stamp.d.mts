export const sourceRoots: readonly string[];
export function stampOf(root: string, roots?: readonly string[]): string;
export function readBuild(root: string): { stamp: string; files: string[] } | null;
export function isBuilt(root: string): boolean;
