package cti.admin.voicemail;

import cti.admin.paging.ListAnswer;
import cti.admin.paging.ListRequest;
import cti.admin.paging.TimedWindow;
import cti.admin.problem.ProblemType;
import cti.admin.rawlog.RawLog;
import cti.admin.rawlog.RawLogRecord;
import cti.admin.usermapping.UserMappings;
import cti.schemas.event.AppId;
import cti.schemas.event.CallDecision;
import cti.schemas.event.SubjectKey;
import cti.schemas.event.SubjectKind;
import jakarta.validation.Valid;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/internal/apps/{app_id}/voicemails")
class VoicemailController {

    private static final Logger LOG = LoggerFactory.getLogger(VoicemailController.class);

    private final VoicemailTable table;
    private final UserMappings mappings;
    private final RawLog rawLog;
    private final Clock clock;

    VoicemailController(VoicemailTable table, UserMappings mappings, RawLog rawLog, Clock clock) {
        this.table = table;
        this.mappings = mappings;
        this.rawLog = rawLog;
        this.clock = clock;
    }

    /** Newest first. */
    @GetMapping
    ListAnswer<VoicemailView> listVoicemails(
            @PathVariable("app_id") AppId appId, @ParameterObject @Valid ListRequest list) {
        requireApp(appId);
        TimedWindow window = list.timedWindow("voicemails");
        List<VoicemailRow> rows = table.list(appId, window);
        Map<String, String> crmUsers = crmUsers(appId, rows);
        return ListAnswer.of(
                window, rows, VoicemailRow::place, it -> VoicemailView.of(it, crmUsers.get(it.dialpadUserId())));
    }

    /** By our id or Dialpad's id of its call. */
    @GetMapping("/{id}")
    VoicemailView getVoicemail(@PathVariable("app_id") AppId appId, @PathVariable("id") String id) {
        VoicemailRow row = require(appId, id);
        return VoicemailView.of(row, crmUsers(appId, List.of(row)).get(row.dialpadUserId()));
    }

    /**
     * Answers once the decision is in the raw log: from then on nothing can undo it, though the row goes some milliseconds
     * later. Until then it can be asked for again, which changes nothing further.
     */
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void deleteVoicemail(@PathVariable("app_id") AppId appId, @PathVariable("id") String id) {
        VoicemailRow row = require(appId, id);
        Instant now = clock.instant();
        CallDecision decision = CallDecision.VOICEMAIL_DELETED;
        SubjectKey call = new SubjectKey(appId, SubjectKind.CALL, row.callId());
        rawLog.append(List.of(RawLogRecord.of(call, decision.claims(row.callId(), now), decision.source(), now)));
        LOG.info("voicemail_deleted app_id={} call_id={}", appId, row.callId());
    }

    private VoicemailRow require(AppId appId, String id) {
        requireApp(appId);
        return table.find(appId, id).orElseThrow(ProblemType.VOICEMAIL_NOT_FOUND::toException);
    }

    private void requireApp(AppId appId) {
        if (!table.appExists(appId)) {
            throw ProblemType.APP_NOT_FOUND.toException();
        }
    }

    private Map<String, String> crmUsers(AppId appId, List<VoicemailRow> rows) {
        return mappings.crmUsers(
                appId,
                rows.stream()
                        .map(VoicemailRow::dialpadUserId)
                        .filter(Objects::nonNull)
                        .toList());
    }
}
