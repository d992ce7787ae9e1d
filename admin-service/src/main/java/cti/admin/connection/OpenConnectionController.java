package cti.admin.connection;

import cti.admin.paging.ListAnswer;
import cti.admin.paging.ListRequest;
import cti.admin.paging.TimedWindow;
import cti.admin.problem.ProblemType;
import cti.schemas.event.AppId;
import jakarta.validation.Valid;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/internal/apps/{app_id}/connections")
class OpenConnectionController {

    private final ConnectedAppTable apps;
    private final OpenConnections connections;
    private final ConnectionFeed feed;

    OpenConnectionController(ConnectedAppTable apps, OpenConnections connections, ConnectionFeed feed) {
        this.apps = apps;
        this.connections = connections;
        this.feed = feed;
    }

    /** The app's open WebSockets, newest first. */
    @GetMapping
    ListAnswer<OpenConnectionView> listConnections(
            @PathVariable("app_id") AppId appId, @ParameterObject @Valid ListRequest list) {
        TimedWindow window = list.timedWindow("connections");
        if (!apps.appExists(appId)) {
            throw ProblemType.APP_NOT_FOUND.toException();
        }
        if (!feed.current()) {
            throw ProblemType.LOG_UNAVAILABLE.toException();
        }
        return ListAnswer.of(window, connections.list(appId, window), OpenConnections::place, OpenConnectionView::of);
    }
}
