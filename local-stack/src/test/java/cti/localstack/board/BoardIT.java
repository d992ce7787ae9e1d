package cti.localstack.board;

import static cti.localstack.board.Screen.lane;
import static org.assertj.core.api.Assertions.assertThat;

import cti.localstack.LocalStack;
import cti.localstack.catalogue.ServiceName;
import cti.localstack.endtoend.SharedStack;
import cti.localstack.endtoend.TestApp;
import cti.simulator.payload.AgentStatus;
import cti.simulator.payload.CallLeg;
import cti.simulator.payload.Company;
import cti.simulator.payload.Contact;
import cti.simulator.payload.Sms;
import cti.simulator.payload.Target;
import cti.testsupport.Chromium;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.chrome.ChromeDriver;

/** The live board in a real browser, on the whole system. */
class BoardIT {

    private static final Target ALICE = Company.ACME.agents().get(0);
    private static final Target BORIS = Company.ACME.agents().get(1);
    private static final Target QUEUE = Company.ACME.queue();
    private static final Contact DANA = Company.ACME.contacts().get(0);
    private static final Contact ELI = Company.ACME.contacts().get(2);
    private static final Contact FARAH = Company.ACME.contacts().get(3);
    private static final Contact HANA = Company.ACME.contacts().get(5);
    private static final AtomicLong IDS = new AtomicLong(6_900_000_000_000_000L);

    @TempDir
    static Path profile;

    private static ChromeDriver driver;
    private static LocalStack stack;
    private static Screen screen;

    private TestApp app;

    /** The browser first: without one there is no reason to start the stack. */
    @BeforeAll
    static void startBrowser() {
        driver = Chromium.start(profile);
        stack = SharedStack.get();
        screen = new Screen(driver, stack.edge());
    }

    @AfterAll
    static void stopBrowser() {
        if (driver != null) {
            driver.quit();
        }
    }

    @BeforeEach
    void newApp() {
        screen.open("/");
        driver.executeScript("localStorage.clear(); sessionStorage.clear()");
        screen.colours("light");
        screen.size(1440, 900);
        app = TestApp.create(stack);
    }

    @AfterEach
    void browserHadNothingToComplainAbout() {
        assertThat(screen.complaints()).isEmpty();
    }

    @Test
    void callIsFollowedFromItsRingToItsEnd() {
        screen.openWithKey(app.apiKey());
        CallLeg call = inbound(DANA, ALICE);

        app.deliver(call.ringing(Instant.now()));
        screen.seeIn(lane("Ringing"), "Dana Whitfield");
        screen.seeIn(lane("Ringing"), "+1 206 555 0142");
        screen.seeIn(lane("Ringing"), "Alice Hart");
        screen.seeIn("#agents", "Ringing · Dana Whitfield");

        app.deliver(call.connected(Instant.now()));
        screen.seeIn(lane("Talking"), "Dana Whitfield");
        screen.seeNoMoreIn(lane("Ringing"), "Dana Whitfield");

        app.deliver(call.hold(Instant.now()));
        screen.seeIn(lane("On hold"), "Dana Whitfield");
        screen.seeNoMoreIn(lane("Talking"), "Dana Whitfield");

        app.deliver(call.connected(Instant.now()));
        screen.seeIn(lane("Talking"), "Dana Whitfield");

        app.deliver(call.hangup(Instant.now()));
        screen.seeIn("#recent", "Dana Whitfield");
        screen.seeIn("#recent", "Answered");
        screen.seeNoMoreIn(lane("Talking"), "Dana Whitfield");
        screen.seeNoMoreIn("#agents", "On a call");
    }

    @Test
    void whatWasThereBeforeIsShownAndTimersRun() {
        app.deliver(
                inbound(ELI, QUEUE, Duration.ofSeconds(75)).queued(Instant.now().minusSeconds(75)));
        CallLeg over = inbound(FARAH, BORIS, Duration.ofMinutes(5));
        app.deliver(over.ringing(Instant.now().minusSeconds(290)));
        app.deliver(over.missed(Instant.now().minusSeconds(270)));

        screen.openWithKey(app.apiKey());

        screen.seeIn(lane("Waiting"), "Eli Osei");
        screen.seeIn(lane("Waiting"), "Support Queue");
        screen.seeIn(lane("Waiting") + " [role=timer]", "1:");
        String before = screen.textOf(lane("Waiting") + " [role=timer]");
        screen.seeNoMoreIn(lane("Waiting") + " [role=timer]", before);
        screen.seeIn("#recent", "Missed");
        assertThat(driver.getTitle()).isEqualTo("(1 waiting) Live board");
    }

