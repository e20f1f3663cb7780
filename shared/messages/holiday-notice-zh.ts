import type { NoticeProblemCode } from '../domain/calendar/parse-holiday-notice.ts';

/** Why the text of a holiday notice is refused, or what to look at again. */
export type HolidayNoticeMessages = Readonly<Record<NoticeProblemCode, string>>;

export const holidayNoticeZh = {
  'year-missing': '看不出是哪一年的安排，请填写年份',
  'title-missing': '没有找到通知的标题：请在第一行写明，例如“国务院办公厅关于2027年部分节假日安排的通知”',
  'nothing-found': '没有找到放假或者上班的日期',
  'name-missing': '“{text}”看不出是哪个节日',
  'line-unreadable': '“{line}”不是“名称 起 止 放假（或上班）”的格式',
  'date-impossible': '“{text}”不是有效的日期',
  'date-outside-year': '{on}不在{year}年，也不在上一年12月',
  'span-too-long': '{from}至{to}超过一行最多可写的{mostDays}天，请核对年份；确实更长的，请分行填写',
  'span-reversed': '{from}至{to}，结束早于开始',
  'weekday-mismatch': '{on}写的是{stated}，实际是{real}，请核对日期和年份',
  'count-mismatch': '{name}写的是共{stated}天，实际是{days}天',
  'make-up-on-weekday': '{on}本来就是工作日，不应当是调休上班的日子',
  'day-off-and-worked': '{on}既写了放假，又写了上班',
  'day-repeated': '{on}出现了两次',
  'extended-holiday-unknown': '日历里没有{year}年的这个节日（{name}），无法延长',
  'statutory-day-not-off': '{on}是法定节日（{name}），通知里却没有放假',
  'working-days-unbalanced': '放假占用的工作日减去调休上班的天数是{lost}天，法定节日应当是{expected}天，请核对',
} as const satisfies HolidayNoticeMessages;
