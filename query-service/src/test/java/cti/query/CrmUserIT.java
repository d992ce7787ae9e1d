package cti.query;

import static org.assertj.core.api.Assertions.assertThat;

import cti.schemas.directory.UserMappingEntry;
import org.junit.jupiter.api.Test;

/** Mappings take effect on what is stored already. */
class CrmUserIT {

    private final QueryStack stack = QueryStack.running();
    private final TestApp app = stack.newApp();

    @Test
    void isShownAndCanBeAskedForAsSoonAsItIsMapped() {
        stack.rows.call(app.id(), it -> {
            it.id = "1";
            it.target = SampleCall.user("77");
        });
        stack.rows.call(app.id(), it -> it.id = "2");
        Reply before = app.get("/api/calls/1");
        assertThat(before.json().get("crm_user_id").isNull()).isTrue();
        assertThat(app.get("/api/calls?crm_user_id=crm-77").all("dialpad_call_id"))
                .isEmpty();

        stack.publish(new UserMappingEntry(app.id(), "m1", "77", "crm-77"));

        Reply after = app.get("/api/calls/1");
        assertThat(after.json().get("crm_user_id").asString()).isEqualTo("crm-77");
        assertThat(after.response().headers().firstValue("etag"))
                .isNotEqualTo(before.response().headers().firstValue("etag"));
        assertThat(app.get("/api/calls?crm_user_id=crm-77").all("dialpad_call_id"))
                .containsExactly("1");
        assertThat(app.get("/api/messages?crm_user_id=crm-77").all("id")).isEmpty();
        assertThat(app.get("/api/voicemails?crm_user_id=crm-77").all("id")).isEmpty();
        assertThat(stack.newApp().get("/api/calls?crm_user_id=crm-77").all("id"))
                .isEmpty();
    }
}