    @Test
    void agentsOfOneCallAreShownOnOneCard() {
        screen.openWithKey(app.apiKey());
        CallLeg queue = inbound(HANA, QUEUE);
        app.deliver(queue.queued(Instant.now()));
        screen.seeIn(lane("Waiting"), "Hana Sato");
        CallLeg alice = CallLeg.operator(IDS.incrementAndGet(), Instant.now(), queue, HANA, ALICE);
        CallLeg boris = CallLeg.operator(IDS.incrementAndGet(), Instant.now(), queue, HANA, BORIS);

        app.deliver(alice.ringing(Instant.now()));
        app.deliver(boris.ringing(Instant.now()));

        screen.seeIn(lane("Ringing"), "Alice Hart, Boris Lund");
        screen.seeNoMoreIn(lane("Waiting"), "Hana Sato");

        app.deliver(alice.connected(Instant.now()));
        app.deliver(queue.connected(Instant.now(), alice));
        app.deliver(boris.hangup(Instant.now()));

        screen.seeIn(lane("Talking"), "Hana Sato");
        screen.seeNoMoreIn(lane("Ringing"), "Hana Sato");
        assertThat(screen.textOf(lane("Talking") + " .count")).isEqualTo("1");
    }

    @Test
    void restartOfTheGatewayIsShownAndNothingIsLost() {
        screen.openWithKey(app.apiKey());
        CallLeg answered = inbound(DANA, ALICE);
        app.deliver(answered.ringing(Instant.now()));
        screen.seeIn(lane("Ringing"), "Dana Whitfield");

        stack.stop(ServiceName.PUSH);
        screen.seeIn("#link", "Reconnecting in");
        screen.seeIn("#stale", "The board stands still since");
        screen.photograph("gateway-away");
        app.deliver(answered.connected(Instant.now()));
        app.deliver(inbound(ELI, QUEUE).queued(Instant.now()));
        CallLeg missed = inbound(FARAH, BORIS);
        app.deliver(missed.ringing(Instant.now()));
        app.deliver(missed.missed(Instant.now()));
        assertThat(screen.textOf(lane("Ringing"))).contains("Dana Whitfield");
        stack.restart(ServiceName.PUSH);

        screen.seeIn("#link", "Live · caught up on");
        screen.seeIn(lane("Talking"), "Dana Whitfield");
        screen.seeIn(lane("Waiting"), "Eli Osei");
        screen.seeIn("#recent", "Farah Nassar");
        assertThat(screen.textOf(lane("Ringing"))).doesNotContain("Dana", "Farah");
        assertThat(screen.shows("#stale")).isFalse();
        app.deliver(answered.hangup(Instant.now()));
        screen.seeIn("#recent", "Dana Whitfield");
    }

    @Test
    void filterShowsOneAgentsCallsOnly() {
        screen.openWithKey(app.apiKey());
        app.deliver(inbound(DANA, ALICE).ringing(Instant.now()));
        app.deliver(inbound(ELI, BORIS).ringing(Instant.now()));
        screen.seeIn(lane("Ringing"), "Dana Whitfield");
        screen.seeIn(lane("Ringing"), "Eli Osei");

        screen.pick("Agent", "Boris Lund");

        screen.seeNoMoreIn(lane("Ringing"), "Dana Whitfield");
        assertThat(screen.textOf(lane("Ringing"))).contains("Eli Osei");
        assertThat(screen.textOf("#agents")).contains("Boris Lund").doesNotContain("Alice Hart");

        screen.pick("Agent", "Everybody");

        screen.seeIn(lane("Ringing"), "Dana Whitfield");
    }

    @Test
    void clickShowsTheHistoryOfACallWhichGoesOnMeanwhile() {
        screen.openWithKey(app.apiKey());
        CallLeg call = inbound(DANA, ALICE);
        app.deliver(call.ringing(Instant.now()));
        app.deliver(call.connected(Instant.now()));
        screen.seeIn(lane("Talking"), "Dana Whitfield");

        screen.click("Dana Whitfield");

        screen.seeIn("dialog", "Inbound, active");
        screen.seeIn("dialog .events", "Ringing");
        screen.seeIn("dialog .events", "Connected");
        app.deliver(call.hold(Instant.now()));
        screen.seeIn("dialog .events", "On hold");
        assertThat(screen.barriers()).isEmpty();
        screen.photograph("history");

        screen.press(Keys.ESCAPE);

        screen.seeNoMoreIn("body", "Inbound, on hold");
        assertThat(screen.shows("dialog")).isFalse();
    }

