import type { Desk } from '../../app/desk.ts';
import type { Typed } from '../typed.ts';

export function pageRoutes(_server: Typed, _desk: Desk): void {}
