export type HelplineKind = 'police' | 'ambulance' | 'fire' | 'lifeline';

/** Who is called when somebody is in danger. Every number stands with how well it is known. */
export interface Helpline {
  number: string;
  kind: HelplineKind;
  region: 'CN';
  mark: 'SEEN' | 'SEEN2' | 'MEM';
}

/** Of mainland China, where the desk's zone is. An organisation names its own person besides. */
export const helplines: readonly Helpline[] = [
  { number: '110', kind: 'police', region: 'CN', mark: 'MEM' },
  { number: '120', kind: 'ambulance', region: 'CN', mark: 'MEM' },
  { number: '119', kind: 'fire', region: 'CN', mark: 'MEM' },
  // The national line for people in despair, since 2025.
  { number: '12356', kind: 'lifeline', region: 'CN', mark: 'MEM' },
];