    @Test
    void ringOfTheChosenAgentPopsAndTakesNoFocus() {
        app.deliver(
                inbound(FARAH, ALICE, Duration.ofHours(1)).missed(Instant.now().minusSeconds(3500)));
        screen.openWithKey(app.apiKey());
        screen.pick("Screen pop", "Alice Hart");
        app.deliver(AgentStatus.changed(BORIS, "available", List.of(QUEUE.id()), Instant.now()));
        app.deliver(inbound(ELI, BORIS).ringing(Instant.now()));
        screen.seeIn(lane("Ringing"), "Eli Osei");
        assertThat(screen.shows("#pop")).isFalse();
        CallLeg call = inbound(FARAH, ALICE);

        app.deliver(call.ringing(Instant.now()));

        screen.seeIn("#pop", "Farah Nassar");
        screen.seeIn("#pop", "Rings Alice Hart");
        screen.seeIn("#pop", "Missed");
        assertThat(driver.executeScript("return document.getElementById('pop').contains(document.activeElement)"))
                .isEqualTo(false);
        assertThat(screen.barriers()).isEmpty();
        screen.photograph("pop");
        app.deliver(call.connected(Instant.now()));
        screen.seeIn("#pop", "Answered");

        screen.press(Keys.ESCAPE);

        assertThat(screen.shows("#pop")).isFalse();
    }

    @Test
    void popSaysThatItsCallWentToVoicemail() {
        app.deliver(
                inbound(FARAH, ALICE, Duration.ofHours(1)).missed(Instant.now().minusSeconds(3500)));
        screen.openWithKey(app.apiKey());
        screen.pick("Screen pop", "Alice Hart");
        CallLeg call = inbound(FARAH, ALICE);
        app.deliver(call.ringing(Instant.now()));
        screen.seeIn("#pop", "Rings Alice Hart");

        app.deliver(call.voicemail(Instant.now()));

        screen.seeNoMoreIn("#pop", "Rings Alice Hart");
        assertThat(screen.textOf("#pop .pop-state")).isEqualTo("In voicemail");
    }

    @Test
    void voicemailMessageAndDutyAppearByThemselves() {
        screen.openWithKey(app.apiKey());
        CallLeg call = inbound(HANA, ALICE);
        Instant now = Instant.now();
        app.deliver(call.ringing(now));
        app.deliver(call.voicemail(now));
        app.deliver(call.hangup(now));
        app.deliver(call.voicemailUploaded(now, 77, now, Duration.ofSeconds(17)));
        screen.seeIn("#voicemails", "Hana Sato");
        screen.seeIn("#voicemails", "The transcript is not there yet.");

        app.deliver(call.transcription(now, "<b>Call me</b> back, please."));
        app.deliver(Sms.inbound(IDS.incrementAndGet(), now, DANA, BORIS, "Is it shipped?")
                .pending());
        app.deliver(AgentStatus.changed(ALICE, "wrapup", List.of(QUEUE.id()), now));

        screen.seeIn("#voicemails", "“<b>Call me</b> back, please.”");
        screen.seeIn("#voicemails", "0:17");
        screen.seeIn("#messages", "Is it shipped?");
        screen.seeIn("#messages", "Dana Whitfield");
        screen.seeIn("#agents", "Wrapping up");
    }

    @Test
    void keyOfALinkLeavesTheAddressAndIsKeptNowhere() {
        screen.openWithKey(app.apiKey());

        assertThat(driver.getCurrentUrl()).isEqualTo(stack.edge().resolve("/").toString());
        assertThat(driver.executeScript("return localStorage.length + sessionStorage.length"))
                .isEqualTo(0L);
        assertThat(driver.manage().getCookies()).isEmpty();
        assertThat((String) driver.executeScript("return document.documentElement.outerHTML"))
                .doesNotContain(app.apiKey());

        driver.navigate().refresh();

        screen.see("API key");
    }

