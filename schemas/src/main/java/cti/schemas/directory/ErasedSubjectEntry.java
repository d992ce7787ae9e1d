package cti.schemas.directory;

import cti.schemas.event.AppId;
import java.time.Instant;

/**
 * A person, known by their phone number, of whom nothing that happened before a moment may be shown. Stays for good, also
 * after the app: a replay must respect it too. The number is not in it.
 *
 * @param salt base64 of random bytes, the same for all of an app
 * @param numberHash see {@code ErasedNumbers.hash}
 * @param erasedAt what began at this time or later comes in like anybody's
 */
public record ErasedSubjectEntry(AppId appId, String salt, String numberHash, Instant erasedAt)
        implements DirectoryEntry {

    @Override
    public String key() {
        return "erased-subject:" + appId + ":" + numberHash;
    }
}
