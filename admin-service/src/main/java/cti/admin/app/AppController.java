package cti.admin.app;

import cti.admin.apikey.NewApiKey;
import cti.admin.paging.ListAnswer;
import cti.admin.paging.ListRequest;
import cti.admin.paging.Window;
import cti.admin.problem.ProblemType;
import cti.admin.security.Caller;
import cti.admin.webhook.DialpadRegistration;
import cti.admin.webhook.Webhooks;
import cti.schemas.event.AppId;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/internal/apps")
class AppController {

    private final Apps apps;
    private final AppTable table;
    private final AppPatch patch;
    private final Webhooks webhooks;
    private final DialpadRegistration registration;
    private final SecureRandom random;

    AppController(
            Apps apps,
            AppTable table,
            AppPatch patch,
            Webhooks webhooks,
            DialpadRegistration registration,
            SecureRandom random) {
        this.apps = apps;
        this.table = table;
        this.patch = patch;
        this.webhooks = webhooks;
        this.registration = registration;
        this.random = random;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    CreatedApp createApp(@RequestBody @Valid NewApp app, HttpServletRequest request) {
        return apps.create(app.name(), NewApiKey.generate(random), Caller.of(request));
    }

    @GetMapping
    ListAnswer<AppView> listApps(@ParameterObject @Valid ListRequest list) {
        Window window = list.window("apps");
        List<AppRow> rows = table.list(window);
        Map<AppId, String> urls = webhooks.urls(rows.stream().map(AppRow::appId).toList());
        return ListAnswer.of(window, rows, AppRow::seq, row -> AppView.of(row, urls.get(row.appId())));
    }

    @GetMapping("/{app_id}")
    AppView getApp(@PathVariable("app_id") AppId appId) {
        return view(table.find(appId).orElseThrow(ProblemType.APP_NOT_FOUND::toException));
    }

    /** A merge patch: what is left out stays, null clears. */
    @PatchMapping(
            path = "/{app_id}",
            consumes = {MediaType.APPLICATION_JSON_VALUE, "application/merge-patch+json"})
    AppView changeApp(
            @PathVariable("app_id") AppId appId,
            @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(implementation = AppSettings.class)))
                    @RequestBody
                    Map<String, @Nullable Object> changes) {
        return view(apps.change(appId, settings -> patch.apply(settings, changes)));
    }

    /** @param data whether what is known of calls and messages stays or goes too; {@code delete} cannot be undone */
    @DeleteMapping("/{app_id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void deleteApp(
            @PathVariable("app_id") AppId appId,
            @RequestParam(name = "data", defaultValue = "keep")
                    @Pattern(regexp = "keep|delete", message = "must be keep or delete")
                    String data,
            HttpServletRequest request) {
        apps.delete(appId, data.equals("delete"), Caller.of(request)).ifPresent(registration::removeLeftover);
    }

    private AppView view(AppRow row) {
        return AppView.of(row, webhooks.urls(List.of(row.appId())).get(row.appId()));
    }
}
