/// Closed classes of English nouns that decide who is meant by a noun phrase.
enum NounClasses {
    /// Institutions and people that act for the country or organisation they are named after: 'Russian officials',
    /// 'NATO forces', 'the Polish government'.
    static let representatives = Set.words(
        """
        official officer government administration authority leadership regime state cabinet ministry minister diplomat
        envoy ambassador embassy delegation representative spokesman spokeswoman spokesperson negotiator mediator side
        military army navy air force troop soldier serviceman airman marine guard police policeman security peacekeeper
        commander general admiral colonel fighter jet plane aircraft helicopter warship ship tank artillery missile
        rocket drone submarine bulldozer warplane bomber gunboat vessel forces fleet brigade battalion unit convoy
        parliament congress lawmaker legislator senator deputy congressman mp assembly senate legislature court judge prosecutor
        president premier chancellor king queen emir prime leader ruler monarch chief head dictator strongman
        intelligence agency adviser advisor inspector expert source team mission contingent coalition economy
        partner counterpart ally member capital nation country people public citizen national resident civilian
        community population refugee migrant asylum prisoner detainee hostage student worker activist protester
        demonstrator dissident journalist scientist doctor nurse businessman company firm bank farmer fisherman
        politician opposition candidate party rebel guerrilla guerilla militant insurgent militia separatist
        extremist terrorist nationalist fundamentalist faction group movement organization organisation republic
        youth child woman man family villager settler tribesman clergy bishop landowner trader investor personnel
        staff observer monitor staffer employee agent spy hacker gunman attacker bomber suspect convict mercenary
        volunteer veteran reservist conscript patrol garrison commando paratrooper pilot sailor crew secretary
        speaker governor mayor councillor commissioner chairman director founder boss executive strategist aide
        foreigner immigrant exile expatriate loyalist supporter crowd mob union media press newspaper agency radio
        television tv lobby front army authorities superpower bloc alliance federation kingdom mainland
        servicewoman teenager boy girl teacher lawyer engineer driver paramilitary warlord tribe clan
        """)

    /// People and bodies that are not their state: they count as it abroad, and as themselves at home.
    static let civilians = Set.words(
        """
        people public citizen national resident civilian community population refugee migrant asylum prisoner detainee
        hostage student worker activist journalist scientist doctor nurse businessman company firm bank farmer fisherman
        politician candidate party group movement organization organisation youth child woman man family villager settler
        clergy bishop landowner trader investor suspect foreigner exile expatriate supporter crowd mob union media press
        newspaper lobby boy girl teacher lawyer engineer driver clan tribe miner pensioner monk priest
        lawmaker legislator senator deputy mp judge prosecutor striker trucker nationalist
        monk nun trainer pirate artist pilgrim tourist missionary intellectual commuter reporter correspondent academic
        professor scholar athlete footballer player fan peasant labourer laborer servant orphan schoolgirl schoolchild infant
        baby passenger captive vendor employee cook photographer blogger poet actor musician novelist smuggler trafficker
        mobster thief hunter nomad herder gang widow mother father son daughter brother sister relative mourner marcher
        faction minority majority protester demonstrator royalist loyalist rioter shopkeeper trader teenager critic opponent author writer editor inmate survivor victim
        """)

    /// The plural of a regular noun.
    static func plural(of noun: String) -> String {
        if noun.hasSuffix("man") { return noun.dropLast(3) + "men" }
        if let before = noun.dropLast().last, noun.hasSuffix("y"), !"aeou".contains(before) {
            return noun.dropLast() + "ies"
        }
        return ["people", "youth", "clergy", "media", "press", "public", "population"].contains(noun)
            ? noun
            : noun.hasSuffix("s") ? noun : noun + "s"
    }

    /// Nouns that stand for how many or which of the group named after 'of'.
    static let partitives = Set.words(
        """
        group number member hundred thousand ten dozen score million some one two three several many most all both half
        third majority part rest handful crowd coalition series leader head official spokesman spokeswoman spokesperson
        government president minister ministry representative foreign parliament people citizen force army leadership
        authority resident inhabitant delegation envoy ambassador chief commander king ruler capital state republic
        commonwealth region province territory side supporter opponent ally troop wing branch faction militant activist
        association bloc federation kingdom emirate city town area border security sovereignty territorial integrity
        """)

