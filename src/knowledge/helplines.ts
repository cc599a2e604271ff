export type HelplineKind = 'police' | 'ambulance' | 'fire' | 'lifeline';

/** Who is called when somebody is in danger. Every number stands with how well it is known. */
export interface Helpline {
  number: string;
  kind: HelplineKind;
  region: 'CN';
  mark: 'SEEN' | 'SEEN2';
}

/**
 * Of mainland China, where the desk's zone is, those for a life first. An organisation names its own person besides.
 * The notice of the National Health Commission of 25 December 2024 (read second-hand) names all four: 12356 is the
 * one number of the country's lines for people in despair, reached everywhere since 1 May 2025, answered 18 hours a
 * day or more. What is not at least this sure is not put before somebody who is about to dial.
 */
export const helplines: readonly Helpline[] = [
  { number: '110', kind: 'police', region: 'CN', mark: 'SEEN2' },
  { number: '120', kind: 'ambulance', region: 'CN', mark: 'SEEN2' },
  { number: '119', kind: 'fire', region: 'CN', mark: 'SEEN2' },
  { number: '12356', kind: 'lifeline', region: 'CN', mark: 'SEEN2' },
];
