/** Every section of a report that quotes no figures. */
export const narrative = {
  overview: {
    introduction: '本报告根据《中华人民共和国政府信息公开条例》编制。',
    proactiveDisclosure: '围绕群众关切做好主动公开。',
    disclosureOnRequest: '规范办理政府信息公开申请。',
    informationManagement: '健全政府信息管理制度。',
    platforms: '加强政府网站建设。',
    oversight: '开展培训和考核。',
  },
  problemsAndImprovements: '公开的深度还不够，将加强培训。',
  otherMatters: '本年度未收取信息处理费。',
};
