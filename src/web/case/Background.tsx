import type { ReactNode } from 'react';
import { DeeperReading } from '../language/DeeperReading.tsx';
import { ReviewsOfCase } from '../quality/ReviewsOfCase.tsx';
import { ReadingPanel } from '../talk/ReadingPanel.tsx';
import { WatchAdd } from '../watch/WatchPart.tsx';
import { CustomerCard } from './CustomerCard.tsx';
import { JoinIncident } from './IncidentHint.tsx';
import { OnRecord } from './OnRecord.tsx';
import { useCaseScreen } from './screen-of-case.tsx';

/** What is known of the case beside its course: what was read in it, what is on record, who the customer is. */
export function Background(): ReactNode {
  const { c } = useCaseScreen();
  return (
    <>
      <ReadingPanel c={c} />
      <DeeperReading c={c} />
      <OnRecord />
      <ReviewsOfCase />
      <CustomerCard />
      <WatchAdd />
      <JoinIncident />
    </>
  );
}
