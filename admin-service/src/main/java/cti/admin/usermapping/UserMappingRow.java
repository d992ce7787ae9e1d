package cti.admin.usermapping;

import cti.schemas.directory.UserMappingEntry;
import cti.schemas.event.AppId;
import java.time.Instant;

record UserMappingRow(
        long seq,
        String mappingId,
        AppId appId,
        String dialpadUserId,
        String crmUserId,
        Instant createdAt,
        Instant updatedAt) {

    UserMappingEntry toEntry() {
        return new UserMappingEntry(appId, mappingId, dialpadUserId, crmUserId);
    }
}
