import { addDays, civilDate, type CivilDate } from './civil-date.ts';
import { lunarHolidays } from './lunar-holidays.ts';

export type StatutoryHoliday = { readonly on: CivilDate; readonly name: string };

const fixedHolidays = [
  ['元旦', '01-01'],
  ['劳动节', '05-01'],
  ['劳动节', '05-02'],
  ['国庆节', '10-01'],
  ['国庆节', '10-02'],
  ['国庆节', '10-03'],
] as const;

const lunarByYear = new Map(lunarHolidays.map((line) => [Number(line.slice(0, 4)), line.slice(5).split(' ')]));

/**
 * 放假办法第二条 (2024): the 13 days off that need no notice, for a year whose notice is not published. The exchange of
 * weekends around them is unknown until then.
 */
export function statutoryHolidays(year: number): readonly StatutoryHoliday[] {
  const fixed = fixedHolidays.map(([name, monthAndDay]) => ({ name, on: civilDate(`${year}-${monthAndDay}`) }));
  const lunar = (lunarByYear.get(year) ?? []).map((text) => civilDate(`${year}-${text.slice(0, 2)}-${text.slice(2)}`));
  const [springFestival, clearAndBright, dragonBoat, midAutumn] = lunar;
  if (
    springFestival === undefined ||
    clearAndBright === undefined ||
    dragonBoat === undefined ||
    midAutumn === undefined
  )
    return fixed;
  return [
    ...fixed,
    ...[-1, 0, 1, 2].map((days) => ({ name: '春节', on: addDays(springFestival, days) })),
    { name: '清明节', on: clearAndBright },
    { name: '端午节', on: dragonBoat },
    { name: '中秋节', on: midAutumn },
  ];
}