    /// Words before a name or country that make the one meant its head of state, government or organisation.
    static let leaderTitles = Set.words(
        """
        president chancellor premier leader chief head king queen emir sultan emperor chairman chairwoman ruler monarch
        dictator strongman secretary-general director-general taoiseach pope ceo
        """)

    /// Titles of those who act for, but do not lead, a country or organisation.
    static let officeTitles = Set.words(
        """
        minister secretary spokesman spokeswoman spokesperson ambassador envoy diplomat general admiral colonel adviser
        advisor negotiator commissioner senator governor lawmaker representative official aide undersecretary commander
        deputy speaker attorney congressman congresswoman mp director officer analyst fellow member marshal mediator
        coordinator
        """)

    /// Words between a country and a title that make the title one within the country, not over it.
    static let innerOffices = Set.words(
        """
        opposition rebel union party militia separatist vice deputy police intelligence security army navy air force
        guerrilla guerilla military staff policy church religious spiritual tribal student business labor labour former
        assistant communist socialist liberal conservative democratic republican provincial regional local district
        """)

    /// Words that end an office: its holder no longer leads.
    static let formerMarks = Set.words(
        "former ex ex- late ousted deposed then onetime one-time erstwhile retired slain past")

    /// Groupings of states, for 'the alliance' and 'the bloc'.
    static let allianceNouns = Set.words(
        "alliance bloc organization organisation union grouping body coalition club pact")

    /// Last words of bodies' names that stand for them later: 'the commission' after the European Commission.
    static let bodyNouns = Set.words(
        """
        commission council court bank fund agency party movement organization organisation union league alliance front army
        group committee ministry department parliament assembly congress company corporation federation confederation
        programme program authority tribunal office service institute foundation association community network brigade
        society coalition bureau board senate conference forum
        """)

    static let countryNouns = Set.words("country nation state republic government kingdom island regime")

    /// Bodies of a state that go without its name where only one state is spoken of.
    static let stateBodies = Set.words(
        "government authority army military police parliament regime junta administration")

    static let personNouns = Set.words(
        "president chancellor premier minister leader secretary chief king queen emir chairman ambassador general senator"
    )

    /// Nouns that lend their place to the event named before them: 'a mediation effort', 'its peace mission'.
    static let vehicles = Set.words(
        "effort mission drive campaign attempt bid process operation initiative round session programme program measure work"
    )

    /// Nouns whose 'of' names who moves or acts, not who is acted on.
    static let processes = Set.words(
        "deployment arrival departure statement decision speech visit contingent convoy wave flow return")

    /// Nouns of bodies that are who their name says, whatever country they are of.
    static let armedBodies = Set.words(
        "movement group militia party force fighter rebel faction network organization organisation guerrilla militant gunman"
    )

    /// Things whose names end like those of people.
    static let notPeople = Set.words(
        """
        border order river center centre number paper letter corner quarter winter summer newspaper tanker carrier launcher
        cruiser freighter trawler container shelter chapter sector factor error tower power computer matter offer barrier
        tractor reactor harbor corridor plant grant restaurant frontier transfer character danger disaster dinner encounter
        chamber charter register motor mirror
        """)

    /// Nouns that speak of an event's beginning or end and leave its certainty to what governs them.
    static let resumptions = Set.words(
        "re-establishment resumption restoration renewal start beginning end suspension reopening continuation escalation"
    )

    /// Those against whoever the noun is of.
    static let opponents = Set.words("critic opponent rival enemy foe adversary challenger detractor")

    /// Nouns for those who are something to their possessor, who is not one of them.
    static let relational = Set.words(
        "partner ally counterpart neighbor neighbour rival enemy foe opponent critic adversary friend guest host creditor "
            + "predecessor successor backer sponsor patron")

    /// Nouns that number two: 'the two leaders', 'both sides'.
    static let pairNouns = Set.words(
        "leader president man side country nation state government party neighbor neighbour rival ally minister power "
            + "superpower capital army enemy foe partner counterpart")
}
