package cti.schemas.directory;

import cti.schemas.event.AppId;

/**
 * Which CRM user a Dialpad user is. A Dialpad user is one CRM user; several may be the same one.
 *
 * @param mappingId ours
 * @param dialpadUserId digits
 * @param crmUserId whatever the CRM calls its user
 */
public record UserMappingEntry(AppId appId, String mappingId, String dialpadUserId, String crmUserId)
        implements DirectoryEntry {

    private static final String PREFIX = "user-mapping:";

    @Override
    public String key() {
        return keyOf(appId, dialpadUserId);
    }

    /** By user and not by mapping, so that whatever is read last of a Dialpad user is what holds. */
    public static String keyOf(AppId appId, String dialpadUserId) {
        return PREFIX + appId + ":" + dialpadUserId;
    }

    /** For those who want to know what a tombstone is about. */
    public static boolean isKey(String key) {
        return key.startsWith(PREFIX);
    }
}
