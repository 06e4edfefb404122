/** Common family names of English-speaking and European countries, in standard form; for telling names from other words. */
const NAMES = `
adams adamson alexander allen anderson andrews armstrong arnold atkins atkinson austin bailey baker baldwin ball banks barker barnes barnett
barrett barry bartlett barton bates beck becker bell bennett benson berry bishop black blake bond booth bowen boyd bradley brady brennan
brooks brown bruce bryant buckley burgess burke burns burton bush butcher butler byrne cameron campbell carey carpenter carr carroll carter
chambers chan chandler chang chapman chen clark clarke clayton cohen cole coleman collins connor cook cooke cooper costa cox craig crawford
cross cruz cunningham curtis daly davidson davies davis dawson day dean diaz dickson dixon doyle duncan dunn edwards elliott ellis evans
farrell ferguson fernandez ferrari fischer fisher fitzgerald fleming fletcher flores flynn ford foster fowler fox francis franklin fraser
freeman french fuller garcia gardner george gibbs gibson gilbert gill goldstein gomez gonzalez goodwin gordon graham grant gray green greene
griffin griffiths gross hall hamilton hansen harding harper harris harrison hart harvey hawkins hayes henderson henry hernandez herrmann hicks
higgins hill hoffmann holland holmes holt hopkins horton howard howe howell hudson hughes hunt hunter hussain hutchinson ingram jackson
jacobs james jansen jenkins jennings jensen johansson johnson johnston jones jordan joseph kaiser kaur kaufmann keller kelly kemp kennedy
kent khan kim king klein knight koch kowalski kruger lambert lane lang lawrence lawson lee lehmann leonard lewis li lin lloyd long lopez
lowe lucas lynch macdonald mackenzie maier mann marsh marshall martin martinez mason matthews maxwell may mayer mccarthy mcdonald mcgrath
mckenzie mclean mcmahon mcnamara meier mendoza meyer miles miller mills mitchell mohamed moore morales moran morgan morris morrison
morton muller murphy murray myers nash nelson neumann newman newton nguyen nicholls nicholson nielsen nolan norman norris novak nowak
obrien oconnor odonnell oneill oliver olsen ortiz osborne owen owens page palmer park parker parkinson parsons patel paterson patterson
payne pearce pearson pereira perez perkins perry peters petersen peterson phillips pierce poole pope porter potter powell power pratt price
quinn ramirez ramos ray reed rees reeves reid reyes reynolds rice richards richardson richter riley rivera roberts robertson robinson
rodriguez rogers romano rose ross rossi rowe russell russo ryan sanchez sanders sanderson santos saunders schmidt schmitz schneider schroder
schulz schwarz scott sharma sharp shaw sheppard short silva simmons simon simpson sinclair singh skinner smith snyder spencer stephens
stephenson stevens stevenson stewart stone stuart sullivan sutherland sutton taylor thomas thompson thomson thornton todd torres tran tucker
turnbull turner vasquez vaughan wagner walker wallace walsh walters wang ward warner warren waters watkins watson watts weaver webb weber
webster weiss welch wells west wheeler white whitehead whittle wilkins wilkinson williams williamson willis wilson winter wolf wong wood
woods wright wu yang yates young zhang zhao zhou zimmermann bruhn waller
`;

export const FAMILY_NAMES: ReadonlySet<string> = new Set(NAMES.split(/\s+/).filter((name) => name !== ''));
