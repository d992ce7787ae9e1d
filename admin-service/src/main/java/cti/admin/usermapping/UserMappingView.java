package cti.admin.usermapping;

import cti.schemas.event.AppId;
import java.time.Instant;

/** @param updatedAt when the Dialpad user became this CRM user */
record UserMappingView(
        String mappingId, AppId appId, String dialpadUserId, String crmUserId, Instant createdAt, Instant updatedAt) {

    static UserMappingView of(UserMappingRow row) {
        return new UserMappingView(
                row.mappingId(), row.appId(), row.dialpadUserId(), row.crmUserId(), row.createdAt(), row.updatedAt());
    }
}
