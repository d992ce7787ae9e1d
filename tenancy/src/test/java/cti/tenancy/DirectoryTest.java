package cti.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import cti.schemas.directory.AppEntry;
import cti.schemas.directory.DirectoryEntry;
import cti.schemas.directory.UserMappingEntry;
import cti.schemas.directory.WebhookEntry;
import cti.schemas.event.AppId;
import java.util.List;
import org.junit.jupiter.api.Test;

class DirectoryTest {

    private static final AppId ACME = new AppId("acme");
    private static final AppId APEX = new AppId("apex");

    private final Directory directory = new Directory();

    @Test
    void dialpadUserIsOneCrmUserAndACrmUserMayBeSeveral() {
        put(mapping(ACME, "7", "dana"));
        put(mapping(ACME, "8", "dana"));
        put(mapping(ACME, "9", "eve"));

        assertThat(directory.crmUserOf(ACME, "7")).hasValue("dana");
        assertThat(directory.crmUserOf(ACME, "9")).hasValue("eve");
        assertThat(directory.dialpadUsersOf(ACME, "dana")).containsExactlyInAnyOrder("7", "8");
        assertThat(directory.dialpadUsersOf(ACME, "eve")).containsExactly("9");
    }

    @Test
    void mappingsOfAnotherAppDoNotCount() {
        put(mapping(ACME, "7", "dana"));

        assertThat(directory.crmUserOf(APEX, "7")).isEmpty();
        assertThat(directory.dialpadUsersOf(APEX, "dana")).isEmpty();
    }

    @Test
    void changedMappingLeavesNothingBehind() {
        put(mapping(ACME, "7", "dana"));
        put(mapping(ACME, "7", "eve"));

        assertThat(directory.crmUserOf(ACME, "7")).hasValue("eve");
        assertThat(directory.dialpadUsersOf(ACME, "dana")).isEmpty();
        assertThat(directory.dialpadUsersOf(ACME, "eve")).containsExactly("7");
    }

    @Test
    void repeatedMappingChangesNothing() {
        put(mapping(ACME, "7", "dana"));
        put(mapping(ACME, "7", "dana"));

        assertThat(directory.dialpadUsersOf(ACME, "dana")).containsExactly("7");
    }

    @Test
    void removedMappingIsForgotten() {
        put(mapping(ACME, "7", "dana"));
        put(mapping(ACME, "8", "dana"));
        directory.put(UserMappingEntry.keyOf(ACME, "7"), null);
        directory.put(UserMappingEntry.keyOf(ACME, "7"), null);

        assertThat(directory.crmUserOf(ACME, "7")).isEmpty();
        assertThat(directory.dialpadUsersOf(ACME, "dana")).containsExactly("8");
    }

    @Test
    void appIsFoundByItsCompanyAndOfficeUntilItIsGone() {
        put(new AppEntry(ACME, "Acme", true, "4242", List.of("777"), "AAAA"));
        put(mapping(ACME, "7", "dana"));

        assertThat(directory.onlyApp())
                .hasValueSatisfying(it -> assertThat(it.appId()).isEqualTo(ACME));
        assertThat(directory.appOfOrganization("4242")).isPresent();
        assertThat(directory.appOfOffice("777")).isPresent();

        directory.put(AppEntry.keyOf(ACME), null);

        assertThat(directory.app(ACME)).isEmpty();
        assertThat(directory.onlyApp()).isEmpty();
        assertThat(directory.appOfOrganization("4242")).isEmpty();
    }

    @Test
    void webhookIsFoundByItsNewestToken() {
        put(new WebhookEntry(ACME, "wh1", WebhookToken.hash("old"), List.of()));
        put(new WebhookEntry(ACME, "wh1", WebhookToken.hash("new"), List.of()));

        assertThat(directory.webhookByToken("new")).isPresent();
        assertThat(directory.webhookByToken("old")).isEmpty();
        directory.put(WebhookEntry.keyOf("wh1"), null);
        assertThat(directory.webhookByToken("new")).isEmpty();
    }

    private void put(DirectoryEntry entry) {
        directory.put(entry.key(), entry);
    }

    private static UserMappingEntry mapping(AppId app, String dialpadUserId, String crmUserId) {
        return new UserMappingEntry(app, "m" + dialpadUserId, dialpadUserId, crmUserId);
    }
}
