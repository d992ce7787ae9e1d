package cti.simulator.traffic;

import cti.simulator.payload.Sms;
import cti.simulator.payload.Target;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Text messages in and out. */
final class Messages {

    private Messages() {}

    static List<ObjectNode> inbound(Scene scene, Instant start) {
        Sms sms = Sms.inbound(scene.id(), start, scene.contact(), agent(scene), scene.anyOf(Talk.MESSAGES));
        return List.of(sms.pending());
    }

    static List<ObjectNode> picture(Scene scene, Instant start) {
        Sms sms = Sms.inbound(scene.id(), start, scene.contact(), agent(scene), "Photo of the label");
        return List.of(sms.withPicture().pending());
    }

    static List<ObjectNode> delivered(Scene scene, Instant start) {
        Sms sms = Sms.outbound(scene.id(), start, agent(scene), scene.contact(), scene.anyOf(Talk.REPLIES));
        Instant sent = scene.after(start, 0.5, 1.5);
        return List.of(sms.pending(), sms.sent(sent), sms.delivered(scene.after(sent, 1, 4)));
    }

    static List<ObjectNode> failed(Scene scene, Instant start) {
        Sms sms = Sms.outbound(scene.id(), start, agent(scene), scene.contact(), scene.anyOf(Talk.REPLIES));
        return List.of(sms.pending(), sms.failed(scene.after(start, 2, 6), "invalid_destination"));
    }

    private static Target agent(Scene scene) {
        return scene.anyOf(scene.company().agents());
    }
}
