package cti.schemas.event;

import static org.assertj.core.api.Assertions.assertThat;

import cti.schemas.serde.JsonSerde;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.MissingNode;

/** Which key an event gets: every service that appends to the raw log has to agree. */
class SubjectTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"call_id":5315,"state":"ringing"}                            | CALL       | 5315
            {"call_id":"5315","id":7,"from_number":"+1"}                  | CALL       | 5315
            {"id":609,"from_number":"+1"}                                 | MESSAGE    | 609
            {"id":"609","message_status":"delivered"}                     | MESSAGE    | 609
            {"on_duty_status":"available","target":{"id":7}}              | AGENT      | 7
            {"call_center_ids":[],"target":{"id":" 7 "}}                  | AGENT      | 7
            {"event":"created","contact":{"id":"api_1"}}                  | CONTACT    | api_1
            {"action":"edit","changed_by":{},"target":{"id":3}}           | CHANGE_LOG | 3
            {"call_id":18446744073709551616,"state":"ringing"}            | CALL       | 18446744073709551616
            """)
    void isToldByTheShape(String claims, SubjectKind kind, String id) {
        assertThat(subject(claims)).isEqualTo(new Subject(kind, id));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "17",
                "null",
                "{\"call_id\":null}",
                "{\"call_id\":0}",
                "{\"call_id\":\"0\"}",
                "{\"call_id\":\" \"}",
                "{\"call_id\":5.5}",
                "{\"call_id\":{\"id\":1}}",
                "{\"call_id\":\"5\\u0000\"}",
                "{\"call_id\":\"\\ud800\"}",
                "{\"id\":609}",
                "{\"event\":\"created\",\"contact\":{}}"
            })
    void isUnknownWithoutAUsableId(String claims) {
        assertThat(subject(claims)).isEqualTo(new Subject(SubjectKind.UNKNOWN, null));
    }

    @Test
    void isUnknownIfTheIdIsLongerThanAnyIdOrThereIsNoJson() {
        assertThat(subject("{\"call_id\":\"%s\"}".formatted("1".repeat(200))).kind())
                .isEqualTo(SubjectKind.CALL);
        assertThat(subject("{\"call_id\":\"%s\"}".formatted("1".repeat(201))).kind())
                .isEqualTo(SubjectKind.UNKNOWN);
        assertThat(Subject.of(MissingNode.getInstance()).kind()).isEqualTo(SubjectKind.UNKNOWN);
    }

    private static Subject subject(String claims) {
        return Subject.of(JsonSerde.MAPPER.readTree(claims));
    }
}
