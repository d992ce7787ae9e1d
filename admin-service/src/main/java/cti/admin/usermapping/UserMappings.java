package cti.admin.usermapping;

import cti.admin.directory.DirectoryOutbox;
import cti.admin.problem.ProblemType;
import cti.schemas.directory.UserMappingEntry;
import cti.schemas.event.AppId;
import cti.tenancy.RandomId;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Who is who: rows and directory change together. */
@Service
public class UserMappings {

    private static final Logger LOG = LoggerFactory.getLogger(UserMappings.class);
    private static final int ID_LENGTH = 12;

    private final UserMappingTable table;
    private final DirectoryOutbox directory;
    private final SecureRandom random;

    UserMappings(UserMappingTable table, DirectoryOutbox directory, SecureRandom random) {
        this.table = table;
        this.directory = directory;
        this.random = random;
    }

    /** All of them or, if there is no such app, none. */
    @Transactional
    BatchResult put(AppId appId, List<NewMapping> mappings) {
        requireLocked(appId);
        List<String> ids = Stream.generate(() -> RandomId.of(ID_LENGTH, random))
                .limit(mappings.size())
                .toList();
        List<UserMappingRow> stored = table.put(appId, ids, mappings);
        directory.putAll(stored.stream().map(UserMappingRow::toEntry).toList());
        Set<String> isNew = new HashSet<>(ids);
        int created = (int)
                stored.stream().filter(it -> isNew.contains(it.mappingId())).count();
        int changed = stored.size() - created;
        LOG.info("users_mapped app_id={} created={} changed={}", appId, created, changed);
        return new BatchResult(created, changed, mappings.size() - stored.size());
    }

    @Transactional
    void delete(AppId appId, String mappingId) {
        requireLocked(appId);
        forget(table.delete(appId, mappingId));
    }

    @Transactional
    void deleteOfDialpadUser(AppId appId, String dialpadUserId) {
        requireLocked(appId);
        forget(table.deleteOfDialpadUser(appId, dialpadUserId));
    }

    /** @return CRM users by Dialpad user; without those that nobody mapped */
    public Map<String, String> crmUsers(AppId appId, Collection<String> dialpadUserIds) {
        return table.crmUsers(appId, dialpadUserIds);
    }

    /** Takes all mappings of an app that is being deleted out of the directory, before their rows go. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void forget(AppId appId) {
        directory.removeAll(table.dialpadUsers(appId).stream()
                .map(it -> UserMappingEntry.keyOf(appId, it))
                .toList());
    }

    private void forget(Optional<UserMappingRow> deleted) {
        UserMappingRow mapping = deleted.orElseThrow(ProblemType.MAPPING_NOT_FOUND::toException);
        directory.remove(mapping.toEntry().key());
        LOG.info("user_unmapped app_id={} mapping_id={}", mapping.appId(), mapping.mappingId());
    }

    private void requireLocked(AppId appId) {
        if (!table.lockApp(appId)) {
            throw ProblemType.APP_NOT_FOUND.toException();
        }
    }
}
