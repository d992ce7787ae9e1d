package cti.tenancy;

import cti.schemas.directory.DirectoryEntry;
import cti.schemas.directory.UserMappingEntry;
import cti.schemas.event.AppId;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Mappings by CRM user. Written by one thread; the sets are replaced and never changed, so that reads need no lock. */
final class UserMappings {

    private record CrmUser(AppId appId, String crmUserId) {}

    private final Map<CrmUser, Set<String>> dialpadUsers = new ConcurrentHashMap<>();

    Set<String> dialpadUsersOf(AppId appId, String crmUserId) {
        return dialpadUsers.getOrDefault(new CrmUser(appId, crmUserId), Set.of());
    }

    /** The new one first, so that a mapping that is only repeated is never missing in between. */
    void index(@Nullable DirectoryEntry before, @Nullable DirectoryEntry after) {
        if (after instanceof UserMappingEntry now) {
            dialpadUsers.merge(crmUser(now), Set.of(now.dialpadUserId()), UserMappings::union);
        }
        if (before instanceof UserMappingEntry old
                && !(after instanceof UserMappingEntry now && crmUser(now).equals(crmUser(old)))) {
            dialpadUsers.computeIfPresent(crmUser(old), (user, ids) -> without(ids, old.dialpadUserId()));
        }
    }

    private static CrmUser crmUser(UserMappingEntry mapping) {
        return new CrmUser(mapping.appId(), mapping.crmUserId());
    }

    private static Set<String> union(Set<String> some, Set<String> others) {
        Set<String> all = new HashSet<>(some);
        all.addAll(others);
        return Set.copyOf(all);
    }

    private static @Nullable Set<String> without(Set<String> ids, String id) {
        Set<String> rest = new HashSet<>(ids);
        rest.remove(id);
        return rest.isEmpty() ? null : Set.copyOf(rest);
    }
}