    @Test
    void keyIsKeptForTheTabIfItsUserWantsThat() {
        screen.open("/");
        screen.fill("API key", app.apiKey());
        screen.tick("Keep it in this tab");
        screen.click("Open the board");
        screen.seeIn("#link", "Live");

        driver.navigate().refresh();
        screen.seeIn("#link", "Live");
        screen.click("Sign out");

        screen.see("Open the board");
        assertThat(driver.executeScript("return sessionStorage.length")).isEqualTo(0L);
    }

    @Test
    void wrongKeyIsRefusedInTheWordsOfTheApi() {
        screen.open("/");
        screen.fill("API key", "app_nobodysKey_0123456789");
        screen.click("Open the board");

        screen.see("There is no such key.");
        assertThat(screen.barriers()).isEmpty();
    }

    @Test
    void revokedKeyEndsTheBoardAndTakesItsContentAway() {
        screen.openWithKey(app.apiKey());
        app.deliver(inbound(DANA, ALICE).ringing(Instant.now()));
        screen.seeIn(lane("Ringing"), "Dana Whitfield");

        app.admin("/internal/apps/" + app.appId() + "/api-key/revoke", "");

        screen.see("Open the board");
        screen.see("The key");
        assertThat((String) driver.executeScript("return document.body.textContent"))
                .doesNotContain("Dana Whitfield");
    }

    @Test
    void boardIsForEverybodyAndForEveryScreen() {
        fillBoard();
        screen.openWithKey(app.apiKey());
        app.deliver(AgentStatus.changed(Company.ACME.agents().get(3), "available", List.of(QUEUE.id()), Instant.now()));
        screen.seeIn("#agents", "Available");
        screen.seeIn(lane("Talking"), "Dana Whitfield");

        for (String scheme : List.of("light", "dark")) {
            screen.colours(scheme);
            screen.size(1440, 900);
            assertThat(screen.barriers()).as(scheme).isEmpty();
            screen.photograph("board-" + scheme);
            screen.size(390, 844);
            assertThat(screen.barriers()).as(scheme + " on a phone").isEmpty();
            screen.photograph("board-phone-" + scheme);
            screen.size(360, 740);
            assertThat(screen.fits()).as("360 pixels").isTrue();
        }
    }

    @Test
    void rowsOnAPhoneAreStillATableAndSayWhatTheirCellsAre() {
        app.deliver(
                inbound(FARAH, ALICE, Duration.ofHours(1)).missed(Instant.now().minusSeconds(3500)));
        screen.openWithKey(app.apiKey());

        screen.size(390, 844);

        screen.seeIn("#recent", "Missed");
        assertThat(screen.count("table[role=table] > thead[role=rowgroup] > tr[role=row] > th[role=columnheader]"))
                .isEqualTo(5);
        assertThat(screen.count("table[role=table] > tbody[role=rowgroup] > tr[role=row] > td[role=cell]"))
                .isEqualTo(5);
        for (String label : List.of("Ended", "Agent", "Outcome", "Talk time")) {
            String cell = "#recent td[data-label='" + label + "']";
            assertThat(screen.shows(cell)).as(label).isTrue();
            assertThat((String) driver.executeScript(
                            "return getComputedStyle(document.querySelector(arguments[0]), '::before').content", cell))
                    .contains(label);
        }
    }

    @Test
    void chosenColoursWinOverTheSystems() {
        screen.openWithKey(app.apiKey());

        screen.click("Theme: auto");
        screen.click("Theme: light");

        assertThat(driver.executeScript("return getComputedStyle(document.body).backgroundColor"))
                .isEqualTo("rgb(15, 17, 24)");
    }

    @Test
    void everythingCanBeReachedByKeyboard() {
        screen.openWithKey(app.apiKey());
        app.deliver(inbound(DANA, ALICE).ringing(Instant.now()));
        screen.seeIn(lane("Ringing"), "Alice Hart");
        driver.executeScript("document.activeElement.blur()");

        screen.press(Keys.TAB);
        assertThat(screen.focused()).isEqualTo("Skip to the calls");
        screen.press(Keys.ENTER);
        screen.press(Keys.TAB);
        assertThat(screen.focused()).contains("Dana Whitfield");
        screen.press(Keys.ENTER);
        screen.seeIn("dialog .events", "Ringing");
        screen.press(Keys.ESCAPE);

        screen.seeNoMoreIn("body", "Dialpad id");
        assertThat(screen.focused()).contains("Dana Whitfield");
    }

