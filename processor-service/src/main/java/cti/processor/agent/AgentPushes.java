package cti.processor.agent;

import cti.processor.projection.Envelope;
import cti.processor.projection.Steps.Step;
import cti.schemas.change.AgentSnapshot;
import cti.schemas.push.AgentPush;
import cti.schemas.push.PushEvents;

/** What agents' screens are told of who is on duty. */
final class AgentPushes {

    private AgentPushes() {}

    static void add(Step<AgentSnapshot> step, Envelope envelope) {
        AgentSnapshot agent = step.after();
        envelope.add(
                PushEvents.AGENT_STATUS,
                agent.agentId(),
                agent.agentId(),
                head -> new AgentPush(
                        head.event(),
                        head.id(),
                        head.position(),
                        head.timestamp(),
                        agent.version(),
                        agent.agentId(),
                        head.crmUserId(),
                        agent.onDutyStatus(),
                        agent.availability()));
    }
}
