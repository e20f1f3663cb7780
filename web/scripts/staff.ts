import { showAnswerNeeds } from './answer-needs.ts';
import { countCharacters } from './count-characters.ts';
import { showOnceAtWork } from './once-at-work.ts';
import { keepPlaceInQueue } from './queue-place.ts';
import { walkRowsByKey } from './row-keys.ts';
import { warnBeforeSessionEnds } from './session-end.ts';

warnBeforeSessionEnds();
keepPlaceInQueue();
walkRowsByKey();
showAnswerNeeds();
countCharacters();

showOnceAtWork();
