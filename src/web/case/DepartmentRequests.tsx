import type { ReactNode } from 'react';
import type { CaseView } from '../../contract/case-view.ts';
import { RequestList } from '../departments/RequestList.tsx';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Menu } from '../ui/Menu.tsx';
import { useWords } from '../words/words.tsx';
import { OpenStep } from './OpenStep.tsx';
import { Part } from './Part.tsx';
import { departmentsLine } from './part-lines.ts';
import { StepButton } from './Steps.tsx';
import { useCaseScreen } from './screen-of-case.tsx';
import { isAllowed } from './steps.ts';

type Request = CaseView['departmentRequests'][number];

/** What other departments were asked for this case, and what they said. Not there while nobody was asked. */
export function DepartmentRequests(): ReactNode {
  const { t } = useWords();
  const { c, open, openStep } = useCaseScreen();
  const { departmentRequests: all } = c;
  if (all.length === 0 && open?.type !== 'ask-department') return null;
  return (
    <Part
      name="departments"
      title={t('departments.title')}
      {...departmentsLine(c, Date.now(), t)}
      hasForm={/department/.test(open?.type ?? '')}
      action={
        isAllowed(c, 'ask-department') && open?.type !== 'ask-department' ? (
          <Button
            size="small"
            look="quiet"
            label={t('do.ask-department')}
            onPress={() => openStep('ask-department')}
          >
            <Icon name="add" />
          </Button>
        ) : null
      }
    >
      <OpenStep isHere={({ type }) => type === 'ask-department'} />
      <RequestList asks={all} stepsOf={(ask) => <AskSteps ask={ask} />} />
    </Part>
  );
}

function AskSteps({ ask: { id, state } }: { ask: Request }): ReactNode {
  const { t } = useWords();
  const { c, open, openStep } = useCaseScreen();
  if (open?.part === id) return <OpenStep isHere={(step) => step.part === id} />;
  if (state === 'accepted' || state === 'withdrawn') return null;
  const first = state === 'answered' ? 'accept-department-answer' : 'answer-department-request';
  const others = (['return-department-answer', 'withdraw-department-request'] as const).filter(
    (type) => isAllowed(c, type) && (type !== 'return-department-answer' || state === 'answered'),
  );
  if (!isAllowed(c, first) && others.length === 0) return null;
  return (
    <div className="slip-steps">
      {isAllowed(c, first) ? (
        first === 'accept-department-answer' ? (
          <StepButton step={{ type: first, part: id }} size="small" />
        ) : (
          <Button size="small" onPress={() => openStep(first, id)}>
            {t(`do.${first}`)}
          </Button>
        )
      ) : null}
      {others.length > 0 ? (
        <Menu
          button={{
            children: <Icon name="more" />,
            label: t('departments.more'),
            look: 'quiet',
            size: 'small',
          }}
          entries={others.map((type) => ({
            id: type,
            label: t(`do.${type}`),
            run: () => openStep(type, id),
          }))}
        />
      ) : null}
    </div>
  );
}
