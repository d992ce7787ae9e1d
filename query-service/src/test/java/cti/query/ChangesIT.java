package cti.query;

import static cti.query.SampleCall.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import cti.schemas.change.CallSnapshot.Voicemail;
import cti.schemas.push.Position;
import cti.tenancy.SignedPosition;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The tests' partitions have been applied up to 100, 101 and 102. */
class ChangesIT {

    private final QueryStack stack = QueryStack.running();
    private final TestApp app = stack.newApp();
    private final int partition = QueryStack.partitionOf(app.id());

    @Test
    void beginsAtTheBeginningAndGoesOnWhereThePageBeforeEnded() {
        List<String> inOrder = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            inOrder.add(call(10 + i).toString());
        }

        Reply first = app.get("/api/changes?limit=3");
        Reply second = app.get("/api/changes?limit=3&since=" + position(first));
        Reply third = app.get("/api/changes?limit=3&cursor=" + second.nextCursor());
        Reply end = app.get("/api/changes?since=" + position(third));

        List<String> seen = new ArrayList<>(first.all("id"));
        seen.addAll(second.all("id"));
        seen.addAll(third.all("id"));
        assertThat(seen).isEqualTo(inOrder);
        assertThat(first.json().at("/pagination").toString())
                .isEqualTo("{\"limit\":3,\"has_more\":true,\"next_cursor\":\"" + position(first) + "\"}");
        assertThat(third.json().at("/pagination/has_more").asBoolean()).isFalse();
        assertThat(position(third)).isEqualTo(third.header("CTI-Position"));
        assertThat(end.all("id")).isEmpty();
        assertThat(position(end)).isEqualTo(position(third));
    }

    @Test
    void positionsAreThoseOfTheChangesAndNeverLate() {
        call(10);
        call(20);

        Reply page = app.get("/api/changes?limit=1");

        Position expected = new Position(partition, 10, Position.WHOLE_CHANGE, 1_600_000_000_010L);
        assertThat(SignedPosition.read(app.entry(), position(page))).contains(expected);
        assertThat(SignedPosition.read(
                        app.entry(), page.json().at("/data/0/position").asString()))
                .contains(expected);
    }

    @Test
    void aRowIsShownOnceAsItIsNow() {
        UUID id = call(10);
        call(20);
        stack.rows.changed(app.id(), "call", id, 30);

        Reply all = app.get("/api/changes");

        assertThat(all.all("id")).hasSize(2).last().isEqualTo(id.toString());
        assertThat(all.all("type")).containsOnly("call");
        assertThat(all.json().at("/data/1/call"))
                .isEqualTo(app.get("/api/calls/" + id).json());
    }

    @Test
    void whatOneChangeDidIsNotSplit() {
        UUID call = call(10);
        UUID voicemail =
                stack.rows.voicemail(app.id(), "v" + call, null, null, new Voicemail(null, null, null, NOON, false));
        stack.rows.changed(app.id(), "voicemail", voicemail, 10);
        UUID gone = UUID.randomUUID();
        stack.rows.tombstone(app.id(), "conversation", gone, 10);
        call(11);

        Reply page = app.get("/api/changes?limit=1");

        assertThat(page.all("type")).containsExactly("call", "voicemail", "conversation");
        assertThat(page.all("id")).containsExactly(call.toString(), voicemail.toString(), gone.toString());
        assertThat(app.get("/api/changes?since=" + position(page)).all("type")).containsExactly("call");
    }

    @Test
    void whatIsGoneIsTold() {
        UUID gone = UUID.randomUUID();
        stack.rows.tombstone(app.id(), "voicemail", gone, 10);

        Reply page = app.get("/api/changes");

        assertThat(page.json().at("/data/0").toString())
                .isEqualTo("{\"type\":\"voicemail\",\"id\":\"" + gone + "\",\"position\":\""
                        + page.json().at("/data/0/position").asString() + "\",\"deleted\":true}");
    }

    /** It is placed at the change that is still to come. */
    @Test
    void whatIsRemovedBetweenTwoChangesIsToldUntilTheNextOne() {
        for (int i = 0; i < 4; i++) {
            stack.rows.tombstone(app.id(), "call", UUID.randomUUID(), 101L + partition);
        }
        String seen = app.get("/api/calls").header("CTI-Position");

        Reply page = app.get("/api/changes?limit=2&since=" + seen);

        assertThat(page.all("id")).hasSize(4);
        assertThat(position(page)).isEqualTo(seen);
        assertThat(page.json().at("/pagination/has_more").asBoolean()).isFalse();
    }

    @Test
    void agentsAreToldToo() {
        stack.owner
                .sql("""
                        INSERT INTO cti.agent VALUES (:app, '77', 'busy',
                            '{"subject":"agent","agent_id":"77","on_duty_status":"busy","call_center_ids":[],
                              "changed_at":"2026-01-01T12:00:00Z","version":3}',
                            3, :partition, 10, now(), now())
                        """)
                .param("app", app.id().value())
                .param("partition", partition)
                .update();

        assertThat(app.get("/api/changes").json().at("/data/0").toString())
                .startsWith("{\"type\":\"agent\",\"id\":\"77\",\"position\":\"")
                .contains(
                        "\"agent\":{\"dialpad_user_id\":\"77\",\"crm_user_id\":null,\"name\":null,\"status\":\"busy\"");
    }

    @Test
    void aSocketThatSawAnEventOfAChangeMayNotHaveSeenAllOfIt() {
        UUID id = call(10);
        String afterFirstEvent = SignedPosition.write(app.entry(), new Position(partition, 10, 0, 1));
        String afterAll = SignedPosition.write(app.entry(), new Position(partition, 10, Position.WHOLE_CHANGE, 1));

        assertThat(app.get("/api/changes?since=" + afterFirstEvent).all("id")).containsExactly(id.toString());
        assertThat(app.get("/api/changes?since=" + afterAll).all("id")).isEmpty();
    }

    @Test
    void positionsOfOthersAreRefused() {
        TestApp other = stack.newApp();
        String foreign = other.get("/api/calls").header("CTI-Position");
        String elsewhere = SignedPosition.write(
                app.entry(), new Position((partition + 1) % QueryStack.PARTITIONS, 1, Position.WHOLE_CHANGE, 1));

        assertThat(app.get("/api/changes?since=" + foreign).badFields()).containsExactly("since");
        assertThat(app.get("/api/changes?since=" + elsewhere).badFields()).containsExactly("since");
    }

    @Test
    void aPositionAheadIsWaitedForAndThenAskedForAgain() {
        String ahead = SignedPosition.write(app.entry(), new Position(partition, 1_000_000, Position.WHOLE_CHANGE, 1));

        Reply reply = app.get("/api/changes?since=" + ahead);

        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.error()).isEqualTo("position_not_reached");
        assertThat(reply.header("Retry-After")).isEqualTo("1");
    }

    private UUID call(long offset) {
        UUID id = stack.rows.call(app.id(), call -> {});
        stack.rows.changed(app.id(), "call", id, offset);
        return id;
    }

    private static String position(Reply reply) {
        return reply.json().get("position").asString();
    }
}
