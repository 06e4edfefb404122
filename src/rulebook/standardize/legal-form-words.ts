/** Legal forms of organisations, by class. Spellings are `words()` after single letters were joined ('s a r l' → 'sarl'). */
export const LEGAL_FORMS: Readonly<Record<string, readonly string[]>> = {
  CORPORATION: ['inc', 'incorporated', 'corp', 'corporation', 'incorp', 'co inc', 'company inc', 'pc', 'pbc'],
  COMPANY: ['co', 'company', 'cie', 'compagnie', 'compania', 'cia'],
  LIMITED: [
    'ltd', 'limited', 'co ltd', 'company limited', 'co limited', 'pty ltd', 'pty limited', 'proprietary limited', 'pty', 'pte ltd', 'pte limited',
    'private limited', 'pvt ltd', 'pvt limited', 'gmbh', 'gesellschaft mit beschrankter haftung', 'ges mbh', 'mbh', 'gmbh and co kg', 'gmbh co kg', 'ug',
    'sarl', 'srl', 'sl', 'slu', 'bv', 'bvba', 'sprl', 'lda', 'ltda', 'sp z oo', 'sp zoo', 'doo', 'kft', 'sro', 'ooo', 'as sro', 'aps', 'oy', 'ab', 'ehf',
    'sdn bhd', 'bhd', 'kk', 'gk', 'uab', 'sia', 'ou', 'eood', 'ood', 'eurl', 'unipersonal', 'asbl limited',
  ],
  PUBLIC: ['plc', 'ag', 'sa', 'spa', 'nv', 'se', 'asa', 'oyj', 'saa', 'sab', 'sab de cv', 'sa de cv', 'aktiengesellschaft', 'public limited company', 'tbk', 'jsc', 'pjsc', 'ojsc', 'oao', 'pao', 'zao', 'ad', 'zrt', 'nyrt', 'sas', 'sasu', 'pt'],
  LLC: ['llc', 'limited liability company', 'lc', 'pllc', 'ltd liability co', 'l l c'],
  PARTNERSHIP: ['lp', 'llp', 'lllp', 'limited partnership', 'limited liability partnership', 'kg', 'ohg', 'gbr', 'snc', 'cv', 'vof', 'kgaa', 'scs'],
  COOPERATIVE: ['coop', 'cooperative', 'eg', 'scrl', 'scop', 'eingetragene genossenschaft'],
  ASSOCIATION: ['ev', 'ngo', 'asbl', 'vzw', 'eingetragener verein', 'npo'],
}; // prettier-ignore
