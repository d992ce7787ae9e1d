package cti.simulator.rest;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import cti.simulator.http.Parameters;
import cti.simulator.http.Refusal;
import cti.simulator.http.Reply;
import cti.simulator.http.Request;
import cti.simulator.rest.Grants.Code;
import cti.simulator.rest.Grants.Pair;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code /oauth2}: the admin of the company consents at once, or refuses if told so. */
final class OAuthRoutes {

    private static final Set<String> METHODS = Set.of("S256", "plain");

    private final OAuthOptions options;
    private final Grants grants;
    private final Consent consent;

    OAuthRoutes(OAuthOptions options, Grants grants, Consent consent) {
        this.options = options;
        this.grants = grants;
        this.consent = consent;
    }

    Reply authorize(Request request) {
        Parameters asked = request.parameters();
        String redirectUri = asked.get("redirect_uri");
        String method = asked.find("code_challenge_method");
        if (!options.clientId().equals(asked.get("client_id"))) {
            throw new Refusal(400, "client_id: unknown");
        }
        if (!URI.create(redirectUri).isAbsolute() || redirectUri.contains("#")) {
            throw new Refusal(400, "redirect_uri: must be absolute and without fragment");
        }
        if (method != null && !METHODS.contains(method)) {
            throw new Refusal(400, "code_challenge_method: unknown");
        }
        String result = consent.granted() ? "code=" + grants.newCode(code(asked)) : "error=access_denied";
        String state = asked.find("state");
        String location = redirectUri
                + (redirectUri.contains("?") ? "&" : "?")
                + result
                + (state == null ? "" : "&state=" + URLEncoder.encode(state, UTF_8));
        return new Reply(302, null, Map.of("Location", location));
    }

    Reply token(Request request) {
        ObjectNode body = request.body().stripLeading().startsWith("{") ? request.json() : form(request.body());
        if (!options.clientId().equals(text(body, "client_id"))
                || !options.clientSecret().equals(text(body, "client_secret"))) {
            throw new Refusal(401, "unknown client");
        }
        return switch (text(body, "grant_type")) {
            case "authorization_code" -> Reply.ok(json(exchange(body)));
            case "refresh_token" ->
                Reply.ok(json(grants.refresh(text(body, "refresh_token"))
                        .orElseThrow(() -> new Refusal(400, "invalid_grant"))));
            default -> throw new Refusal(400, "grant_type: unknown");
        };
    }

    Reply deauthorize(Request request) {
        grants.revoke(BearerKey.tokenOf(request));
        return Reply.empty(204);
    }

    private Pair exchange(ObjectNode body) {
        Code code = grants.takeCode(text(body, "code")).orElseThrow(() -> new Refusal(400, "invalid_grant"));
        String redirectUri = text(body, "redirect_uri");
        if (!redirectUri.isEmpty() && !redirectUri.equals(code.redirectUri())) {
            throw new Refusal(400, "redirect_uri: not the one of the authorization");
        }
        if (code.challenge() != null && !code.challenge().equals(s256(text(body, "code_verifier")))) {
            throw new Refusal(400, "code_verifier: does not match");
        }
        return grants.issue(code.offline());
    }

    private static Code code(Parameters asked) {
        String challenge = asked.find("code_challenge");
        boolean plain = !"S256".equals(asked.find("code_challenge_method"));
        String scope = asked.find("scope");
        return new Code(
                asked.get("redirect_uri"),
                challenge != null && plain ? s256(challenge) : challenge,
                scope != null && Set.of(scope.split(" ", -1)).contains("offline_access"));
    }

    private static ObjectNode json(Pair pair) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("access_token", pair.accessToken())
                .put("token_type", "bearer")
                .put("expires_in", pair.lifetime().toSeconds());
        return pair.refreshToken() == null ? json : json.put("refresh_token", pair.refreshToken());
    }

    private static ObjectNode form(String body) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        for (String pair : body.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            json.put(URLDecoder.decode(parts[0], UTF_8), parts.length < 2 ? "" : URLDecoder.decode(parts[1], UTF_8));
        }
        return json;
    }

    private static String text(ObjectNode body, String name) {
        return body.path(name).asString("");
    }

    private static String s256(String verifier) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
