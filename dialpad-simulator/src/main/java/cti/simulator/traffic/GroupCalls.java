package cti.simulator.traffic;

import cti.simulator.payload.CallLeg;
import cti.simulator.payload.Contact;
import cti.simulator.payload.Target;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Calls to a queue or a department: a leg of the group's own and one for every agent who is rung. */
final class GroupCalls {

    private GroupCalls() {}

    static List<ObjectNode> queueAnswered(Scene scene, Instant start) {
        Contact caller = scene.contact();
        CallLeg queue =
                CallLeg.inbound(scene.id(), start, caller, scene.company().queue());
        Instant queued = scene.after(start, 1, 3);
        List<ObjectNode> events = new ArrayList<>();
        events.add(queue.queued(queued));
        List<Target> rung = scene.freeAgents(scene.company().staffed(), 1 + scene.anyOf(3));
        operators(scene, queue, caller, rung, scene.after(queued, 2, 12), events);
        return events;
    }

    static List<ObjectNode> queueAbandoned(Scene scene, Instant start) {
        CallLeg queue = CallLeg.inbound(
                scene.id(), start, scene.contact(), scene.company().queue());
        Instant queued = scene.after(start, 1, 3);
        return List.of(queue.queued(queued), queue.hangup(scene.after(queued, 5, 25)));
    }

    /** The department's menu sends the caller on to the queue. */
    static List<ObjectNode> menuToQueue(Scene scene, Instant start) {
        Contact caller = scene.contact();
        CallLeg menu =
                CallLeg.inbound(scene.id(), start, caller, scene.company().department());
        Instant greeted = scene.after(start, 0.2, 0.5);
        Instant chosen = scene.after(greeted, 3, 8);
        CallLeg queue = CallLeg.inbound(
                        scene.id(), chosen, caller, scene.company().queue())
                .under(menu);
        Instant queued = scene.after(chosen, 0.5, 1);
        List<ObjectNode> events = new ArrayList<>();
        events.add(menu.preanswer(greeted));
        events.add(menu.hangupTransferred(chosen));
        events.add(queue.queued(queued));
        List<Target> rung = scene.freeAgents(scene.company().staffed(), 1 + scene.anyOf(2));
        operators(scene, queue, caller, rung, scene.after(queued, 2, 8), events);
        return events;
    }

    static List<ObjectNode> departmentRingsAll(Scene scene, Instant start) {
        Contact caller = scene.contact();
        CallLeg department =
                CallLeg.inbound(scene.id(), start, caller, scene.company().department());
        Instant rang = scene.after(start, 0.3, 0.6);
        List<ObjectNode> events = new ArrayList<>();
        events.add(department.ringing(rang));
        operators(scene, department, caller, scene.freeAgents(scene.company().agents(), 3), rang, events);
        return events;
    }

    /** The first of those who are rung answers; the legs of the others end then. */
    private static void operators(
            Scene scene, CallLeg group, Contact caller, List<Target> rung, Instant rungFrom, List<ObjectNode> events) {
        List<CallLeg> legs = new ArrayList<>();
        Instant rang = rungFrom;
        for (Target agent : rung) {
            CallLeg leg = CallLeg.operator(scene.id(), rang, group, caller, agent);
            rang = scene.after(rang, 0.02, 0.05);
            events.add(leg.ringing(rang));
            legs.add(leg);
        }
        CallLeg winner = legs.get(0);
        Instant answered = scene.after(rang, 2, 8);
        events.add(winner.connected(answered));
        events.add(group.connected(answered.plusMillis(5), winner));
        for (CallLeg loser : legs.subList(1, legs.size())) {
            events.add(loser.hangup(answered.plusMillis(50)));
        }
        Instant ended = scene.after(answered.plusMillis(60), 5, 60);
        events.add(winner.hangup(ended));
        events.add(group.hangup(ended.plusMillis(6)));
        boolean wrapsUp = group.target().type().equals("call_center");
        events.addAll(scene.talks(winner.target(), answered, ended, wrapsUp));
        events.addAll(AfterCall.of(scene, winner, ended));
    }
}
