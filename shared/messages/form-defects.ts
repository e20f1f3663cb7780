/** Said beside a field of a paper that is missing or wrong: it can be registered all the same (条例第30、31条). */
export const defectHintZh =
  '来件确实缺少此项或者写得有误的，在 defects 中注明 {defect}，即可照来件登记，期限照常起算，再一次性告知补正（条例第三十条）。';
export const defectHintEn =
  'Where the paper itself lacks this or states it wrongly, name {defect} in defects: it is then registered as it came, its period runs, and correction is asked for once (Art. 30).';
