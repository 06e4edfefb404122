/** Words that names of organisations have and names of persons, places and works seldom; not legal forms. */
export const ORGANIZATION_WORDS: ReadonlySet<string> = new Set([
  'associates', 'association', 'agency', 'authority', 'automotive', 'bakery', 'bank', 'bancorp', 'brothers', 'builders', 'bureau', 'cafe', 'capital',
  'center', 'centre', 'church', 'clinic', 'club', 'college', 'committee', 'communications', 'community', 'construction', 'consultants', 'consulting',
  'council', 'dental', 'department', 'designs', 'distributors', 'electric', 'electronics', 'energy', 'engineering', 'enterprise', 'enterprises',
  'entertainment', 'equipment', 'estate', 'federation', 'finance', 'financial', 'firm', 'foods', 'foundation', 'group', 'healthcare', 'hospital',
  'hotel', 'hotels', 'industrial', 'industries', 'institute', 'insurance', 'international', 'investment', 'investments', 'laboratories', 'laboratory',
  'labs', 'library', 'logistics', 'management', 'manufacturing', 'market', 'marketing', 'medical', 'ministry', 'motors', 'museum', 'networks',
  'partners', 'pharma', 'pharmaceuticals', 'pharmacy', 'plumbing', 'productions', 'products', 'properties', 'realty', 'rentals', 'repair',
  'research', 'restaurant', 'resources', 'restaurants', 'sales', 'school', 'schools', 'securities', 'services', 'shop', 'society', 'software',
  'solutions', 'sons', 'store', 'stores', 'studio', 'studios', 'supplies', 'supply', 'systems', 'technologies', 'technology', 'telecom', 'trading',
  'transport', 'trust', 'trucking', 'union', 'university', 'universitat', 'universite', 'universidad', 'ventures', 'wholesale', 'works', 'holdings', 'holding',
]); // prettier-ignore
