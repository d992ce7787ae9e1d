package cti.localstack.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import cti.schemas.event.AppId;
import cti.schemas.event.EventId;
import cti.simulator.payload.CallLeg;
import cti.simulator.payload.Contact;
import cti.simulator.payload.Target;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.BiFunction;
import tools.jackson.databind.node.ObjectNode;

/** One call as Dialpad tells it: ringing, connected, every other one held and taken back, hangup, recap. */
final class CallFlow {

    private static final long FIRST_CALL_ID = 6_500_000_000_000_000L;
    private static final Target AGENT =
            new Target(5_000_000_000_000_001L, "user", "Agent", "+15550100001", "agent@example.com", 1);

    private final AppId app;
    private final CallLeg leg;
    private final Queue<BiFunction<CallLeg, Instant, ObjectNode>> rest = new ArrayDeque<>();
    private Instant clock;
    private int step;

    /** @param number of the call within its app, from 1 */
    CallFlow(AppId app, long number) {
        this.app = app;
        this.clock = Instant.now();
        Contact caller = Contact.outside(number, "Caller " + number, "+1555%07d".formatted(number % 10_000_000));
        this.leg = CallLeg.inbound(FIRST_CALL_ID + number, clock, caller, AGENT);
        rest.add(CallLeg::ringing);
        rest.add(CallLeg::connected);
        if (number % 2 == 0) {
            rest.add(CallLeg::hold);
            rest.add(CallLeg::connected);
        }
        rest.add(CallLeg::hangup);
        rest.add((it, at) -> it.recapSummary(at, "Recap of call " + number));
    }

    boolean goesOn() {
        return !rest.isEmpty();
    }

    /** @param number of the event within its app */
    CallEvent next(long number) {
        clock = clock.plusSeconds(1);
        ObjectNode claims = rest.remove().apply(leg, clock).put("custom_data", "ledger event " + number);
        byte[] bytes = claims.toString().getBytes(UTF_8);
        return new CallEvent(
                Long.toString(leg.callId()), step++, EventId.of(app, bytes), CallState.after(claims), bytes);
    }
}
