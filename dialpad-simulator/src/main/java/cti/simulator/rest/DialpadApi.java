package cti.simulator.rest;

import cti.simulator.http.Endpoint;
import cti.simulator.http.HttpServer;
import cti.simulator.http.Reply;
import cti.simulator.http.Request;
import java.time.Duration;
import java.time.InstantSource;
import tools.jackson.databind.node.JsonNodeFactory;

/** Puts Dialpad's provisioning API on a server, behind its key, its rate limits and the faults asked for. */
public final class DialpadApi {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int PER_COMPANY_AND_SECOND = 20;
    private static final int PER_ENDPOINT_AND_MINUTE = 1200;
    private static final int WEBHOOKS_PER_MINUTE = 100;
    private static final int SINGLE_CALLS_PER_MINUTE = 10;

    private final ApiOptions options;
    private final Account account;
    private final InstantSource clock;
    private final CallLog calls;
    private final Consent consent;
    private final Grants grants;
    private final BearerKey key;
    private final Faults faults;
    private final RateLimit companyLimit;

    public DialpadApi(
            ApiOptions options, Account account, CallLog calls, Consent consent, Faults faults, InstantSource clock) {
        this.options = options;
        this.account = account;
        this.clock = clock;
        this.calls = calls;
        this.consent = consent;
        this.grants = new Grants(options.oauth().tokenLifetime(), clock);
        this.key = new BearerKey(options.apiKey(), grants);
        this.faults = faults;
        this.companyLimit = new RateLimit(PER_COMPANY_AND_SECOND, SECOND, clock);
    }

    public void addTo(HttpServer server) {
        var schema = new RequestSchema();
        var page = new Page(options.pageSize());

        var webhooks = new WebhookRoutes(account, schema, page);
        server.route("GET", WebhookRoutes.ALL, guarded(webhooks::list))
                .route("POST", WebhookRoutes.ALL, guarded(webhooks::create, WEBHOOKS_PER_MINUTE))
                .route("GET", WebhookRoutes.ONE, guarded(webhooks::get))
                .route("PATCH", WebhookRoutes.ONE, guarded(webhooks::update))
                .route("DELETE", WebhookRoutes.ONE, guarded(webhooks::delete));

        for (SubscriptionKind kind : SubscriptionKind.values()) {
            var routes = new SubscriptionRoutes(kind, account, schema, page);
            server.route("GET", routes.all(), guarded(routes::list))
                    .route("POST", routes.all(), guarded(routes::create))
                    .route("GET", routes.one(), guarded(routes::get))
                    .route("PATCH", routes.one(), guarded(routes::update))
                    .route("DELETE", routes.one(), guarded(routes::delete));
        }
        var log = new CallRoutes(calls, options.pageSize());
        server.route("GET", "/api/v2/company", guarded(this::company))
                .route("GET", CallRoutes.ALL, guarded(log::list))
                .route("GET", CallRoutes.ONE, guarded(log::get, SINGLE_CALLS_PER_MINUTE));

        var oauth = new OAuthRoutes(options.oauth(), grants, consent);
        server.route("GET", "/oauth2/authorize", oauth::authorize)
                .route("POST", "/oauth2/token", faults.troubling(oauth::token))
                .route("POST", "/oauth2/deauthorize", faults.troubling(key.guarding(oauth::deauthorize)));
    }

    private Reply company(Request request) {
        return Reply.ok(JsonNodeFactory.instance
                .objectNode()
                .put("id", Long.toString(options.companyId()))
                .put("name", "Acme")
                .put("domain", "acme.example")
                .put("country", "us")
                .put("admin_email", "admin@acme.example")
                .put("account_type", "company")
                .put("state", "active")
                .put("office_count", "1"));
    }

    private Endpoint guarded(Endpoint endpoint) {
        return guarded(endpoint, PER_ENDPOINT_AND_MINUTE);
    }

    private Endpoint guarded(Endpoint endpoint, int perMinute) {
        Endpoint limited = options.rateLimits()
                ? companyLimit.guarding(new RateLimit(perMinute, MINUTE, clock).guarding(endpoint))
                : endpoint;
        return faults.troubling(key.guarding(limited));
    }
}
