package cti.admin.dialpad;

import cti.schemas.event.AppId;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Service;
import tools.jackson.databind.node.ObjectNode;

/** The finished calls of an app's company. Throws what {@link DialpadAccess} throws. */
@Service
public class DialpadCalls {

    /**
     * @param calls as Dialpad shows them, newest first
     * @param cursor of the next page; empty on the last
     */
    public record Page(List<ObjectNode> calls, String cursor) {}

    private final DialpadAccess access;
    private final DialpadCredentials credentials;

    DialpadCalls(DialpadAccess access, DialpadCredentials credentials) {
        this.access = access;
        this.credentials = credentials;
    }

    /** Throws a problem if Dialpad cannot be asked for the app. */
    public void requireAccess(AppId appId) {
        credentials.of(appId);
    }

    /** @param cursor empty for the first page */
    public Page page(AppId appId, Instant startedAfter, Instant startedBefore, String cursor) {
        DialpadPage page = access.retrying(appId, dialpad -> dialpad.calls(startedAfter, startedBefore, cursor));
        return new Page(page.items(), page.cursor());
    }
}
