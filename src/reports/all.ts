import { agreement } from './agreement.ts';
import { cameBack } from './came-back.ts';
import { cases } from './cases.ts';
import { departments } from './departments.ts';
import { escalationShares } from './escalation-shares.ts';
import { escalations } from './escalations.ts';
import { firstContact } from './first-contact.ts';
import { followUps } from './follow-ups.ts';
import { incidents } from './incidents.ts';
import { quality } from './quality.ts';
import { repeats } from './repeats.ts';
import type { Report } from './report.ts';
import { sentOver } from './sent-over.ts';
import { thanks } from './thanks.ts';

/** Every report. The API and the command line list what stands here. */
export const reports: readonly Report[] = [
  followUps,
  escalationShares,
  cameBack,
  thanks,
  quality,
  agreement,
  cases,
  departments,
  escalations,
  repeats,
  firstContact,
  sentOver,
  incidents,
];

export const reportNamed = (id: string): Report | null => reports.find((report) => report.id === id) ?? null;
