/** How talks are drawn, scored and appealed. */
export interface QualitySettings {
  perHandler: number;
  goodShare: number;
  lowScore: number;
  doubleShare: number;
  differsBy: number;
  hideMachine: 'blind' | 'always';
  restDays: number;
  appealDays: number;
  ruleDays: number;
}

/** Until an organisation says otherwise: two a week of each, one good one in twenty, one in ten scored by two. */
export const usualQuality: QualitySettings = {
  perHandler: 2,
  goodShare: 5,
  lowScore: 50,
  doubleShare: 10,
  differsBy: 15,
  hideMachine: 'blind',
  restDays: 3,
  appealDays: 5,
  ruleDays: 5,
};
