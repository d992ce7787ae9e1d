package cti.admin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cti.admin.Http.Answer;
import cti.schemas.event.AppId;
import cti.schemas.event.EventId;
import cti.schemas.event.RawEvent;
import cti.schemas.event.RawEventHeaders;
import cti.schemas.event.SubjectKind;
import cti.testsupport.TestInfrastructure;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuarantineIT {

    private static final Http HTTP = Stage.HTTP;
    private static final Topics TOPICS = new Topics(TestInfrastructure.kafka());

    private final String app = HTTP.newApp();
    private final String organization = Long.toString(System.nanoTime());

    @Test
    void eventsOfNoKnownAppAreListedByWhatTheyName() {
        String byOrganization = call("\"organization_id\":" + organization);
        String byOrg = call("\"org_id\":\"%s\"".formatted(organization));
        String byCompany = call("\"company\":{\"id\":%s}".formatted(organization));
        String byOffice = call("\"target\":{\"office_id\":%s}".formatted(organization));

        assertThat(ids("?organization_id=" + organization)).containsExactly(byCompany, byOrg, byOrganization);
        assertThat(ids("?office_id=" + organization)).containsExactly(byOffice);
        Answer listed = HTTP.get("/internal/quarantine?office_id=" + organization);
        assertThat(listed.json().at("/data/0/app_id").isNull()).isTrue();
        assertThat(listed.at("/data/0/office_id")).isEqualTo(organization);
        assertThat(listed.at("/data/0/payload/call_id")).isEqualTo("77");
    }

    @Test
    void assignedEventIsAppendedAsIngestWouldHave() {
        String claims = "{\"call_id\":77,\"organization_id\":%s}".formatted(organization);
        String id = TOPICS.unmapped(claims);
        awaitLetter(id);

        Answer assigned = assign("\"ids\":[\"%s\"]".formatted(id));

        assertThat(assigned.status()).isEqualTo(200);
        assertThat(assigned.json().get("assigned").asInt()).isEqualTo(1);
        List<ConsumerRecord<byte[], byte[]>> log = TOPICS.rawEvents(app);
        assertThat(log).hasSize(1);
        assertThat(new String(log.get(0).key(), UTF_8)).isEqualTo(app + ":call:77");
        assertThat(new String(log.get(0).value(), UTF_8)).isEqualTo(claims);
        RawEvent event = RawEventHeaders.read(log.get(0).headers());
        assertThat(event.eventId()).isEqualTo(EventId.of(new AppId(app), claims.getBytes(UTF_8)));
        assertThat(event.kind()).isEqualTo(SubjectKind.CALL);
        assertThat(event.receivedAt()).isEqualTo(Topics.NOON);
        assertThat(ids("?organization_id=" + organization)).isEmpty();
        assertThat(HTTP.get("/internal/dead-letters/" + id).at("/app_id")).isEqualTo(app);
    }

    @Test
    void whatHasNoSubjectBecomesASubjectOfItsOwn() {
        String id = TOPICS.unmapped("not json " + organization);
        awaitLetter(id);

        assertThat(assign("\"ids\":[\"%s\"]".formatted(id)).status()).isEqualTo(200);

        String eventId = EventId.of(new AppId(app), ("not json " + organization).getBytes(UTF_8));
        assertThat(new String(TOPICS.rawEvents(app).get(0).key(), UTF_8)).isEqualTo(app + ":unknown:" + eventId);
    }

    @Test
    void allOfACompanyOrOfficeAreAssignedAtOnce() {
        for (int i = 0; i < 3; i++) {
            call("\"organization_id\":%s,\"n\":%d".formatted(organization, i));
        }
        call("\"target\":{\"office_id\":%s}".formatted(organization));

        Answer byOrganization = assign("\"organization_id\":\"%s\"".formatted(organization));
        Answer byOffice = assign("\"office_id\":\"%s\"".formatted(organization));

        assertThat(byOrganization.json().get("assigned").asInt()).isEqualTo(3);
        assertThat(byOrganization.json().get("remaining").asInt()).isZero();
        assertThat(byOffice.json().get("assigned").asInt()).isEqualTo(1);
        assertThat(TOPICS.rawEvents(app)).hasSize(4);
        assertThat(assign("\"office_id\":\"%s\"".formatted(organization))
                        .json()
                        .get("assigned")
                        .asInt())
                .isZero();
    }

    @Test
    void anEventNeverGoesToTwoApps() {
        String id = call("\"organization_id\":" + organization);
        String free = call("\"organization_id\":" + organization + ",\"n\":2");
        assign("\"ids\":[\"%s\"]".formatted(id));
        String other = HTTP.newApp();

        Answer refused = HTTP.post(
                "/internal/quarantine/assign",
                "{\"app_id\":\"%s\",\"ids\":[\"%s\",\"%s\"]}".formatted(other, free, id));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.at("/errors/0/field")).isEqualTo("ids[1]");
        assertThat(refused.json().get("errors")).hasSize(1);
        assertThat(TOPICS.rawEvents(other)).isEmpty();
        assertThat(HTTP.get("/internal/dead-letters/" + free)
                        .json()
                        .get("app_id")
                        .isNull())
                .isTrue();
        assertThat(assign("\"ids\":[\"%s\"]".formatted(id)).status()).isEqualTo(200);
    }

    @Test
    void eventOfNobodyIsNotRedrivenAndAssignedOneIsToItsApp() {
        String id = call("\"organization_id\":" + organization);
        Answer refused = HTTP.post("/internal/dead-letters/" + id + "/redrive");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.at("/error")).isEqualTo("not_assigned");
        assertThat(HTTP.post("/internal/dead-letters/redrive", "{\"reason\":\"unmapped_app\"}")
                        .status())
                .isEqualTo(200);
        assertThat(ids("?organization_id=" + organization)).containsExactly(id);

        assign("\"ids\":[\"%s\"]".formatted(id));

        assertThat(HTTP.post("/internal/dead-letters/" + id + "/redrive").status())
                .isEqualTo(200);
        assertThat(TOPICS.rawEvents(app)).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"app_id":"APP"}                                          | ids
            {"app_id":"APP","ids":["0-1"],"office_id":"1"}            | ids
            {"app_id":"APP","ids":[]}                                 | ids
            {"app_id":"APP","ids":[null]}                             | ids[0]
            {"app_id":"APP","office_id":""}                           | office_id
            {"app_id":"APP","office_id":17}                           | office_id
            {"ids":["0-1"]}                                           | app_id
            {"app_id":"UPPER","ids":["0-1"]}                          | app_id
            {"app_id":"APP","ids":["0-1"],"colour":"red"}             | colour
            """)
    void wrongMemberIsNamed(String body, String field) {
        Answer answer = HTTP.post("/internal/quarantine/assign", body.replace("APP", app));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.at("/errors/0/field")).isEqualTo(field);
    }

    @Test
    void appAndLettersMustExist() {
        String id = call("\"organization_id\":" + organization);

        assertThat(HTTP.post("/internal/quarantine/assign", "{\"app_id\":\"nobody\",\"ids\":[\"%s\"]}".formatted(id))
                        .at("/error"))
                .isEqualTo("app_not_found");
        Answer unknown = assign("\"ids\":[\"%s\",\"0-999999999\",\"\\u0000\"]".formatted(id));
        assertThat(unknown.status()).isEqualTo(400);
        Answer missing = assign("\"ids\":[\"%s\",\"0-999999999\"]".formatted(id));
        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.json().get("errors").findValuesAsString("field")).containsExactly("ids[1]");
        assertThat(ids("?organization_id=" + organization)).containsExactly(id);
    }

    @Test
    void nobodyElseMayLookOrAssign() {
        Http stranger = new Http(Stage.SERVICE.url(), null);
        Http impostor = new Http(Stage.SERVICE.url(), "Bearer wrong");

        assertThat(stranger.get("/internal/quarantine").status()).isEqualTo(401);
        assertThat(stranger.post("/internal/quarantine/assign", "{}").status()).isEqualTo(401);
        assertThat(impostor.get("/internal/quarantine").status()).isEqualTo(403);
        assertThat(impostor.post("/internal/quarantine/assign", "{}").status()).isEqualTo(403);
        assertThat(HTTP.get("/internal/quarantine?office_id=%00").status()).isEqualTo(400);
    }

    private Answer assign(String choice) {
        return HTTP.post("/internal/quarantine/assign", "{\"app_id\":\"%s\",%s}".formatted(app, choice));
    }

    private static String call(String member) {
        String id = TOPICS.unmapped("{\"call_id\":77,%s}".formatted(member));
        awaitLetter(id);
        return id;
    }

    private static List<String> ids(String filter) {
        return HTTP.get("/internal/quarantine" + filter).values("/id");
    }

    private static void awaitLetter(String id) {
        await().atMost(20, SECONDS)
                .until(() -> HTTP.get("/internal/dead-letters/" + id).status() == 200);
    }
}
