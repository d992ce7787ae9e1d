package cti.admin.dialpad;

import cti.schemas.event.AppId;
import java.util.Optional;

/** Tokens that Dialpad gave to single apps. */
public interface AccessTokens {

    /** @return one that is good for some time still; empty if the app has not been connected */
    Optional<String> find(AppId appId);

    /**
     * @param refused what Dialpad answered 401 to
     * @return another one; empty if there is none to be had
     */
    Optional<String> renew(AppId appId, String refused);
}
