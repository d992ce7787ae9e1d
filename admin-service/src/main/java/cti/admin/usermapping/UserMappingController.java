package cti.admin.usermapping;

import cti.admin.paging.ListAnswer;
import cti.admin.paging.ListRequest;
import cti.admin.paging.Window;
import cti.admin.problem.ProblemType;
import cti.schemas.event.AppId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/internal/apps/{app_id}/users")
class UserMappingController {

    private final UserMappings mappings;
    private final UserMappingTable table;

    UserMappingController(UserMappings mappings, UserMappingTable table) {
        this.mappings = mappings;
        this.table = table;
    }

    /** 201 if the Dialpad user was nobody before, else 200. */
    @PostMapping("/map")
    ResponseEntity<UserMappingView> mapUser(
            @PathVariable("app_id") AppId appId, @RequestBody @Valid NewMapping mapping) {
        boolean created = mappings.put(appId, List.of(mapping)).created() == 1;
        return ResponseEntity.status(created ? HttpStatus.CREATED : HttpStatus.OK)
                .body(getMappingOfDialpadUser(appId, mapping.dialpadUserId()));
    }

    /** All or nothing: if one row is wrong, every wrong row is named and none is stored. */
    @PostMapping("/batch-map")
    BatchResult mapUsers(@PathVariable("app_id") AppId appId, @RequestBody @Valid NewMappings batch) {
        return mappings.put(appId, BatchRows.check(batch.mappings()));
    }

    @GetMapping("/mappings")
    ListAnswer<UserMappingView> listMappings(
            @PathVariable("app_id") AppId appId, @ParameterObject @Valid ListRequest list) {
        requireApp(appId);
        Window window = list.window("mappings");
        return ListAnswer.of(window, table.list(appId, window), UserMappingRow::seq, UserMappingView::of);
    }

    @GetMapping("/mappings/dialpad/{dialpad_user_id}")
    UserMappingView getMappingOfDialpadUser(
            @PathVariable("app_id") AppId appId, @PathVariable("dialpad_user_id") String dialpadUserId) {
        requireApp(appId);
        return table.ofDialpadUser(appId, dialpadUserId)
                .map(UserMappingView::of)
                .orElseThrow(ProblemType.MAPPING_NOT_FOUND::toException);
    }

    /** Those of all Dialpad users who are that CRM user; an empty list if there are none. */
    @GetMapping("/mappings/crm/{crm_user_id}")
    ListAnswer<UserMappingView> listMappingsOfCrmUser(
            @PathVariable("app_id") AppId appId,
            @PathVariable("crm_user_id") @Pattern(regexp = NewMapping.CRM_ID, message = NewMapping.NOT_PLAIN)
                    String crmUserId,
            @ParameterObject @Valid ListRequest list) {
        requireApp(appId);
        Window window = list.window("mappings-of-crm-user");
        return ListAnswer.of(
                window, table.ofCrmUser(appId, crmUserId, window), UserMappingRow::seq, UserMappingView::of);
    }

    @DeleteMapping("/mappings/{mapping_id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void deleteMapping(@PathVariable("app_id") AppId appId, @PathVariable("mapping_id") String mappingId) {
        mappings.delete(appId, mappingId);
    }

    @DeleteMapping("/mappings/dialpad/{dialpad_user_id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void deleteMappingOfDialpadUser(
            @PathVariable("app_id") AppId appId, @PathVariable("dialpad_user_id") String dialpadUserId) {
        mappings.deleteOfDialpadUser(appId, dialpadUserId);
    }

    private void requireApp(AppId appId) {
        if (!table.appExists(appId)) {
            throw ProblemType.APP_NOT_FOUND.toException();
        }
    }
}
