import { tellWhatAnswersNeed } from './answer-needs.ts';
import { countCharacters } from './count-characters.ts';
import { showOnceAtWork } from './once-at-work.ts';
import { keepPlaceInQueue } from './queue-place.ts';
import { walkRowsByKey } from './row-keys.ts';
import { tellWhenSessionEnds } from './session-end.ts';

tellWhenSessionEnds();
keepPlaceInQueue();
walkRowsByKey();
tellWhatAnswersNeed();
countCharacters();

showOnceAtWork();
