/** The 15 fields of a natural person's request but the e-mail address, with which a mail goes out too. */
export const intakeForm = {
  agencyId: 'a1',
  applicant: {
    kind: 'natural-person',
    name: '赵示例',
    idType: 'resident-id-card',
    idNumber: '11010519491231002X',
    phone: '13800001000',
    postalAddress: '示例省示例县示例路 1 号',
    postcode: '454350',
  },
  information: {
    title: '示例路片区规划',
    documentNumber: '示规〔2025〕1号',
    description: '示例路片区控制性详细规划文本、图则和批复文件。',
  },
  delivery: { medium: 'electronic', method: 'online' },
} as const;

export const email = 'applicant@citizen.example';

/** The same fields side by side, as a form backend without structure keeps them. */
export const flatIntakeForm = {
  agencyId: intakeForm.agencyId,
  ...intakeForm.applicant,
  email,
  ...intakeForm.information,
  ...intakeForm.delivery,
};
