/* wp-demo-names-lists.c: first names by generation and surnames, each list one text with spaces between.
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "wp-demo-names-lists.h"

/* clang-format off */

#define BRITISH_F_CHILD                                                                                               \
  "Olivia Amelia Isla Ava Lily Ivy Freya Florence Isabella Mia Willow Sienna Poppy Elsie Emily Ella Grace Evie "      \
  "Charlotte Rosie Daisy Evelyn Phoebe Sophie Sophia Ruby Millie Alice Maya Harper Matilda Isabelle Penelope Maisie " \
  "Emilia Luna Esme Mila Chloe Bonnie Eva Orla Arabella Robyn Violet Maeve Ada Hallie Jessica Scarlett Eliza Ellie "  \
  "Lottie Imogen Nancy Thea Lola Aurora Lyra Margot Molly Delilah Eleanor Rose Zara Holly Georgia Lucy Heidi "        \
  "Beatrice "                                                                                                         \
  "Darcie Summer Amber Lexi Skye Niamh Erin Megan Abigail Hannah Lacey Martha Clara Edith Mabel Olive Hazel Iris "    \
  "Nova Autumn Elodie Ottilie Zoë Libby Tilly Amelie Faith Hope Keira Paige Leah Caitlin Jasmine Bella Annabelle "   \
  "Tabitha Myla Eden Lara Kayla Cora Juniper Fern Peggy Winnie"
#define BRITISH_M_CHILD                                                                                             \
  "Noah Oliver George Arthur Leo Harry Oscar Archie Jack Henry Charlie Freddie Theodore Theo Alfie Jacob Joshua "   \
  "Thomas Finley Tommy William Isaac Lucas Alexander James Edward Reggie Teddy Arlo Louie Albie Max Mason Roman "   \
  "Rory Ethan Logan Harrison Hugo Jude Reuben Ezra Rowan Elijah Sebastian Albert Ronnie Frankie Benjamin Joseph "   \
  "Samuel Hunter Dylan Daniel Toby Jaxon Riley Carter Bobby Sonny Jenson Caleb Luca Ralph Stanley Elliot Bertie "   \
  "Grayson Felix Jasper Otis Kit Zachary Luke Nathan Ryan Tyler Kian Callum Connor Jayden Leon Ellis Blake Harvey " \
  "Jamie Owen Matthew Adam Aaron Kai Tobias Barnaby Rupert Ernie Vinnie Chester Axel Nico Rafferty Wilfred Monty "  \
  "Wilf Bodhi Parker Preston Brody Kayden Declan Kyle Lewis Robin River Ash Bailey Corey"
#define BRITISH_F_PARENT                                                                                            \
  "Sarah Emma Claire Nicola Lisa Joanne Michelle Samantha Rachel Karen Rebecca Donna Kelly Louise Kerry Leanne "    \
  "Natalie "                                                                                                        \
  "Gemma Stacey Hayley Victoria Laura Amy Lindsey Danielle Jennifer Katie Amanda Vicky Charlene Zoe Kirsty Lauren " \
  "Jodie Kimberley Becky Tracey Melissa Naomi Heather Helen Catherine Lucy Charlotte Hannah Jade Chelsea Bethany "  \
  "Shannon Abbie Jessica Sophie Georgina Ashleigh Toni Carly Cheryl Tanya Sally Rhian Amber Tara Lorna Beth Ellen " \
  "Jenna Sian Kate Alison Angela Dawn Debbie Julie Paula Sharon Maria Frances Robyn Holly Kayleigh Demi Courtney "  \
  "Paige Rosie Megan Aimee Sinead Fiona Kirsten Ruth Martine Faye Clare Holly-Ann Terri Sheree Dionne Marie Anna "  \
  "Harriet Philippa Bryony Stephanie Joanna Lynsey Alexandra Tasha Candice Verity Eloise"
