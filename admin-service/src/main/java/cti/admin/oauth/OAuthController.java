package cti.admin.oauth;

import cti.admin.dialpad.DialpadOAuth;
import cti.admin.oauth.LoginTable.Login;
import cti.admin.oauth.Logins.Begun;
import cti.admin.problem.FieldError;
import cti.admin.problem.ProblemType;
import cti.schemas.event.AppId;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

@RestController
@RequestMapping("/auth/dialpad")
class OAuthController {

    private static final String COOKIE = "cti_dialpad_login";

    private final Logins logins;
    private final Connections connections;
    private final ConnectionTable table;
    private final DialpadOAuth dialpad;

    OAuthController(Logins logins, Connections connections, ConnectionTable table, DialpadOAuth dialpad) {
        this.logins = logins;
        this.connections = connections;
        this.table = table;
        this.dialpad = dialpad;
    }

    /**
     * Sends the browser to Dialpad. Who asks for {@code application/json} with the internal secret gets a link instead, to
     * be opened once in a browser, which cannot send the secret.
     */
    @GetMapping("/connect")
    ResponseEntity<?> connectToDialpad(
            @RequestParam(name = "app_id") AppId appId,
            @RequestParam(name = "link", required = false) @Nullable String link,
            @Parameter(hidden = true) @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable
                    String accept) {
        if (link != null) {
            logins.redeem(link, appId);
            return toDialpad(appId);
        }
        if (!table.appExists(appId)) {
            throw ProblemType.APP_NOT_FOUND.toException();
        }
        return MediaType.APPLICATION_JSON_VALUE.equals(accept) ? linkFor(appId) : toDialpad(appId);
    }

    /** Where Dialpad sends the browser back to. */
    @GetMapping("/callback")
    ResponseEntity<ConnectionView> returnFromDialpad(
            @RequestParam(name = "state") String state,
            @RequestParam(name = "code", required = false) @Nullable String code,
            @RequestParam(name = "error", required = false) @Nullable String error,
            @Parameter(hidden = true) @RequestParam Map<String, String> whateverElse,
            @Parameter(hidden = true) @CookieValue(name = COOKIE, required = false) @Nullable String browser) {
        Login login = logins.end(state, browser == null ? "" : browser);
        if (code == null) {
            String reason = error == null ? "neither code nor error was sent" : error;
            throw ProblemType.CONSENT_REFUSED.toException(new FieldError("error", reason));
        }
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.SET_COOKIE, cookie("", Duration.ZERO))
                .body(ConnectionView.of(connections.connect(login, code)));
    }

    /** Dialpad forgets the app's tokens, and so do we; the webhook stays as it is. */
    @PostMapping("/disconnect/{app_id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void disconnectFromDialpad(@PathVariable("app_id") AppId appId) {
        connections.disconnect(appId);
    }

    private ResponseEntity<?> toDialpad(AppId appId) {
        Begun begun = logins.begin(appId);
        return ResponseEntity.status(HttpStatus.FOUND)
                .location(begun.authorizeUrl())
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.SET_COOKIE, cookie(begun.browser(), LoginTable.LIFETIME))
                .build();
    }

    private ResponseEntity<?> linkFor(AppId appId) {
        String url = ServletUriComponentsBuilder.fromUri(dialpad.connectUrl())
                .queryParam("app_id", appId)
                .queryParam("link", logins.newLink(appId))
                .toUriString();
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(new ConnectLink(url));
    }

    private String cookie(String value, Duration lifetime) {
        return ResponseCookie.from(COOKIE, value)
                .httpOnly(true)
                .secure(dialpad.returnsByHttps())
                .sameSite("Lax")
                .path("/auth/dialpad")
                .maxAge(lifetime)
                .build()
                .toString();
    }
}
