import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Gate } from '../gate/Gate.tsx';
import { LinkForm } from '../gate/LinkForm.tsx';
import { useLinkKey } from '../gate/link-key.ts';
import { type LinkSeen, useLookAtLink } from '../gate/queries.ts';
import { refusedAs } from '../gate/refusal.ts';
import { paths } from '../paths.ts';
import { Button } from '../ui/Button.tsx';
import { Failed, Loading } from '../ui/states.tsx';
import { type Key, useWords } from '../words/words.tsx';

/** Behind a one-time link: what it is for, for whom, and one thing to do. To look does not use it up. */
export function LinkPage(): ReactNode {
  const { t } = useWords();
  const key = useLinkKey();
  const link = useLookAtLink(key);
  if (key === null) {
    return <NoWay title={t('gate.incomplete')} detail={t('gate.incomplete.detail')} />;
  }
  const dead = refusedAs(link.error, 'link-dead');
  if (dead) return <NoWay title={dead.title} detail={dead.detail} />;
  if (link.error && !link.data) {
    return (
      <Gate title={t('desk.line')}>
        <Failed error={link.error} onRetry={() => void link.refetch()} />
      </Gate>
    );
  }
  if (!link.data) {
    return (
      <Gate title={t('desk.line')}>
        <Loading lines={4} />
      </Gate>
    );
  }
  const { kind } = link.data;
  return (
    <Gate title={t(titles[kind], { ...link.data })} lead={t(leads[kind], { ...link.data })} hasNames>
      <LinkForm key={key} linkKey={key} link={link.data} />
    </Gate>
  );
}

const titles = {
  invitation: 'link.invitation',
  'sign-in': 'link.sign-in',
  'new-password': 'link.new-password',
} as const satisfies Record<LinkSeen['kind'], Key>;

const leads = {
  invitation: 'link.invitation.lead',
  'sign-in': 'link.sign-in.lead',
  'new-password': 'link.new-password.lead',
} as const satisfies Record<LinkSeen['kind'], Key>;

/** A link that leads nowhere does not end there. */
function NoWay({ title, detail }: { title: string; detail: string }): ReactNode {
  const { t } = useWords();
  const navigate = useNavigate();
  return (
    <Gate title={title} lead={detail}>
      <Button look="primary" onPress={() => void navigate({ to: paths.signIn })}>
        {t('gate.to-sign-in')}
      </Button>
    </Gate>
  );
}