#define BRITISH_M_PARENT                                                                                               \
  "David Paul Andrew Mark Lee Craig Darren Jason Wayne Stephen Michael Christopher Matthew Daniel Robert Richard "     \
  "James Gary Simon Kevin Carl Dean Stuart Ian Neil Adam Ryan Liam Luke Shaun Scott Martin Anthony Jonathan Ben "      \
  "Peter Jamie Nathan Aaron Ashley Dale Damien Gareth Gavin Graham Jake Joe Josh Karl Kieran Kyle Lewis Marcus Nick "  \
  "Nigel Phil Philip Ricky Robbie Ross Russell Sam Sean Shane Steven Thomas Tim Tom Tony Tyrone William Zak Alan "     \
  "Alex Antony Barry Bradley Brett Callum Cameron Charles Clive Curtis Danny Dominic Duncan Edward Elliot Garry "      \
  "Geoff George Glen Grant Greg Harry Howard Jack Jay Jordan Justin Keith Leon Leigh Lloyd Max Mitchell Oliver Reece " \
  "Rob Rory Stewart Terry Toby Warren"
#define BRITISH_F_GRAND                                                                                                \
  "Patricia Margaret Susan Jean Christine Maureen Brenda Janet Carol Linda Pauline Sheila Barbara Ann Joan Sandra "    \
  "Jacqueline Pat Valerie Marion Dorothy Gillian Hilary Judith Kathleen Lesley Lynne Marjorie Mary Moira Norma Olwen " \
  "Pamela Rita Rosemary Ruth Shirley Stella Sylvia Theresa Vera Wendy Yvonne Anne Beryl Betty Beverley Cynthia "       \
  "Daphne "                                                                                                            \
  "Denise Diane Doreen Edna Eileen Elaine Elizabeth Ethel Eunice Evelyn Freda Gail Geraldine Glenys Gloria Gwen "      \
  "Hazel "                                                                                                             \
  "Heather Helena Irene Isobel Iris Ivy Janice Jill Josephine Joyce Julia June Kay Lilian Lorraine Mavis Maxine "      \
  "Muriel "                                                                                                            \
  "Myra Nora Phyllis Rosalind Sally Thelma Trudy Veronica Violet Winifred Jennifer Jeanette Josie Rosalie Bernadette"
#define BRITISH_M_GRAND                                                                                               \
  "John Peter Alan Brian Keith Roy Derek Michael Anthony Raymond Kenneth Ronald Dennis Malcolm Trevor Terence Barry " \
  "Graham Roger Geoffrey Colin Leonard Norman Stanley Frank Frederick Gordon Douglas Donald Ernest Harold Arthur "    \
  "Eric George Henry Jack James Jim Joseph Leslie Maurice Neville Patrick Percy Philip Ralph Reginald Robert Robin "  \
  "Rodney Sidney Stephen Thomas Tony Victor Walter Wilfred William Albert Alec Alfred Archie Aubrey Barrie Bernard "  \
  "Bill Bob Bruce Cecil Charles Clifford Cyril Daniel David Desmond Duncan Edward Edwin Gerald Gilbert Glyn Harry "   \
  "Herbert Horace Howard Hugh Ivor Jeffrey Ken Laurence Len Lionel Mervyn Nigel Ray Reg Rex Ron Russell Terry Vernon"
