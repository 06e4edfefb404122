/** Common given names of English-speaking and European countries, in standard form; for telling names from other words. */
const NAMES = `
aaron abbey abbie abby abigail adam adele adelaide adrian agnes aidan aiden aileen alan albert alejandro alessandro alex alexa alexander
alexandra alexis alfie alfred alice alicia alina alison allan allen amanda amber amelia amelie amy ana anastasia andre andrea andreas andrei
andrew angela angelina anita ann anna annabel annabelle anne annette annie anthony antoine anton antonio anya april archie ariana arthur ashley
ashton audrey austin ava axel bailey barbara beatrice ben benjamin bernard bernd beth bethany betty bianca bill billy blake bob bonnie brad
bradley brandon brayden brenda brendan brian brianna bridget brigitte brodie brooke bruce bryan bryce caitlin caitlyn caleb callum cameron
camille carl carla carlos carmen carol caroline carolyn carter caspar catherine cathy cecilia celia charles charlie charlotte chelsea cheryl
chloe chris christa christian christina christine christoph christopher claire clara clare claude claudia clifford cody colin connor conor
courtney craig cristina crystal cynthia daisy dale damian damien dan dana daniel daniela danielle danny daphne darcy daria darren dave david
dawn dean deborah debra declan denise dennis derek diana diane diego dieter dimitri dominic donald donna doris dorothy douglas duncan dylan
edgar edith edmund eduardo edward edwin eileen elaine eleanor elena eli elias elise eliza elizabeth ella ellen ellie eloise elsa emanuel emil
emilia emiliano emily emma eric erica erik erin ernest ernst esther ethan ethel eugene eva evan eve evelyn evie ewan faith felicity felix
fernando finlay finn fiona flora florence florian frances francesca francesco francis francisco francois frank franz fraser fred freddie
frederick freya friedrich fritz gabriel gabriella gareth gary gavin gemma geoffrey george georgia georgina gerald gerard gerhard gillian gina
giovanni giulia giuseppe glen glenn gloria gordon grace graham grant greg gregory greta guido guillaume gunter gustav guy hamish hanna hannah
hans harold harriet harrison harry harvey hayden hayley hazel heather heidi heinrich heinz helen helena helga helmut henri henry herbert
hermann hilary hilda holly horst howard hubert hugh hugo ian ida ilse imogen ines ingrid irene iris isaac isabel isabella isabelle isla ivan
ivy jack jackson jacob jacqueline jacques jade jake james jamie jan jane janet janice jasmin jasmine jason jasper javier jay jayden jean
jeff jeffrey jemma jennifer jenny jeremy jerome jerry jesse jessica jessie jill jim jimmy jo joan joanna joanne jodie joe joel johann
johannes john johnny jonas jonathan jordan jorge jose josef joseph josephine josh joshua juan judith judy julia julian julie juliet june
jurgen justin justine kai kaitlyn karen karin karl karla kasper kate katelyn katharina katherine kathleen kathryn kathy katie katja katrina
kay kayla keira keith kelly ken kenneth kerry kevin kim kimberly kirsten kirsty klara klaus kristen kristin kristina kurt kyle kylie lachlan
lara larry lars laura lauren laurence laurent lawrence lea leah lee leila lena leo leon leonard leonie leslie lewis liam lily linda lindsay
lisa logan lorenzo lorraine louis louisa louise luc luca lucas lucia lucinda lucy luigi luis luka lukas luke luna lydia lynn lynne mackenzie
maddison madeleine madeline madison magdalena maia malcolm manfred manuel marc marcel marcia marco marcus margaret maria marianne marie
marilyn marina mario marion marjorie mark markus marlene martha martin martina mary mason mateo mathias mathilde matilda matthew matthias
maureen maurice max maximilian maya megan meghan melanie melissa mia michael michaela michel michele michelle miguel mike mikhail mila
mildred millie miriam mitchell mohamed mohammad mohammed moira molly monica monika morgan muhammad muriel myra nadia nadine nancy naomi
natalia natalie natasha nathan nathaniel neil nele nellie niamh nicholas nick nicola nicolas nicole nigel nikita nikolai nils nina noah noel
nora norma norman olga oliver olivia ollie oscar oskar otto owen pablo pamela paola paolo patricia patrick paul paula pauline pedro peggy
penelope penny peter petra phil philip philippa philippe phillip phoebe pierre poppy rachael rachel rafael rainer ralf ralph raymond rebecca
reginald reinhard renate renee reuben rhys ricardo richard rick riley rita rob robert roberta roberto robin robyn rodney roger roland rolf
roman ronald rory rosa rose rosemary rosie ross roy ruben ruby rudolf rupert russell ruth ryan sabine sally sam samantha samuel sandra sara
sarah sasha scott sean sebastian sergei serena sergio seth shane shannon sharon shaun sheila shelley shirley sidney siegfried simon simone
skye sofia sonia sophia sophie spencer stanley stefan stefanie stella stephan stephanie stephen steve steven stewart stuart sue summer susan
susanne suzanne svetlana sven sybil sydney sylvia taj tamara tanya tara tatiana taylor ted teresa terry tessa theo theodore theresa thomas
tia tiffany tim timothy tina tobias toby todd tom tommaso tommy tony tracey tracy trevor tristan tyler ulrich ursula uwe valentina valerie
vanessa vera veronica vicki vicky victor victoria vincent viola violet virginia vivian vladimir walter wanda warren wayne wendy werner
wilhelm will william winifred wolfgang xavier yasmin yvonne zac zachary zara zoe
ahmed ali amit anil arjun aisha deepak fatima hassan hussein ibrahim kumar mehmet mustafa omar priya rahul raj ravi sanjay sunil vijay
akira hiroshi kenji takashi yuki wei ming jun jing lin mei min ying
`;

export const GIVEN_NAMES: ReadonlySet<string> = new Set(NAMES.split(/\s+/).filter((name) => name !== ''));
