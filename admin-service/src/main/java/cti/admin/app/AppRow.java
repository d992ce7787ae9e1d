package cti.admin.app;

import cti.schemas.directory.AppEntry;
import cti.schemas.event.AppId;
import cti.tenancy.SecretCipher;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

record AppRow(
        long seq,
        AppId appId,
        String name,
        boolean enabled,
        @Nullable String country,
        @Nullable String dialpadOrgId,
        List<String> officeIds,
        String encryptedSigningKey,
        Instant createdAt,
        Instant updatedAt) {

    AppSettings settings() {
        return new AppSettings(name, enabled, country, dialpadOrgId, officeIds);
    }

    AppEntry toEntry(SecretCipher cipher) {
        return new AppEntry(
                appId, name, enabled, dialpadOrgId, officeIds, cipher.decrypt(encryptedSigningKey), country);
    }
}