    @Test
    void focusStaysOnACallThatMovesToAnotherColumn() {
        screen.openWithKey(app.apiKey());
        CallLeg call = inbound(DANA, ALICE);
        app.deliver(call.ringing(Instant.now()));
        screen.seeIn(lane("Ringing"), "Dana Whitfield");
        driver.executeScript("document.querySelector('.lane.ringing button').focus()");

        app.deliver(call.connected(Instant.now()));
        screen.seeIn(lane("Talking"), "Dana Whitfield");
        assertThat(laneOfFocus()).isEqualTo("lane active");

        app.deliver(call.hold(Instant.now()));
        screen.seeIn(lane("On hold"), "Dana Whitfield");
        assertThat(laneOfFocus()).isEqualTo("lane held");

        app.deliver(call.connected(Instant.now()));
        screen.seeIn(lane("Talking"), "Dana Whitfield");
        screen.seeNoMoreIn(lane("On hold"), "Dana Whitfield");
        assertThat(laneOfFocus()).isEqualTo("lane active");

        screen.press(Keys.ENTER);
        screen.seeIn("dialog .events", "Ringing");
        app.deliver(call.hold(Instant.now()));
        screen.seeIn("dialog", "Inbound, on hold");
        screen.press(Keys.ESCAPE);
        screen.seeIn(lane("On hold"), "Dana Whitfield");
        assertThat(laneOfFocus()).isEqualTo("lane held");

        app.deliver(call.hangup(Instant.now()));
        screen.seeIn("#recent", "Dana Whitfield");
        assertThat(driver.executeScript("return document.activeElement.id")).isEqualTo("board");
    }

    private static @Nullable Object laneOfFocus() {
        return driver.executeScript("return document.activeElement.closest('.lane')?.className");
    }

    private void fillBoard() {
        Instant now = Instant.now();
        app.deliver(inbound(ELI, QUEUE, Duration.ofSeconds(80)).queued(now.minusSeconds(78)));
        app.deliver(inbound(HANA, BORIS, Duration.ofSeconds(7)).ringing(now.minusSeconds(6)));
        CallLeg talking = inbound(DANA, ALICE, Duration.ofMinutes(4));
        app.deliver(talking.ringing(now.minusSeconds(230)));
        app.deliver(talking.connected(now.minusSeconds(220)));
        CallLeg held = inbound(FARAH, Company.ACME.agents().get(2), Duration.ofMinutes(3));
        app.deliver(held.ringing(now.minusSeconds(170)));
        app.deliver(held.connected(now.minusSeconds(160)));
        app.deliver(held.hold(now.minusSeconds(70)));
        for (int i = 0; i < 4; i++) {
            CallLeg over = inbound(
                    Company.ACME.contacts().get(6 + i), Company.ACME.agents().get(3 + i), Duration.ofMinutes(20));
            app.deliver(over.ringing(now.minusSeconds(1190 - i * 60)));
            if (i % 2 == 0) {
                app.deliver(over.connected(now.minusSeconds(1180 - i * 60)));
                app.deliver(over.hangup(now.minusSeconds(900 - i * 60)));
            } else {
                app.deliver(over.missed(now.minusSeconds(1170 - i * 60)));
            }
        }
        CallLeg left = inbound(Company.ACME.contacts().get(12), ALICE, Duration.ofMinutes(30));
        app.deliver(left.ringing(now.minusSeconds(1790)));
        app.deliver(left.voicemail(now.minusSeconds(1780)));
        app.deliver(left.hangup(now.minusSeconds(1750)));
        app.deliver(left.voicemailUploaded(now.minusSeconds(1745), 78, now.minusSeconds(1780), Duration.ofSeconds(23)));
        app.deliver(left.transcription(
                now.minusSeconds(1740), "Hi, this is about my invoice. Could somebody call me back?"));
        app.deliver(
                Sms.inbound(IDS.incrementAndGet(), now.minusSeconds(300), DANA, BORIS, "Is my order shipped already?")
                        .pending());
        Sms reply =
                Sms.outbound(IDS.incrementAndGet(), now.minusSeconds(240), BORIS, DANA, "Yes, it left this morning.");
        app.deliver(reply.pending());
        app.deliver(reply.delivered(now.minusSeconds(238)));
    }

    private static CallLeg inbound(Contact from, Target to) {
        return inbound(from, to, Duration.ZERO);
    }

    private static CallLeg inbound(Contact from, Target to, Duration ago) {
        return CallLeg.inbound(IDS.incrementAndGet(), Instant.now().minus(ago), from, to);
    }
}
