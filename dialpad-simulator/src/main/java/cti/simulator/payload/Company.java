package cti.simulator.payload;

import java.util.List;
import java.util.Locale;

/**
 * An invented company and the people who talk with it. Ids and numbers are the fixtures', so that generated traffic and
 * fixtures tell of the same people.
 *
 * @param staffed the agents who are on duty in the queue
 */
public record Company(
        Target mainLine,
        Target department,
        Target queue,
        List<Target> agents,
        List<Target> staffed,
        List<Contact> contacts) {

    private static final long OFFICE = 5_177_441_206_009_856L;

    public static final Company ACME = acme();

    private static Company acme() {
        List<Target> agents = List.of(
                agent(5_840_213_377_712_128L, "Alice Hart", "11"),
                agent(6_122_904_451_907_584L, "Boris Lund", "12"),
                agent(4_935_517_729_406_976L, "Carla Reyes", "13"),
                agent(5_263_018_846_720_001L, "Deniz Aksoy", "14"),
                agent(5_719_330_274_811_904L, "Emeka Obi", "15"),
                agent(6_048_772_915_363_840L, "Freya Sand", "16"),
                agent(6_411_205_539_184_640L, "Goran Ilic", "17"));
        return new Company(
                new Target(OFFICE, "office", "Acme Main Line", "+14155550100", "", OFFICE),
                new Target(5_469_031_148_912_640L, "department", "Billing", "+14155550120", "", OFFICE),
                new Target(6_301_458_827_345_920L, "call_center", "Support Queue", "+14155550130", "", OFFICE),
                agents,
                agents.subList(0, 5),
                customers());
    }

    private static Target agent(long id, String name, String extension) {
        String email = name.toLowerCase(Locale.ROOT).replace(' ', '.') + "@acme.example";
        return new Target(id, "user", name, "+141555501" + extension, email, OFFICE);
    }

    private static List<Contact> customers() {
        return List.of(
                Contact.outside(6_480_117_733_998_592L, "Dana Whitfield", "+12065550142"),
                Contact.outside(5_012_288_416_022_528L, "(503) 555-0177", "+15035550177"),
                Contact.outside(5_100_417_733_990_001L, "Eli Osei", "+12065550143"),
                Contact.outside(5_100_417_733_990_002L, "Farah Nassar", "+13125550118"),
                Contact.outside(5_100_417_733_990_003L, "Gil Moreau", "+13125550119"),
                Contact.outside(5_100_417_733_990_004L, "Hana Sato", "+16465550121"),
                Contact.outside(5_100_417_733_990_005L, "Ivo Kranz", "+16465550122"),
                Contact.outside(5_100_417_733_990_006L, "Jia Chen", "+17185550123"),
                Contact.outside(5_100_417_733_990_007L, "Kofi Mensah", "+17185550124"),
                Contact.outside(5_100_417_733_990_008L, "Lena Vogt", "+18085550125"),
                Contact.outside(5_100_417_733_990_009L, "Marco Testa", "+18085550126"),
                Contact.outside(5_100_417_733_990_010L, "Nadia Petrov", "+19715550127"),
                Contact.outside(5_100_417_733_990_011L, "Omar Haddad", "+19715550128"),
                Contact.outside(5_100_417_733_990_012L, "(415) 555-0160", "+14155550160"),
                Contact.outside(5_100_417_733_990_013L, "Priya Nair", "+14155550161"),
                Contact.outside(5_100_417_733_990_014L, "Quinn Ryder", "+14155550162"));
    }
}
