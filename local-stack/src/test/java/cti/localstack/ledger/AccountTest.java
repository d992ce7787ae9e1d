package cti.localstack.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import cti.schemas.event.AppId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The account of one call of six events, each acknowledged before the next was sent, after this or that went wrong. */
class AccountTest {

    private static final AppId APP = new AppId("acme");

    private final AtomicLong clock = new AtomicLong();
    private final List<CallEvent> events = new ArrayList<>();
    private final List<Delivery> deliveries = new ArrayList<>();
    private final List<CallEvent> logged = new ArrayList<>();
    private final Map<String, Integer> history = new TreeMap<>();
    private final List<Push> pushes = new ArrayList<>();
    private CallState row = new CallState("ended", "answered", 2000L, "Recap of call 2");

    @BeforeEach
    void allIsWell() {
        CallFlow call = new CallFlow(APP, 2);
        for (int number = 1; call.goesOn(); number++) {
            CallEvent event = call.next(number);
            Delivery delivery = new Delivery(event, clock::incrementAndGet);
            delivery.attempted();
            delivery.acknowledge();
            events.add(event);
            deliveries.add(delivery);
            logged.add(event);
            history.put(event.id(), 1);
        }
        for (String push :
                List.of("call.ring", "call.started", "call.held", "call.resumed", "call.ended", "call.updated")) {
            pushes.add(new Push(events.get(0).callId(), push));
        }
    }

    @Test
    void nothingIsFoundWhereAllIsWell() {
        assertThat(findings()).isEmpty();
        assertThat(figures()).isEqualTo(new Figures(6, 6, 0, 0, 0, 6, 0, 0, 6, 0, 6, 0, 6, 0, 0, 0));
    }

    @Test
    void anAcknowledgedEventThatIsNowhereIsLostInLogAndRows() {
        logged.remove(5);
        history.remove(events.get(5).id());
        pushes.remove(5);
        row = new CallState("ended", "answered", 2000L, null);

        assertThat(figures().lost()).isEqualTo(2);
        assertThat(findings()).hasSize(2);
    }

    @Test
    void anEventThatWasGivenUpMayBeMissing() {
        Delivery delivery = new Delivery(events.get(1), clock::incrementAndGet);
        delivery.attempted();
        delivery.refused();
        delivery.giveUp();
        deliveries.set(1, delivery);
        logged.remove(1);
        history.remove(events.get(1).id());

        assertThat(findings()).isEmpty();
        assertThat(figures().givenUp()).isEqualTo(1);
    }

    @Test
    void anEventThatCameLateTellsScreensNothing() {
        logged.add(logged.remove(2));
        pushes.set(2, new Push(events.get(0).callId(), "call.updated"));
        pushes.remove(3);

        assertThat(figures().lost()).isZero();
        assertThat(figures().doubled()).isZero();
    }

    @Test
    void anEventBeforeOneThatWasAcknowledgedEarlierIsReordered() {
        logged.add(logged.remove(0));

        assertThat(figures().reordered()).isEqualTo(5);
    }

    @Test
    void aRepetitionInTheLogIsCountedAndNoMistake() {
        logged.add(events.get(0));
        history.put(events.get(0).id(), 2);

        assertThat(figures().repeatedInLog()).isEqualTo(1);
        assertThat(findings()).isEmpty();
    }

    @Test
    void moreHistoryThanTheLogHasIsDoubled() {
        history.put(events.get(0).id(), 2);

        assertThat(figures().doubled()).isEqualTo(1);
        assertThat(findings()).hasSize(1);
    }

    @Test
    void aRowThatDoesNotSayWhatItsEventsSayIsWrong() {
        row = new CallState("ended", "answered", 3000L, "Recap of call 2");

        assertThat(figures().wrongRows()).isEqualTo(1);
    }

    @Test
    void whatIsPushedOfACallThatNobodyReportedIsDoubled() {
        pushes.add(new Push("1", "call.ring"));

        assertThat(figures().doubled()).isEqualTo(2);
    }

    @Test
    void pushesAreLostDoubledOrOutOfOrder() {
        Push ended = pushes.remove(4);
        assertThat(figures().lost()).isEqualTo(2);

        pushes.add(ended);
        assertThat(figures().disordered()).isEqualTo(2);

        pushes.add(ended);
        assertThat(figures().doubled()).isEqualTo(2);
    }

    private Figures figures() {
        return account().figures(pushes, 0, pushes);
    }

    private List<String> findings() {
        Account account = account();
        account.figures(pushes, 0, pushes);
        return account.findings();
    }

    private Account account() {
        RawLog log = new RawLog(APP);
        logged.forEach(it -> log.add(it.callId(), it.id()));
        return new Account(deliveries, log, new Rows(Map.of(events.get(0).callId(), row), history, 0));
    }
}
