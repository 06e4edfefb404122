/** Large cities, in the form of `standardCity`; for telling places from other words. */
const NAMES = `
new york,los angeles,chicago,houston,phoenix,philadelphia,san antonio,san diego,dallas,san jose,austin,jacksonville,fort worth,columbus,charlotte,
san francisco,indianapolis,seattle,denver,washington,boston,el paso,nashville,detroit,oklahoma,portland,las vegas,memphis,louisville,baltimore,
milwaukee,albuquerque,tucson,fresno,sacramento,kansas,mesa,atlanta,omaha,colorado springs,raleigh,miami,long beach,virginia beach,oakland,
minneapolis,tulsa,tampa,arlington,new orleans,wichita,cleveland,bakersfield,aurora,anaheim,honolulu,santa ana,riverside,corpus christi,lexington,
stockton,saint louis,saint paul,henderson,pittsburgh,cincinnati,anchorage,greensboro,plano,newark,lincoln,orlando,irvine,toledo,jersey city,
chula vista,durham,fort wayne,saint petersburg,laredo,buffalo,madison,lubbock,chandler,scottsdale,reno,glendale,norfolk,boise,richmond,
baton rouge,spokane,des moines,tacoma,salt lake city,birmingham,rochester,hollywood,santa monica,beverly hills,brooklyn,manhattan,queens,bronx,
pasadena,burbank,studio city,malibu,venice,berkeley,cambridge,springfield,salem,albany,hartford,providence,
london,manchester,leeds,glasgow,sheffield,bradford,edinburgh,liverpool,bristol,cardiff,belfast,leicester,wakefield,coventry,nottingham,newcastle,
sunderland,brighton,hull,plymouth,stoke on trent,wolverhampton,derby,swansea,southampton,salford,aberdeen,westminster,portsmouth,york,peterborough,
dundee,lancaster,oxford,newport,preston,saint albans,norwich,chester,salisbury,exeter,gloucester,lisburn,chichester,winchester,londonderry,carlisle,
worcester,bath,durham,lincoln,hereford,armagh,inverness,stirling,canterbury,lichfield,newry,ripon,bangor,truro,ely,wells,birkenhead,reading,luton,
northampton,milton keynes,swindon,bolton,bournemouth,middlesbrough,blackpool,stockport,ipswich,slough,oldham,rotherham,watford,bolton,cheltenham,
middlesex,surrey,kent,essex,devon,dorset,sussex,suffolk,cornwall,hampshire,lancashire,yorkshire,somerset,cheshire,berkshire,norfolk,
sydney,melbourne,brisbane,perth,adelaide,gold coast,canberra,newcastle,wollongong,hobart,geelong,townsville,cairns,darwin,toowoomba,ballarat,
bendigo,launceston,mackay,rockhampton,bunbury,bundaberg,wagga wagga,mildura,auckland,wellington,christchurch,hamilton,dunedin,tauranga,
toronto,montreal,vancouver,calgary,edmonton,ottawa,winnipeg,quebec,halifax,victoria,saskatoon,regina,mississauga,brampton,
dublin,cork,galway,limerick,paris,marseille,lyon,toulouse,nice,nantes,strasbourg,montpellier,bordeaux,lille,rennes,reims,
berlin,hamburg,munich,munchen,cologne,koln,frankfurt,frankfurt am main,stuttgart,dusseldorf,dortmund,essen,leipzig,bremen,dresden,hannover,hanover,
nuremberg,nurnberg,duisburg,bochum,wuppertal,bielefeld,bonn,munster,karlsruhe,mannheim,augsburg,wiesbaden,vienna,wien,graz,linz,salzburg,innsbruck,
zurich,geneva,geneve,basel,bern,lausanne,lucerne,rome,roma,milan,milano,naples,napoli,turin,torino,palermo,genoa,genova,bologna,florence,firenze,
venezia,verona,madrid,barcelona,valencia,seville,sevilla,zaragoza,malaga,murcia,bilbao,lisbon,lisboa,porto,amsterdam,rotterdam,the hague,utrecht,
eindhoven,brussels,antwerp,ghent,bruges,luxembourg,copenhagen,aarhus,stockholm,gothenburg,malmo,oslo,bergen,helsinki,tampere,warsaw,warszawa,krakow,
lodz,wroclaw,poznan,gdansk,prague,praha,brno,budapest,bucharest,sofia,athens,thessaloniki,istanbul,ankara,izmir,moscow,kiev,kyiv,
tokyo,osaka,kyoto,nagoya,beijing,shanghai,guangzhou,shenzhen,hong kong,singapore,seoul,busan,taipei,bangkok,jakarta,manila,mumbai,delhi,new delhi,
bangalore,bengaluru,chennai,kolkata,hyderabad,pune,karachi,lahore,dhaka,dubai,abu dhabi,riyadh,doha,tel aviv,jerusalem,cairo,lagos,nairobi,
johannesburg,cape town,durban,pretoria,casablanca,mexico city,guadalajara,monterrey,bogota,lima,santiago,buenos aires,sao paulo,rio de janeiro,
brasilia,salvador,fortaleza,caracas,quito,havana,panama,san juan
`;

export const CITY_NAMES: ReadonlySet<string> = new Set(NAMES.split(/[,\n]/).map((name) => name.trim()).filter((name) => name !== '')); // prettier-ignore