#define BRITISH_SURNAMES                                                                                               \
  "Smith Brown Taylor Wilson Johnson White Wright Walker Thompson Robinson Hughes Green Hall Wood Harris Clark "       \
  "Jackson "                                                                                                           \
  "Turner Hill Cooper Ward Moore Morris Baker King Harrison Lee Allen Young Mitchell Scott Parker Bennett Cook Shaw "  \
  "Bailey Richardson Carter Collins Bell Cox Marshall Adams Chapman Webb Wilkinson Simpson Ellis Foster Mills Palmer " \
  "Barnes Knight Fisher Powell Stevens Rogers Hunt Holmes Mason Butler Matthews Dixon Payne Barker Stevenson Elliott " \
  "Russell Fletcher Lowe Barrett Day Pearson Dawson Holland Gibson Brooks Atkinson Harvey Watson Gray Bird Chambers "  \
  "Dean Reynolds Walsh Fox Hart Burton Newton Howard Spencer Cole Lane Field Wells Sutton Freeman Lawson Bishop "      \
  "Booth "                                                                                                             \
  "Coates Haigh Sykes Sugden Dyson Firth Gledhill Hirst Illingworth Jagger Kaye Lumb Midgley Naylor Oldroyd Pickles "  \
  "Ramsden Senior Thackray Umpleby Verity Waddington Armitage Barraclough Crabtree Dobson Earnshaw Fawcett Garside "   \
  "Hainsworth Ibbotson Jowett Kellett Lister Metcalfe Nettleton Ogden Priestley Raistrick Schofield Tordoff Uttley "   \
  "Varley Whiteley Bairstow Clegg Duckworth Entwistle Farrow Greenwood Hartley Ingham Jubb Kershaw Leadbeater "        \
  "Moorhouse "                                                                                                         \
  "Nuttall Oxley Pickering Rawnsley Stead Thwaites Ullyott Wainwright Yeadon Abbott Ackroyd Addison Alderson Allan "   \
  "Appleby Archer Arnold Ashton Atherton Ayres Bagley Baldwin Ball Banks Barlow Barton Bates Batty Beadle Beaumont "   \
  "Beckett Benson Bentley Berry Best Beverley Binns Blackburn Blake Bland Bolton Bond Bower Bowman Boyd Bradley "      \
  "Bradshaw Briggs Broadbent Brook Bruce Bryant Buckley Bullock Burgess Burns Burrows Cairns Calvert Cameron "         \
  "Campbell "                                                                                                          \
  "Carr Carroll Cartwright Chadwick Charlton Christie Clarke Clayton Clements Cliff Cochrane Coleman Conway Copley "   \
  "Corbett Cornish Cowan Craven Crawford Cross Crowther Cunningham Curtis Dale Dalton Daniels Davidson Dent Denton "   \
  "Dickinson Dodd Donaldson Douglas Drake Duffield Duncan Dunn Eastwood Eaton Edmonds Elsworth Emmett Falkner Farmer " \
  "Farnham Fearnley Fenton Ferguson Fielding Finch Fleming Flint Forster Fowler Francis Franklin Fraser Frost Fuller " \
  "Gale Gardner Garner Garnett Gibbs Gilbert Gill Glover Goddard Godfrey Goodwin Gordon Gough Graham Grainger Grant "  \
  "Graves Greaves Gregory Hague Haley Hancock Hanson Hardcastle Hardy Hargreaves Harper Harwood Hawkins Hayes "        \
  "Haywood "                                                                                                           \
  "Heaton Hebden Hemingway Henderson Hepworth Hewitt Hickman Hinchliffe Hobson Hodgson Holden Holgate Holroyd "        \
  "Hopkinson "                                                                                                         \
  "Horner Horsfall Houghton Howarth Hudson Humphrey Hurst Hutchinson Iveson Jarvis Jennings Jessop Johnston Kaye "     \
  "Kemp "                                                                                                              \
  "Kendall Kerr Kirby Kirk Kitchen Lamb Lancaster Langley Law Lawrence Leach Lockwood Lodge Lomax Longbottom Lucas "   \
  "Lund Lyons Mallinson Mann Marsden Marsh Martin Maxwell Maynard Mellor Miller Milner Mitton Moody Morley Mortimer "  \
  "Moss Murgatroyd Murray Myers Nash Nelson Newman Newsome Nicholson Noble Norris North Norton Nunn Oakley Oates "     \
  "Osborne "                                                                                                           \
  "Overend Page Parkin Parkinson Parr Parsons Peacock Pearce Peel Perkins Perry Petty Phillips Pollard Poole "         \
  "Popplewell "                                                                                                        \
  "Porter Potter Preston Proctor Quarmby Radcliffe Rayner Redfern Reid Rhodes Riley Roper Rose Rothwell Rushworth "    \
  "Sanders "                                                                                                           \
  "Sanderson Saunders Savage Scholes Sellers Sharp Shaw Sheard Shepherd Shipley Simmons Skinner Slater Smithson "      \
  "Snowden "                                                                                                           \
  "Speight Stainton Stanley Stansfield Stephenson Stone Stott Sunderland Sutcliffe Swain Swift Tate Tattersall "       \
  "Tempest "                                                                                                           \
  "Tetley Thorne Thornton Threlfall Tindall Topham Townend Townsend Tranter Tunstall Turnbull Tyson Underwood "        \
  "Vickers "                                                                                                           \
  "Wade Waite Wakefield Wallace Walton Warburton Warren Waterhouse Webster Welch West Whitaker Whitehead Whitfield "   \
  "Whittaker Wilcox Wilde Wilkin Willis Winterbottom Womersley Woodcock Woodhead Woods Wormald Worsley Wrigley Wyatt " \
  "Yates"

