package cti.simulator.traffic;

import cti.simulator.payload.CallLeg;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** The facts that arrive after the hangup of some calls. */
final class AfterCall {

    private AfterCall() {}

    static List<ObjectNode> of(Scene scene, CallLeg leg, Instant ended) {
        List<ObjectNode> events = new ArrayList<>();
        Instant at = scene.after(ended, 3, 6);
        if (scene.happens(0.4)) {
            events.add(leg.recording(at, scene.id()));
        }
        if (scene.happens(0.2)) {
            at = scene.after(at, 2, 6);
            events.add(leg.dispositions(at, scene.anyOf(Talk.DISPOSITIONS)));
        }
        if (scene.happens(0.3)) {
            Talk.Recap recap = scene.anyOf(Talk.RECAPS);
            at = scene.after(at, 5, 10);
            events.add(leg.callTranscription(at));
            at = scene.after(at, 4, 8);
            events.add(leg.recapSummary(at, recap.summary()));
            events.add(leg.recapOutcome(at.plusMillis(3), recap.outcome()));
            events.add(leg.recapPurposes(at.plusMillis(5), recap.purpose()));
            at = at.plusMillis(9);
            events.add(leg.recapActionItems(at, recap.actionItem()));
        }
        if (scene.happens(0.1)) {
            events.add(leg.csat(scene.after(at, 5, 20), 1 + scene.anyOf(5)));
        }
        return events;
    }
}
