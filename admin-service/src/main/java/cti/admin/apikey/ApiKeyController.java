package cti.admin.apikey;

import cti.admin.paging.ListAnswer;
import cti.admin.paging.ListRequest;
import cti.admin.paging.Window;
import cti.admin.problem.ProblemType;
import cti.admin.security.Caller;
import cti.schemas.event.AppId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/internal/apps/{app_id}/api-key")
class ApiKeyController {

    private static final int THIRTY_DAYS = 30 * 24 * 60 * 60;

    private final ApiKeys keys;
    private final ApiKeyTable table;
    private final ApiKeyAudit audit;
    private final SecureRandom random;
    private final Clock clock;

    ApiKeyController(ApiKeys keys, ApiKeyTable table, ApiKeyAudit audit, SecureRandom random, Clock clock) {
        this.keys = keys;
        this.table = table;
        this.audit = audit;
        this.random = random;
        this.clock = clock;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    CreatedApiKey rotateApiKey(
            @PathVariable("app_id") AppId appId,
            @RequestParam(name = "grace_seconds", defaultValue = "0") @Min(0) @Max(THIRTY_DAYS) int graceSeconds,
            HttpServletRequest request) {
        requireApp(appId);
        NewApiKey key = NewApiKey.generate(random);
        ApiKeyRow row = keys.rotate(appId, key, Duration.ofSeconds(graceSeconds), Caller.of(request));
        return new CreatedApiKey(appId, key.key().text(), row.hint(), row.createdAt());
    }

    /** Ends all keys of the app, also those in a grace period; doing so again changes nothing. */
    @PostMapping("/revoke")
    ApiKeyStatus revokeApiKeys(@PathVariable("app_id") AppId appId, HttpServletRequest request) {
        keys.revokeAll(appId, Caller.of(request));
        return getApiKeyStatus(appId);
    }

    @GetMapping("/status")
    ApiKeyStatus getApiKeyStatus(@PathVariable("app_id") AppId appId) {
        requireApp(appId);
        return ApiKeyStatus.of(appId, table.ofApp(appId), clock.instant());
    }

    @GetMapping("/audit")
    ListAnswer<ApiKeyAuditEntry> listApiKeyAudit(
            @PathVariable("app_id") AppId appId, @ParameterObject @Valid ListRequest list) {
        requireApp(appId);
        Window window = list.window("audit");
        return ListAnswer.of(
                window, audit.newestFirst(appId.value(), window), ApiKeyAudit.Row::seq, ApiKeyAuditEntry::of);
    }

    /** Before bcrypt is paid for. */
    private void requireApp(AppId appId) {
        if (!table.appExists(appId)) {
            throw ProblemType.APP_NOT_FOUND.toException();
        }
    }
}
