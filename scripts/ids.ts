/** Writes `src/knowledge/ids.ts` from `knowledge/ids.yaml`, the one source of closed lists. */
import { readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'yaml';

export function idsModule(yaml: string): string {
  const lists = parse(yaml) as Record<string, Record<string, [string, string]>>;
  const out = [
    '// Generated from knowledge/ids.yaml by `npm run ids`. Change the YAML, never this file.',
    '/** The words a person sees for an id. */',
    'export interface Label {\n  zh: string;\n  en: string;\n}',
    '',
  ];
  for (const [name, entries] of Object.entries(lists)) {
    out.push(`export const ${name} = {`);
    for (const [id, [zh, en]] of Object.entries(entries)) {
      const key = /^[a-z]+$/.test(id) ? id : `'${id}'`;
      out.push(`  ${key}: { zh: '${zh}', en: '${en.replaceAll("'", "\\'")}' },`);
    }
    out.push('} as const satisfies Record<string, Label>;', '');
  }
  const types: Record<string, string> = {
    stages: 'Stage',
    emotions: 'Emotion',
    needs: 'Need',
    rationalNeeds: 'RationalNeed',
    motives: 'Motive',
    kinds: 'MotiveKind',
    causes: 'Cause',
    expectationSources: 'ExpectationSource',
    lossTense: 'LossTense',
    dangers: 'Danger',
    reasonableness: 'Reasonableness',
    demands: 'Demand',
    temperaments: 'Temperament',
    styles: 'Style',
    sentiments: 'Sentiment',
    moves: 'Move',
    checks: 'Check',
    fatal: 'Fatal',
    dialogueOutcomes: 'DialogueOutcome',
    followUpResults: 'FollowUpResult',
    noFollowUpReasons: 'NoFollowUpReason',
    reopenReasons: 'ReopenReason',
    watchKinds: 'WatchKind',
    endangered: 'Endangered',
    commitmentStates: 'CommitmentState',
    deadlineStates: 'DeadlineState',
    sectors: 'Sector',
    channels: 'Channel',
    roles: 'Role',
    escalationLevels: 'EscalationLevel',
    escalationTriggers: 'EscalationTrigger',
    escalationOutcomes: 'EscalationOutcome',
    foresightSigns: 'ForesightSign',
    outsideBodies: 'OutsideBody',
    outsideResults: 'OutsideResult',
    dueBases: 'DueBasis',
    dueStates: 'DueState',
    redresses: 'Redress',
    rungs: 'Rung',
    offerStates: 'OfferState',
    fourParts: 'PartOfTalk',
    treasures: 'Treasure',
    feelingCourses: 'FeelingCourse',
    customerCues: 'CustomerCue',
    occasions: 'Occasion',
    hardMoments: 'HardMoment',
    draftFaults: 'DraftFault',
    draftHandling: 'DraftHandling',
    overrideReasons: 'OverrideReason',
    traits: 'Trait',
    trustTerms: 'TrustTerm',
    sins: 'Sin',
    reviewMarks: 'ReviewMark',
    drawnBecause: 'DrawnBecause',
    reviewStates: 'ReviewState',
    coachingStates: 'CoachingState',
  };
  for (const name of Object.keys(lists)) {
    const type = types[name];
    if (!type)
      throw new Error(`knowledge/ids.yaml has a list "${name}" that scripts/ids.ts gives no type name`);
    out.push(`export type ${type} = keyof typeof ${name};`);
  }
  return `${out.join('\n')}\n`;
}

if (process.argv[1] === import.meta.filename) {
  const yaml = readFileSync(new URL('../knowledge/ids.yaml', import.meta.url), 'utf8');
  writeFileSync(new URL('../src/knowledge/ids.ts', import.meta.url), idsModule(yaml));
}
