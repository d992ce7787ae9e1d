package cti.simulator.traffic;

import cti.simulator.payload.CallLeg;
import cti.simulator.payload.Contact;
import cti.simulator.payload.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Calls between one person outside and one agent: a single leg. */
final class DirectCalls {

    private DirectCalls() {}

    static List<ObjectNode> inboundAnswered(Scene scene, Instant start) {
        CallLeg leg = CallLeg.inbound(scene.id(), start, scene.contact(), scene.freeAgent());
        List<ObjectNode> events = new ArrayList<>();
        Instant rang = scene.after(start, 0.2, 0.6);
        events.add(leg.ringing(rang));
        conversation(scene, leg, scene.after(rang, 2, 8), events);
        return events;
    }

    static List<ObjectNode> outboundAnswered(Scene scene, Instant start) {
        CallLeg leg = CallLeg.outbound(scene.id(), start, scene.freeAgent(), scene.contact());
        List<ObjectNode> events = new ArrayList<>();
        Instant called = scene.after(start, 0.1, 0.2);
        Instant rang = scene.after(called, 1, 2);
        events.add(leg.calling(called));
        events.add(leg.ringing(rang));
        conversation(scene, leg, scene.after(rang, 2, 10), events);
        return events;
    }

    static List<ObjectNode> outboundUnanswered(Scene scene, Instant start) {
        CallLeg leg = CallLeg.outbound(scene.id(), start, scene.freeAgent(), scene.contact());
        Instant called = scene.after(start, 0.1, 0.2);
        Instant rang = scene.after(called, 1, 2);
        return List.of(leg.calling(called), leg.ringing(rang), leg.hangup(scene.after(rang, 10, 25)));
    }

    static List<ObjectNode> missed(Scene scene, Instant start) {
        CallLeg leg = CallLeg.inbound(scene.id(), start, scene.contact(), scene.freeAgent());
        Instant rang = scene.after(start, 0.2, 0.6);
        Instant ended = scene.after(rang, 10, 20);
        return List.of(leg.ringing(rang), leg.missed(ended), leg.hangup(scene.after(ended, 0.2, 0.5)));
    }

    static List<ObjectNode> voicemail(Scene scene, Instant start) {
        Contact caller = scene.contact();
        Target agent = scene.freeAgent();
        CallLeg leg = CallLeg.inbound(scene.id(), start, caller, agent);
        Instant rang = scene.after(start, 0.2, 0.6);
        Instant greeted = scene.after(rang, 8, 15);
        Instant ended = scene.after(greeted, 8, 25);
        Instant uploaded = scene.after(ended, 2, 4);
        Duration length = Duration.between(greeted, ended).multipliedBy(3).dividedBy(4);
        return List.of(
                leg.ringing(rang),
                leg.voicemail(greeted),
                leg.hangup(ended),
                leg.voicemailUploaded(uploaded, scene.id(), ended.minus(length), length),
                leg.transcription(scene.after(uploaded, 4, 10), scene.anyOf(Talk.VOICEMAILS)));
    }

    static List<ObjectNode> greetingOnly(Scene scene, Instant start) {
        CallLeg leg = CallLeg.inbound(scene.id(), start, scene.contact(), scene.freeAgent());
        Instant rang = scene.after(start, 0.2, 0.6);
        Instant greeted = scene.after(rang, 8, 15);
        return List.of(leg.ringing(rang), leg.voicemail(greeted), leg.hangup(scene.after(greeted, 1, 4)));
    }

    /** From the answer to the hangup and what follows it. */
    private static void conversation(Scene scene, CallLeg leg, Instant answered, List<ObjectNode> events) {
        events.add(leg.connected(answered));
        Instant talking = answered;
        for (int holds = scene.happens(0.3) ? 1 + scene.anyOf(2) : 0; holds > 0; holds--) {
            Instant held = scene.after(talking, 3, 12);
            events.add(leg.hold(held));
            talking = scene.after(held, 2, 8);
            events.add(leg.connected(talking));
        }
        Instant ended = scene.after(talking, 5, 45);
        events.add(leg.hangup(ended));
        events.addAll(scene.talks(leg.target(), answered, ended, false));
        events.addAll(AfterCall.of(scene, leg, ended));
    }
}
