package cti.admin.oauth;

import static java.nio.charset.StandardCharsets.US_ASCII;

import cti.admin.dialpad.DialpadOAuth;
import cti.admin.oauth.LoginTable.Login;
import cti.admin.problem.ProblemType;
import cti.schemas.event.AppId;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import org.springframework.stereotype.Service;

/** Logins at Dialpad between their beginning in a browser and the return of that browser. */
@Service
class Logins {

    private static final int RANDOM_BYTES = 32;

    private final LoginTable table;
    private final DialpadOAuth dialpad;
    private final SecureRandom random;

    Logins(LoginTable table, DialpadOAuth dialpad, SecureRandom random) {
        this.table = table;
        this.dialpad = dialpad;
        this.random = random;
    }

    /**
     * A login that has begun.
     *
     * @param authorizeUrl where the browser goes next
     * @param browser what the browser has to show when it comes back
     */
    record Begun(URI authorizeUrl, String browser) {

        /** Leaves both out. */
        @Override
        public String toString() {
            return "Begun";
        }
    }

    /** @return good for one {@link #redeem} within ten minutes */
    String newLink(AppId appId) {
        dialpad.requireConfigured();
        String link = random();
        table.putLink(link, appId);
        return link;
    }

    /** Throws a problem if the link is not good, or not for that app. */
    void redeem(String link, AppId appId) {
        if (table.takeLink(link).filter(appId::equals).isEmpty()) {
            throw ProblemType.LINK_NOT_VALID.toException();
        }
    }

    Begun begin(AppId appId) {
        String state = random();
        String browser = random();
        String verifier = random();
        URI authorizeUrl = dialpad.authorizeUrl(state, challenge(verifier));
        table.putLogin(state, browser, new Login(appId, verifier));
        return new Begun(authorizeUrl, browser);
    }

    /** Throws a problem if this browser has no such login. */
    Login end(String state, String browser) {
        return table.takeLogin(state, browser).orElseThrow(ProblemType.LOGIN_NOT_BEGUN_HERE::toException);
    }

    private String random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return base64(bytes);
    }

    private static String challenge(String verifier) {
        try {
            return base64(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