#define WELSH_F                                                                                                 \
  "Siân Rhian Cerys Carys Ffion Angharad Bethan Nia Seren Mali Elin Megan Lowri Catrin Eleri Gwen Heledd Non " \
  "Tegan Alys Cadi Efa Martha Mared Bronwen Delyth Menna Nerys"
#define WELSH_M                                                                                             \
  "Rhys Dylan Owain Gethin Iwan Huw Emyr Gareth Dewi Macsen Osian Tomos Ifan Harri Steffan Aled Alun Bryn " \
  "Gwilym Idris Llŷr Morgan Rhodri Trystan Ioan Elis Gruff Hywel"
#define WELSH_S                                                                                                      \
  "Jones Davies Williams Evans Thomas Roberts Lewis Griffiths Edwards Owen Price Lloyd Rees Jenkins Morgan "         \
  "Powell Vaughan Pritchard Parry Bowen Probert Llewellyn Gwynne Prosser Beynon Cadwallader Pugh Howells Humphreys " \
  "Meredith"
#define IRISH_F                                                                                                  \
  "Aoife Niamh Ciara Saoirse Sinéad Orla Róisín Aisling Maeve Gráinne Deirdre Siobhán Clodagh Nuala Bríd " \
  "Erin Cliona Éabha Fionnuala Mairead"
#define IRISH_M                                                                                                  \
  "Conor Cian Seán Oisín Fionn Eoin Declan Niall Cormac Tadhg Padraig Brendan Colm Donal Eamon Ronan Darragh " \
  "Kieran Rory Dermot"
#define IRISH_S                                                                                                 \
  "Murphy Kelly O'Brien Byrne Ryan O'Sullivan Doyle McCarthy Gallagher Doherty Kennedy Lynch Quinn McLoughlin " \
  "O'Connor Nolan Fitzgerald Brennan Burke Daly Dunne Hogan Keane Maguire McGrath Mulligan O'Donnell O'Neill "  \
  "Rafferty Sweeney"
#define POLISH_F                                                                                                 \
  "Zuzanna Maja Zofia Lena Hanna Julia Oliwia Alicja Natalia Wiktoria Aleksandra Magdalena Agnieszka Katarzyna " \
  "Małgorzata Joanna Ewa Anna Monika Dorota Beata Iwona Karolina Paulina Kinga"
#define POLISH_M                                                                                              \
  "Jakub Szymon Kacper Filip Antoni Franciszek Mikołaj Wojciech Adam Michał Piotr Paweł Krzysztof Tomasz " \
  "Marcin Łukasz Grzegorz Andrzej Mateusz Kamil Dawid Bartosz Igor Oskar Stanisław"
#define POLISH_S                                                                                                             \
  "Nowak Kowalczyk Wiśniewski Wójcik Kamiński Lewandowski Zieliński Szymański Woźniak Dąbrowski Kozłowski "          \
  "Jankowski Mazur Kwiatkowski Krawczyk Piotrowski Grabowski Pawlak Michalak Król Wieczorek Jabłoński Wróbel Stępień " \
  "Górski"
#define EURO_F                                                                                                      \
  "Andreea Ioana Elena Maria Ana Sofia Beatriz Inês Lucía Carmen Giulia Chiara Ieva Gabija Rasa Līga Kateřina " \
  "Petra Eszter Zsófia Mirela Daniela Raluca Margarida Kristina"
#define EURO_M                                                                                                       \
  "Andrei Mihai Ionuț Stefan Alexandru João Tiago Diogo Mateo Javier Marco Lorenzo Lukas Matas Tomas Jānis Petr " \
  "Jiří Bence László Florin Cristian Bogdan Ricardo Dmitri"
#define EURO_S                                                                                                 \
  "Popescu Ionescu Dumitru Stan Rusu Munteanu Silva Santos Ferreira Pereira García Fernández Rossi Ferrari " \
  "Kazlauskas Petrauskas Bērziņš Kalniņš Novák Dvořák Nagy Szabó Horváth Georgiev Ivanova Kovač Müller Petrova"
#define PAKISTANI_F                                                                                             \
  "Aisha Zainab Maryam Fatima Khadija Hafsa Sana Iqra Saima Nadia Shazia Rubina Noreen Amna Aleena Inaya Zoya " \
  "Anaya Mahnoor Rabia Uzma Samina Parveen Bushra Nasreen"
