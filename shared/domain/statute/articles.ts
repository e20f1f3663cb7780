/**
 * Every provision that the system cites. The key is what the API prints; the labels are what people read.
 * Sources: docs/law.md.
 */
export const articles = {
  '条例第4条': { zh: '《政府信息公开条例》第四条', en: 'Disclosure Regulation, art. 4' },
  '条例第10条': { zh: '《政府信息公开条例》第十条', en: 'Disclosure Regulation, art. 10' },
  '条例第14条': { zh: '《政府信息公开条例》第十四条', en: 'Disclosure Regulation, art. 14' },
  '条例第15条': { zh: '《政府信息公开条例》第十五条', en: 'Disclosure Regulation, art. 15' },
  '条例第16条': { zh: '《政府信息公开条例》第十六条', en: 'Disclosure Regulation, art. 16' },
  '条例第20条': { zh: '《政府信息公开条例》第二十条', en: 'Disclosure Regulation, art. 20' },
  '条例第26条': { zh: '《政府信息公开条例》第二十六条', en: 'Disclosure Regulation, art. 26' },
  '条例第27条': { zh: '《政府信息公开条例》第二十七条', en: 'Disclosure Regulation, art. 27' },
  '条例第29条': { zh: '《政府信息公开条例》第二十九条', en: 'Disclosure Regulation, art. 29' },
  '条例第30条': { zh: '《政府信息公开条例》第三十条', en: 'Disclosure Regulation, art. 30' },
  '条例第31条': { zh: '《政府信息公开条例》第三十一条', en: 'Disclosure Regulation, art. 31' },
  '条例第32条': { zh: '《政府信息公开条例》第三十二条', en: 'Disclosure Regulation, art. 32' },
  '条例第33条': { zh: '《政府信息公开条例》第三十三条', en: 'Disclosure Regulation, art. 33' },
  '条例第34条': { zh: '《政府信息公开条例》第三十四条', en: 'Disclosure Regulation, art. 34' },
  '条例第35条': { zh: '《政府信息公开条例》第三十五条', en: 'Disclosure Regulation, art. 35' },
  '条例第36条': { zh: '《政府信息公开条例》第三十六条', en: 'Disclosure Regulation, art. 36' },
  '条例第37条': { zh: '《政府信息公开条例》第三十七条', en: 'Disclosure Regulation, art. 37' },
  '条例第38条': { zh: '《政府信息公开条例》第三十八条', en: 'Disclosure Regulation, art. 38' },
  '条例第39条': { zh: '《政府信息公开条例》第三十九条', en: 'Disclosure Regulation, art. 39' },
  '条例第40条': { zh: '《政府信息公开条例》第四十条', en: 'Disclosure Regulation, art. 40' },
  '条例第41条': { zh: '《政府信息公开条例》第四十一条', en: 'Disclosure Regulation, art. 41' },
  '条例第42条': { zh: '《政府信息公开条例》第四十二条', en: 'Disclosure Regulation, art. 42' },
  '条例第45条': { zh: '《政府信息公开条例》第四十五条', en: 'Disclosure Regulation, art. 45' },
  '条例第49条': { zh: '《政府信息公开条例》第四十九条', en: 'Disclosure Regulation, art. 49' },
  '条例第50条': { zh: '《政府信息公开条例》第五十条', en: 'Disclosure Regulation, art. 50' },
  '条例第51条': { zh: '《政府信息公开条例》第五十一条', en: 'Disclosure Regulation, art. 51' },
  '民法典第201条': { zh: '《民法典》第二百零一条', en: 'Civil Code, art. 201' },
  '民法典第203条': { zh: '《民法典》第二百零三条', en: 'Civil Code, art. 203' },
  '行政复议法第20条': { zh: '《行政复议法》第二十条', en: 'Administrative Reconsideration Law, art. 20' },
  '行政复议法第23条': { zh: '《行政复议法》第二十三条', en: 'Administrative Reconsideration Law, art. 23' },
  '行政诉讼法第46条': { zh: '《行政诉讼法》第四十六条', en: 'Administrative Litigation Law, art. 46' },
  '国办函〔2020〕109号': { zh: '《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）', en: 'Information processing fee rules (No. 109 of 2020)' },
  '国办公开办函〔2015〕207号': { zh: '国办公开办函〔2015〕207号', en: 'Interpretation of time limits (No. 207 of 2015)' },
  '国办公开办函〔2016〕201号': { zh: '国办公开办函〔2016〕201号', en: 'Counting of litigation (No. 201 of 2016)' },
  '国办公开办函〔2016〕235号': { zh: '国办公开办函〔2016〕235号', en: 'Service of answers (No. 235 of 2016)' },
  '国办公开办函〔2021〕30号': { zh: '国办公开办函〔2021〕30号', en: 'Form of the yearly report (No. 30 of 2021)' },
  '2007年条例第24条': { zh: '《政府信息公开条例》（2007年）第二十四条', en: 'Disclosure Regulation of 2007, art. 24' },
  '指导案例26号': { zh: '最高人民法院指导案例26号', en: 'SPC Guiding Case 26' },
} as const satisfies Record<string, { readonly zh: string; readonly en: string }>;

/** The citation as the API prints it, e.g. `条例第33条`. */
export type Article = keyof typeof articles;
