import type { Clause } from './clauses.ts';

// What an English clause tells, and whether it may be said back at all.

const unsayable =
  /\b(sue|lawyer|solicitor|press|police|court|idiots?|morons?|liars?|l(ie|ying)|scam\w*|crooks?|thie(f|ves)|rob\w*|fuck\w*|shit\w*|damn\w*|bloody|crap|useless|pathetic|joke|ridiculous|disgrace\w*|disgusting|rip[- ]?off|stupid|incompetent|cowboys?|clowns?|compensat\w*|guarantee|kill\w*|die|dead|dying|suicid\w*|ofcom|ombudsman|fca|regulator|review|trustpilot|twitter|facebook|tiktok|social media|viral|complain\w*|report|silly|cow|names|all good|fair play|funeral|died|passed away)\b|\d{5,}|[@]|https?:|\[/i;
/** Somebody else's words, a wish, a plan, a doubt, an order: none of it is what happened. */
const noTelling =
  /\b(said|says|saying|told|tells|claim\w*|apparently|according|promis\w*|think|thought|believe|guess|suppose|suspect|wonder|maybe|perhaps|probably|might|may|could be|would|should|shall|will|won't|'ll|going to|gonna|want\w*|need|like to|hope|expect|wish|if|unless|otherwise|or else|whether|please|thanks?|sorry|let'?s|at least|luckily|fortunately|fine|okay|working again|sorted|appreciate)\b|'d\b|^(what|why|how|when|where|who|which|can|could|do|does|did|are|is|will|would|should|don't|stop|give|get|tell|put|send|fix|make|look|listen|explain|come)\b/i;
/** One's own doing is denied. */
const denied =
  /\b(i|we)('m| am|'re| are| was| were|'ve| have| did| do)?\s*(not|never|n't|don't|didn't|haven't|wasn't|aren't)\b(?!.{0,14}\b(receiv|had|got|get|slept|eaten|heard|able|seen|been (called|seen|told)))/i;
const thing =
  "(?:(?:my|our|the|your|this|all (?:of )?(?:my|our|the)|half (?:of )?(?:my|our|the)) (?:[\\w-]+ ){1,6}?|nobody (?:has |had |'s )?|no ?one (?:has |had )?|there(?:'s| is| are| was| were| has been) (?:still )?(?:been )?|(?:water|rain|sewage|mould|smoke|gas) (?:is |was |has been )?)";
const wrong =
  "(?:(?:has|have|had|is|are|was|were|been|keeps?|kept|still|again|just|never|not|completely|now|already|being|got|come|came|went|goes|gone) ){0,4}(?:(?:hasn't|haven't|didn't|doesn't|don't|isn't|wasn't|won't|can't|never) \\w+|down for|broken?|broke|late|lost|missing|charged|overcharged|cancelled|leak(?:s|ed|ing)?|stolen|fail(?:s|ed|ing)?|delayed|smashed|cracked|mouldy|soaked|flooded|frozen|froze|stuck|cut off|stopped|damaged|torn|dirty|ruined|swollen|bent|refused|locked|blocked|closed|empty|rude|hung up|shouted|coming through|arrived (?:late|broken|damaged|smashed|a day late)|came (?:late|a day late)|no (?:hot )?\\w+|glass|a (?:crack|hole|leak|cockroach|hair))\\b";
/** Something of theirs or ours that went wrong; or what was done to them. */
const trouble = new RegExp(
  `^${thing}${wrong}|^(?:nobody|no ?one)(?:'s| has| had| even| ever| from \\w+)* (?:answer\\w*|call\\w*|came|come|rang|replied|repl\\w+|turned up|shown up|showed up|help\\w*|picks? up|picked up|does anything|did anything)\\b(?! (?:to|about))|^(?:i|we)(?:'ve| have| was| were| had)? (?:been |still |just |now )*(?:charged|overcharged|billed|double[- ]charged|cut off|without|kept waiting|waiting|waited|sent (?:the wrong|a broken|someone else)|not received|never (?:received|got)|haven't (?:received|had|got)|hasn't)\\b|^you(?:'ve| have)? (?:charged|overcharged|billed|cancelled|sent|lost|cut|broke|took|froze|frozen|closed|refused|delivered|put|left|never)\\b`,
  'i',
);
const burden =
  /^(?:i|we|i'm|we're|i've|we've|my (?:mum|mom|mother|dad|father|son|daughter|wife|husband|partner|baby|kids?|child(?:ren)?|gran|grandm\w+|grandf\w+|nan))\b.{0,24}\b(?:can't (?:cook|sleep|work|eat|get|use|leave|pay|heat|wash)|couldn't|unable to|missed|without (?:heat\w*|water|power|gas|hot|internet|a phone|medication)|lost (?:a|two|three|\d+|my|our)|(?:been )?waiting|waited|stuck|crying|in tears|awake|slept on|hasn't (?:eaten|slept)|haven't (?:eaten|slept)|freezing|took (?:a|the|two) (?:day|days|morning|afternoon) off|soaked|been sitting|sat there|queued)\b/i;
const stake =
  /\b(exam|wedding|surgery|operation|flight|interview|appointment|mortgage|moving|medication|funeral|deadline|hearing|birth|due)\b/i;
const soon =
  /\b(tonight|tomorrow|this (week|evening|weekend|afternoon)|next week|(on |this )?(mon|tues|wednes|thurs|fri|satur|sun)day|in (two|three|\d+) (hours|days))\b/i;
const past = /\b(was|were|had|yesterday|last|is over|missed|already|gone|ago)\b/i;
const own = /\b(i|we|i'm|we're|i've|we've|my|our)\b/i;

const dangling =
  /^(he|she|they|it|it's|they're|this|that|that's|there|which|who|to|as|than|for|with|from|by|of|only|just|even)\b/i;
const shortest = 14;
const longest = 80;

function isPlain({ text, asks, quoted, before }: Clause): boolean {
  if (asks || quoted || text.length < shortest || text.length > longest) return false;
  if (unsayable.test(text) || noTelling.test(text) || denied.test(text) || dangling.test(text)) return false;
  return !/\b(if|unless|said|told me|says|when you)\b[^.]*$/i.test(before);
}

const openers = /^(?:(?:and|but|so|because|also|now|then|well|hi|hello|hey)\s+)+/i;
const bare = (text: string): string => text.replace(openers, '');

export const isEnglishPoint = (clause: Clause): boolean => isPlain(clause) && trouble.test(bare(clause.text));

export const isEnglishBurden = (clause: Clause): boolean => isPlain(clause) && burden.test(bare(clause.text));

export function isEnglishStake(clause: Clause): boolean {
  const { text } = clause;
  if (!isPlain(clause) && !/\b(has|have|is|'s) (an?|her|his|my|the|on|due)\b/i.test(text)) return false;
  if (unsayable.test(text) || clause.asks || clause.quoted || dangling.test(text)) return false;
  return own.test(text) && stake.test(text) && soon.test(text) && !past.test(text);
}