#define PAKISTANI_M                                                                                        \
  "Muhammad Ibrahim Yusuf Hamza Bilal Usman Zain Haris Ayaan Imran Asif Tariq Nadeem Shahid Kashif Waqas " \
  "Adeel Faisal Rizwan Sajid Iqbal Khalid Zafar Junaid Rayyan"
#define PAKISTANI_S                                                                                           \
  "Khan Hussain Ahmed Malik Akhtar Mahmood Iqbal Shah Mirza Butt Chaudhry Qureshi Siddiqui Raja Javed Aslam " \
  "Bashir Yaqoob Riaz Nawaz Rashid Zaman Sheikh Mughal Ashraf"
#define BANGLADESHI_F \
  "Nusrat Tasnim Sumaiya Fahmida Shirin Rumana Jannat Ayesha Tahmina Nazma Rahima Salma Farzana Mim Sadia"
#define BANGLADESHI_M "Rafiq Shafiqul Tanvir Rahim Kamal Jamal Arif Mahin Sakib Nahid Mizan Habib Faruk Zakir Tareq"
#define BANGLADESHI_S \
  "Begum Rahman Miah Uddin Islam Chowdhury Ali Hoque Khatun Alam Sarkar Haque Talukdar Mahmud Hossain"
#define INDIAN_F                                                                                                      \
  "Priya Anjali Kavita Meera Sunita Neha Pooja Simran Jasleen Harpreet Gurpreet Manjit Diya Aanya Ishani Riya Kiran " \
  "Rekha Nisha Asha Lakshmi Divya Anita Shreya Amrit"
#define INDIAN_M                                                                                                    \
  "Arjun Rohan Vikram Sanjay Rajesh Amit Ravi Anil Jaspreet Harjit Gurdeep Manpreet Aarav Vihaan Dev Kiran Nikhil " \
  "Suresh Ramesh Prakash Karan Sunil Mohan Deepak Ishaan"
#define INDIAN_S                                                                                                       \
  "Patel Singh Kaur Sharma Gill Sandhu Dhillon Mistry Shah Desai Mehta Joshi Kumar Gupta Verma Nair Menon Iyer Reddy " \
  "Bains Grewal Sidhu Chauhan Solanki Thomas Varghese"
#define AFRICAN_F                                                                                                     \
  "Adaeze Chidinma Folake Ngozi Amara Abena Akosua Efua Esi Wanjiru Achieng Tendai Chipo Rudo Aminata Fatou Mariama " \
  "Selam Hiwot Ifrah Hodan Yetunde Temitope Blessing Precious"
#define AFRICAN_M                                                                                               \
  "Chinedu Emeka Tunde Kwame Kofi Kojo Yaw Femi Segun Tafadzwa Tatenda Farai Ousmane Mamadou Abdi Mahad Dawit " \
  "Yonas Obinna Ikenna Babatunde Kelechi Mensah Samuel Prince"
#define AFRICAN_S                                                                                                    \
  "Okafor Adeyemi Mensah Owusu Boateng Asante Eze Nwosu Balogun Ogunleye Adebayo Okonkwo Moyo Ncube Dube Chikwanda " \
  "Kamau Otieno Mwangi Diallo Traoré Jalloh Warsame Abdi Tesfaye Bekele Osei Agyeman Nkosi Banda"
#define CARIBBEAN_F \
  "Shanice Keisha Latoya Tiana Jada Aaliyah Kezia Marcia Yvette Beverley Sonia Simone Nadine Rochelle Imani"
#define CARIBBEAN_M \
  "Jermaine Tyrell Leroy Winston Delroy Marlon Andre Tyrone Dwayne Kemar Isaiah Malachi Jevon Carlton Devon"
#define CARIBBEAN_S                                                                                            \
  "Campbell Grant Brown Reid Gordon Francis Bailey Samuels Clarke Morrison Blake Dacosta Henry Joseph Pierre " \
  "Charles Baptiste Lashley Braithwaite Sobers"
#define ARAB_F \
  "Layla Noor Yasmin Rania Huda Salma Amira Dina Lina Mariam Farah Reem Samar Nadia Zahra Hala Maysoon Ruba Sara Jana"
