import type { Desk } from '../app/desk.ts';
import type { Identity } from '../app/identity.ts';
import type { Typed } from './typed.ts';

export function sessionRoutes(server: Typed, desk: Desk, identity: Identity): void {
  void server;
  void desk;
  void identity;
}
