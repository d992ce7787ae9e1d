package cti.simulator.traffic;

import cti.simulator.payload.CallLeg;
import cti.simulator.payload.Contact;
import cti.simulator.payload.Target;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Calls that one agent hands to another. */
final class Transfers {

    private Transfers() {}

    /** The second agent is rung without having been asked. */
    static List<ObjectNode> blind(Scene scene, Instant start) {
        Contact caller = scene.contact();
        List<Target> agents = scene.freeAgents(scene.company().agents(), 2);
        CallLeg first = CallLeg.inbound(scene.id(), start, caller, agents.get(0));
        Instant rang = scene.after(start, 0.2, 0.6);
        Instant answered = scene.after(rang, 2, 6);
        Instant handedOn = scene.after(answered, 5, 20);
        List<ObjectNode> events = new ArrayList<>();
        events.add(first.ringing(rang));
        events.add(first.connected(answered));

        CallLeg second = CallLeg.transferred(scene.id(), handedOn, first, caller, agents.get(1));
        Instant rangAgain = scene.after(handedOn, 0.2, 0.6);
        Instant answeredAgain = scene.after(rangAgain, 2, 6);
        Instant ended = scene.after(answeredAgain, 5, 40);
        events.add(second.ringing(rangAgain));
        events.add(first.hangupTransferred(handedOn));
        events.add(second.connected(answeredAgain));
        events.add(second.hangup(ended));

        events.addAll(scene.talks(first.target(), answered, handedOn, false));
        events.addAll(scene.talks(second.target(), answeredAgain, ended, false));
        events.addAll(AfterCall.of(scene, second, ended));
        return events;
    }

    /** The first agent asks the second on a call of its own while the caller is on hold. */
    static List<ObjectNode> warm(Scene scene, Instant start) {
        Contact caller = scene.contact();
        List<Target> agents = scene.freeAgents(scene.company().agents(), 2);
        CallLeg first = CallLeg.inbound(scene.id(), start, caller, agents.get(0));
        Instant rang = scene.after(start, 0.2, 0.6);
        Instant answered = scene.after(rang, 2, 6);
        Instant held = scene.after(answered, 5, 20);
        List<ObjectNode> events = new ArrayList<>();
        events.add(first.ringing(rang));
        events.add(first.connected(answered));
        events.add(first.hold(held));

        Instant asked = scene.after(held, 1, 2);
        CallLeg consultation =
                CallLeg.outbound(scene.id(), asked, agents.get(0), agents.get(1).asContact());
        Instant heard = scene.after(asked, 2, 5);
        Instant agreed = scene.after(heard, 4, 12);
        events.add(consultation.calling(asked));
        events.add(consultation.connected(heard));
        events.add(consultation.hangup(agreed));

        Instant handedOn = scene.after(agreed, 0.3, 0.6);
        CallLeg second = CallLeg.transferred(scene.id(), agreed, first, caller, agents.get(1));
        Instant ended = scene.after(handedOn, 5, 40);
        events.add(second.connected(handedOn));
        events.add(first.hangupTransferred(handedOn));
        events.add(second.hangup(ended));

        events.addAll(scene.talks(first.target(), answered, handedOn, false));
        events.addAll(scene.talks(second.target(), heard, ended, false));
        events.addAll(AfterCall.of(scene, second, ended));
        return events;
    }
}