#define ARAB_M                                                                                                  \
  "Omar Ahmad Karim Hassan Hussein Khaled Samir Tariq Youssef Ziad Mahmoud Walid Fadi Rami Bassam Adnan Nabil " \
  "Mustafa Ali Jad"
#define ARAB_S                                                                                                       \
  "Haddad Khoury Mansour Nasser Saleh Hassan Al-Masri Al-Ahmad Darwish Farouk Suleiman Younis Hamdan Qasim Barakat " \
  "Al-Hakim Jaber Sabbagh Shaheen Aziz"
#define CHINESE_F "Mei Li Xiu Ying Jing Yan Hui Fang Lan Yue Xin Ming-Zhu Wing-Yan Ka-Yee Hoi-Ching"
#define CHINESE_M "Wei Jun Hao Ming Jie Feng Tao Bo Lei Cheng Yang Chun-Hei Ka-Ho Tsz-Hin Kin-Man"
#define CHINESE_S "Chen Wang Zhang Liu Wong Chan Cheung Lam Leung Ng Li Yang Zhao Huang Zhou Wu Xu Tang Yip Kwok"
#define TURKISH_F "Elif Zeynep Ayşe Fatma Emine Esra Merve Defne Leyla Sevgi"
#define TURKISH_M "Mehmet Mustafa Emre Burak Can Deniz Murat Yusuf Ömer Serkan"
#define TURKISH_S "Yılmaz Kaya Demir Çelik Şahin Yıldız Öztürk Aydın Arslan Doğan Kurt Koç"

const WpDemoNameLists wp_demo_name_lists[WP_DEMO_N_HERITAGES] = {
  [WP_DEMO_BRITISH] = { { BRITISH_F_CHILD, BRITISH_F_PARENT, BRITISH_F_GRAND },
                        { BRITISH_M_CHILD, BRITISH_M_PARENT, BRITISH_M_GRAND },
                        BRITISH_SURNAMES },
  [WP_DEMO_WELSH] = { { WELSH_F, WELSH_F, WELSH_F }, { WELSH_M, WELSH_M, WELSH_M }, WELSH_S },
  [WP_DEMO_IRISH] = { { IRISH_F, IRISH_F, IRISH_F }, { IRISH_M, IRISH_M, IRISH_M }, IRISH_S },
  [WP_DEMO_POLISH] = { { POLISH_F, POLISH_F, POLISH_F }, { POLISH_M, POLISH_M, POLISH_M }, POLISH_S },
  [WP_DEMO_EUROPEAN] = { { EURO_F, EURO_F, EURO_F }, { EURO_M, EURO_M, EURO_M }, EURO_S },
  [WP_DEMO_PAKISTANI] = { { PAKISTANI_F, PAKISTANI_F, PAKISTANI_F },
                          { PAKISTANI_M, PAKISTANI_M, PAKISTANI_M },
                          PAKISTANI_S },
  [WP_DEMO_BANGLADESHI] = { { BANGLADESHI_F, BANGLADESHI_F, BANGLADESHI_F },
                            { BANGLADESHI_M, BANGLADESHI_M, BANGLADESHI_M },
                            BANGLADESHI_S },
  [WP_DEMO_INDIAN] = { { INDIAN_F, INDIAN_F, INDIAN_F }, { INDIAN_M, INDIAN_M, INDIAN_M }, INDIAN_S },
  [WP_DEMO_AFRICAN] = { { AFRICAN_F, AFRICAN_F, AFRICAN_F }, { AFRICAN_M, AFRICAN_M, AFRICAN_M }, AFRICAN_S },
  [WP_DEMO_CARIBBEAN] = { { CARIBBEAN_F, CARIBBEAN_F, CARIBBEAN_F },
                          { CARIBBEAN_M, CARIBBEAN_M, CARIBBEAN_M },
                          CARIBBEAN_S },
  [WP_DEMO_ARAB] = { { ARAB_F, ARAB_F, ARAB_F }, { ARAB_M, ARAB_M, ARAB_M }, ARAB_S },
  [WP_DEMO_CHINESE] = { { CHINESE_F, CHINESE_F, CHINESE_F }, { CHINESE_M, CHINESE_M, CHINESE_M }, CHINESE_S },
  [WP_DEMO_TURKISH] = { { TURKISH_F, TURKISH_F, TURKISH_F }, { TURKISH_M, TURKISH_M, TURKISH_M }, TURKISH_S },
};
