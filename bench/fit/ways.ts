/**
 * Which way a feature may speak in a table: 1 only for the value, -1 only against it, 2 either way, 0 not at all.
 * A fitted weight that no reader would understand ("the policy cause lowers the press danger") is a chance of the
 * sample; it costs more on the next text than it brought on this one.
 */
export type Way = 0 | 1 | -1 | 2;

/** Fields and values (`demand.refund`), features, and the way; the first row that fits decides. */
const rows: readonly (readonly [where: RegExp, feature: RegExp, way: Way])[] = [
  // length, digits and script say where a text was collected, not what it wants or whether it is right
  [/^(reasonableness|dangers|abuse)/, /^text\./, 0],
  [/./, /^text\.none/, 0],
  [/^(temperament|style|sentiment|needs)/, /^text\./, 2],
  [/./, /^text\.(trailing|short)/, 0],
  [/^(anger|anxiety|disappointment)/, /^text\.(exclaims|capitals|repeats|questions)/, 1],
  [/./, /^text\.(english|messages)/, 2],
  [/^(anger|anxiety|disappointment|causes|motives|kinds)/, /^text\.length/, 2],
  [/^complaint/, /^text\.questions/, -1],
  [/^complaint/, /^text\.exclaims/, 1],
  [/^demand\.information/, /^text\.questions/, 1],
  [/./, /^text\./, 0],
  [/^sentiment/, /^(sentiment\.positive|cue\.(praise|thanks|accepts|polite)|style\.supportive)/, 1],
  [
    /^sentiment/,
    /^(demand\.(information|policy-change)|cue\.(asking|civic|dates|tale|evidence|paid-sum|review|chat)|temperament|style)/,
    0,
  ],
  [
    /^sentiment/,
    /^(cue\.(sarcasm|repetition|fault|unsolved|suffering|insists|warns-others|compares)|abuse|complaint|dangers|emotion|needs|kinds)/,
    -1,
  ],
  [/^sentiment/, /./, 2],
  [/./, /^sentiment\./, 0],

  [
    /^complaint/,
    /^(demand\.information|cue\.(asking|praise|thanks|polite|calms|withdraws|chat|playful))$/,
    -1,
  ],
  [/^complaint/, /^demand\.(delivery|policy-change|other)/, 2],
  [/^complaint/, /^(style|temperament|cue\.(civic|review|formal|tale|dates|evidence|rules|accepts))/, 0],
  [/^complaint/, /^(lossTense\.past|causes\.(policy|customer-side|external)|dangers\.vulnerable)/, 0],
  [/^complaint/, /./, 1],

  [
    /^(anger|anxiety|disappointment)/,
    /^(cue\.(praise|thanks|accepts|calms|withdraws|proposal|polite|gain|asking)|motives\.(scheme|suggest)|reasonableness\.malicious|causes\.customer-side)/,
    -1,
  ],
  [/^disappointment/, /^cue\.(civic|chat)/, -1],
  [
    /^anger/,
    /^(emotion\.anger|abuse|dangers\.(escalate|violence|on-site|media|regulator|legal)|cue\.(sarcasm|insists|ultimatum|command|rhetorical|fault|warns-others|repetition|unsolved|intensity)|demand\.(apology|discipline)|needs\.(attention|respect)|motives\.redress|causes|complaint|lossTense\.ongoing|dangers\.(group|churn)|cue\.civic)/,
    1,
  ],
  [/^anger/, /^(demand\.information|motives\.suggest)/, -1],
  [
    /^anxiety/,
    /^(emotion\.anxiety|lossTense\.(imminent|ongoing)|dangers\.(self-harm|vulnerable)|cue\.(request|ultimatum|suffering|unsolved|repetition)|needs\.(sympathy|attention|care)|demand\.(fix|delivery|repair)|causes\.(timeliness|safety|effectiveness))/,
    1,
  ],
  [
    /^disappointment/,
    /^(emotion\.disappointment|dangers\.churn|cue\.(sarcasm|warns-others|fault|unsolved|compares|tale|repetition)|needs\.(respect|care|understanding)|causes\.(expectation|attitude|product-quality|effectiveness|price))/,
    1,
  ],
  [/^(anxiety|disappointment)/, /^cue\.review/, 2],
  [/^(anger|anxiety|disappointment)/, /^(temperament|style|reasonableness|kinds)/, 0],
  [/^(anger|anxiety|disappointment)/, /./, 1],

  [
    /^primary-motive\.vent/,
    /^(motives\.vent|cue\.(review|warns-others|sarcasm|fault|compares|rhetorical|intensity)|kinds\.(rebuke|want-attention)|emotion\.(anger|disappointment)|dangers\.churn|abuse|lossTense\.past)/,
    1,
  ],
  [
    /^primary-motive\.vent/,
    /^(motives\.|demand\.|cue\.(request|proposal|gain|asked-sum|civic|chat|unsolved|rules|command|polite)|dangers\.|lossTense|emotion\.anxiety)/,
    -1,
  ],
  [
    /^primary-motive\.redress/,
    /^(motives\.redress|demand\.|kinds\.(fix|compensation)|cue\.(request|asked-sum|unsolved|civic|chat|command|ultimatum|rules|paid-sum|polite)|lossTense\.(ongoing|imminent)|dangers\.(escalate|regulator|legal|group|vulnerable|self-harm|violence|on-site|media)|emotion\.anxiety|needs\.(attention|understanding|sympathy))/,
    1,
  ],
  [
    /^primary-motive\.redress/,
    /^(motives\.(suggest|scheme|vent)|cue\.(review|proposal|gain|sarcasm|warns-others|praise)|kinds\.(help-improve|rival|coerce)|reasonableness\.malicious|dangers\.churn)/,
    -1,
  ],
  [
    /^(primary-motive|motives)\.suggest/,
    /^(motives\.suggest|kinds\.help-improve|cue\.(proposal|accepts|praise|polite)|demand\.policy-change)/,
    1,
  ],
  [
    /^(primary-motive|motives)\.suggest/,
    /^(emotion\.|motives\.|demand\.|cue\.(fault|gain|asked-sum|unsolved|insists|warns-others)|dangers\.|needs\.attention|abuse|lossTense\.ongoing)/,
    -1,
  ],
  [
    /^(primary-motive|motives)\.scheme/,
    /^(motives\.scheme|kinds\.(coerce|rival)|cue\.(gain|asked-sum)|reasonableness\.(malicious|excessive)|dangers\.media)/,
    1,
  ],
  [
    /^(primary-motive|motives)\.scheme/,
    /^(motives\.|cue\.(civic|unsolved|repetition|suffering|accepts)|needs\.|emotion\.(anxiety|disappointment)|lossTense\.ongoing)/,
    -1,
  ],
  [
    /^motives\.vent/,
    /^(motives\.vent|cue\.(review|warns-others|sarcasm|fault|compares|rhetorical|intensity|insists)|kinds\.(rebuke|want-attention)|emotion\.|dangers\.churn|abuse|lossTense\.past|needs\.attention)/,
    1,
  ],
  [/^motives\.vent/, /^(motives\.|demand\.|cue\.(request|proposal|gain|asked-sum|civic|chat|polite))/, -1],
  [
    /^motives\.redress/,
    /^(motives\.redress|demand\.|kinds\.(fix|compensation)|cue\.(request|asked-sum|unsolved|civic|chat|command)|lossTense\.(ongoing|imminent)|dangers\.(escalate|regulator|legal|group|on-site))/,
    1,
  ],
  [/^motives\.redress/, /^(motives\.|cue\.(review|proposal|gain|praise))/, -1],
  [/^(primary-motive|motives)/, /./, 0],

  [/^kinds\.compensation/, /^(demand\.(refund|compensation)|cue\.(asked-sum|paid-sum)|causes\.price)/, 1],
  [
    /^kinds\.fix/,
    /^(demand\.(replacement|repair|delivery|information|fix|apology|discipline|policy-change|other)|cue\.(request|civic|chat|unsolved)|motives\.redress|causes\.(timeliness|effectiveness|external|safety))/,
    1,
  ],
  [/^kinds\.(compensation|fix)/, /^(kinds|demand|cue\.(asked-sum|paid-sum|gain|review|proposal))/, -1],
  [/^kinds\.help-improve/, /^(cue\.(proposal|accepts|polite)|motives\.suggest|demand\.policy-change)/, 1],
  [/^kinds\.help-improve/, /^(kinds|demand|motives|emotion|abuse|cue\.(fault|gain|asked-sum))/, -1],
  [
    /^kinds\.want-attention/,
    /^(cue\.(fault|review)|emotion\.disappointment|motives\.vent|causes|needs\.attention|lossTense\.past)/,
    1,
  ],
  [
    /^kinds\.rebuke/,
    /^(cue\.(fault|sarcasm|warns-others|insists|compares|rhetorical|intensity)|emotion|abuse|dangers\.churn|motives\.vent)/,
    1,
  ],
  [/^kinds\.(want-attention|rebuke)/, /^(kinds|demand|motives|cue\.(praise|request|proposal|gain))/, -1],
  [
    /^kinds\.(coerce|rival)/,
    /^(kinds|motives|cue\.(gain|asked-sum|compares)|reasonableness\.|dangers\.media)/,
    2,
  ],
  [/^kinds/, /./, 0],

  [
    /^loss-tense\.none/,
    /^(cue\.(proposal|praise|thanks|gain|withdraws)|motives\.(suggest|scheme)|kinds\.rival)/,
    1,
  ],
  [
    /^loss-tense\.none/,
    /^(lossTense|cue\.(unsolved|repetition|suffering|fault)|causes|emotion|dangers|demand|motives)/,
    -1,
  ],
  [
    /^loss-tense/,
    /^(lossTense|cue\.(unsolved|repetition|review|civic|chat|warns-others|tale|thanks|suffering|request|ultimatum)|motives\.(redress|vent)|demand|dangers\.(churn|group|regulator)|emotion\.anxiety|causes\.(timeliness|effectiveness|product-quality|attitude|external|safety)|needs\.attention)/,
    2,
  ],
  [/^loss-tense/, /^(temperament|style|reasonableness|kinds)/, 0],
  [/^loss-tense/, /./, 2],

  [/^causes\.product-quality/, /^(demand\.(replacement|repair)|cue\.review)/, 1],
  [/^causes\.effectiveness/, /^(cue\.unsolved|demand\.fix)/, 1],
  [/^causes\.timeliness/, /^(cue\.unsolved|lossTense\.ongoing|demand\.delivery)/, 1],
  [/^causes\.attitude/, /^(needs\.respect|demand\.(apology|discipline))/, 1],
  [/^causes\.price/, /^(cue\.paid-sum|demand\.refund)/, 1],
  [/^causes\.policy/, /^(cue\.(rules|civic)|motives\.suggest|demand\.policy-change)/, 1],
  [/^causes\.customer-side/, /^cue\.own-part/, 1],
  [/^causes/, /^(causes|cue\.(civic|review|chat|praise|own-part|proposal)|complaint|demand)/, -1],
  [/^causes/, /./, 0],
  [/^dangers\.(churn)/, /^(cue\.(warns-others|review)|emotion\.(disappointment|anger))/, 1],
  [/^dangers\.vulnerable/, /^(needs\.(sympathy|care)|cue\.suffering)/, 1],
  [/^dangers\.vulnerable/, /^cue\.(review)/, -1],
  [/^dangers\.group/, /^(cue\.civic)/, 1],
  [/^dangers\.group/, /^cue\.(review|chat)/, -1],
  [/^dangers/, /./, 0],

  [
    /^demand\.none/,
    /^(cue\.(review|praise|thanks|sarcasm|warns-others|fault|withdraws)|emotion\.(anger|disappointment)|dangers\.churn|kinds\.(rival|rebuke)|motives\.vent)/,
    1,
  ],
  [
    /^demand\.none/,
    /^(demand\.|motives\.|cue\.(request|asking|asked-sum|civic|command|polite|gain|proposal|unsolved|rules|ultimatum|chat)|dangers\.(escalate|regulator|legal|group|vulnerable|on-site)|lossTense\.(ongoing|imminent)|emotion\.anxiety|needs\.(understanding|sympathy|attention))/,
    -1,
  ],
  [
    /^demand\.refund/,
    /^(kinds\.compensation|causes\.(price|expectation|product-quality)|cue\.(asked-sum|paid-sum|unsolved)|lossTense\.past)/,
    1,
  ],
  [
    /^demand\.compensation/,
    /^(kinds\.compensation|cue\.(asked-sum|gain|command|suffering)|reasonableness\.excessive|motives\.scheme)/,
    1,
  ],
  [/^demand\.(replacement|repair)/, /^(kinds\.fix|causes\.product-quality)/, 1],
  [/^demand\.delivery/, /^(causes\.timeliness|cue\.chat|lossTense\.imminent)/, 1],
  [
    /^demand\.information/,
    /^(cue\.(asking|civic|chat|polite)|causes\.policy|style\.analytical|needs\.understanding)/,
    1,
  ],
  [/^demand\.information/, /^(motives\.|emotion\.anger|cue\.(fault|request|asked-sum|review))/, -1],
  [
    /^demand\.fix/,
    /^(kinds\.fix|cue\.(civic|request|unsolved|suffering)|dangers\.(group|vulnerable)|lossTense\.ongoing|causes\.(external|safety|effectiveness|price)|motives\.redress|emotion\.anxiety|needs\.attention)/,
    1,
  ],
  [/^demand\.apology/, /^(needs\.respect|causes\.attitude)/, 1],
  [/^demand\.discipline/, /^(causes\.attitude|abuse|dangers\.violence)/, 1],
  [/^demand\.policy-change/, /^(causes\.policy|cue\.(civic|proposal)|motives\.suggest)/, 1],
  [/^demand\.other/, /^(cue\.(proposal|gain|request)|motives\.(suggest|scheme)|kinds\.rival)/, 1],
  [/^demand\./, /^demand\./, -1],
  [/^demand\./, /^cue\.(review|praise)/, -1],
  [/^demand/, /./, 0],

  [/^reasonableness\.reasonable/, /^reasonableness\.reasonable/, 1],
  [
    /^reasonableness\.reasonable/,
    /^(reasonableness\.|motives\.scheme|cue\.gain|kinds\.(coerce|rival)|abuse|causes\.customer-side)/,
    -1,
  ],
  [/^reasonableness\.excessive/, /^(cue\.(insists)|dangers\.on-site|demand\.discipline|needs\.respect)/, 1],
  [/^reasonableness\.excessive/, /^(cue\.(gain|accepts|own-part)|motives\.scheme|reasonableness\.)/, -1],
  [/^reasonableness\.unfounded/, /^(causes\.customer-side|cue\.own-part)/, 1],
  [/^reasonableness\.malicious/, /^(motives\.scheme|kinds\.(coerce|rival)|cue\.gain|dangers\.media)/, 1],
  [/^reasonableness/, /^reasonableness\./, -1],
  [/^reasonableness/, /./, 0],
];

/** The way of a feature in the table of `field`'s `value`, whose own feature is `own`. */
export function wayOf(field: string, value: string, feature: string, own: string | undefined): Way {
  if (feature === own) return 1;
  const where = `${field}.${value}`;
  return rows.find(([at, what]) => at.test(where) && what.test(feature))?.[2] ?? 2;
}
