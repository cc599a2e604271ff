import { useNavigate, useRouterState } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import './page-tabs.css';

interface Props<Part extends string> {
  label: string;
  parts: readonly Part[];
  /** Which is open where the address names none; the first if left out. */
  first?: Part | undefined;
  name: (part: Part) => ReactNode;
  children: (part: Part) => ReactNode;
}

/** The parts of a page, one at a time. Which is open stands in the address, behind the #. */
export function PageTabs<Part extends string>({
  label,
  parts,
  first,
  name,
  children,
}: Props<Part>): ReactNode {
  const navigate = useNavigate();
  const hash = useRouterState({ select: (state) => state.location.hash });
  const open = parts.find((part) => part === hash) ?? first ?? parts[0];
  if (open === undefined) return null;
  return (
    <Tabs
      selectedKey={open}
      onSelectionChange={(key) => void navigate({ to: '.', hash: String(key), replace: true })}
    >
      <TabList className="tabs" aria-label={label}>
        {parts.map((part) => (
          <Tab key={part} id={part} className="tab">
            {name(part)}
          </Tab>
        ))}
      </TabList>
      {parts.map((part) => (
        <TabPanel key={part} id={part} className="tab-panel">
          {children(part)}
        </TabPanel>
      ))}
    </Tabs>
  );
}
